/**
 * JUnit Jupiter tests from the cases of a book, for services that keep their books beside their code.
 *
 * <p>Comes in: the path of a book. Goes out: a dynamic test for each case. {@code junit-jupiter-api} is optional: who does not use
 * this room does not need it. Start reading at {@link org.parkstack.rules.junit.RuleBookTests}.
 */
@NullMarked
package org.parkstack.rules.junit;

import org.jspecify.annotations.NullMarked;
