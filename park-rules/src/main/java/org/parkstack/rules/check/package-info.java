/**
 * From a {@link org.parkstack.rules.book.Book} as written to a {@link org.parkstack.rules.check.CheckedBook}: every name
 * is bound, types and units fit, versions do not meet, parameters have their values, and the graph of rules and steps has
 * an order. Everything that is wrong is reported at once.
 *
 * <p>Never here: facts of a case, amounts. Start reading at {@link org.parkstack.rules.check.Checker}.
 */
@NullMarked
package org.parkstack.rules.check;

import org.jspecify.annotations.NullMarked;
