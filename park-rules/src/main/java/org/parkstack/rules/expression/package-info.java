/**
 * The expression language as written: text in, a tree of {@link org.parkstack.rules.expression.Expression} out, or one
 * sentence that says where reading stopped and why.
 *
 * <p>No name is looked up here and no value computed; that is for the rooms that come after. Start reading at
 * {@link org.parkstack.rules.expression.ExpressionParser}.
 */
@NullMarked
package org.parkstack.rules.expression;

import org.jspecify.annotations.NullMarked;
