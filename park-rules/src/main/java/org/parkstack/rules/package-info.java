/**
 * The front door: {@link org.parkstack.rules.RuleBook} loads a book and decides applications under it.
 *
 * <p>Imports all rooms; is imported by none but the command line. Start reading at
 * {@link org.parkstack.rules.RuleBook}.
 */
@NullMarked
package org.parkstack.rules;

import org.jspecify.annotations.NullMarked;
