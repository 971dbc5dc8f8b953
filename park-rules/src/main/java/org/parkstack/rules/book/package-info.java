/**
 * Rule books as they are written: files in, a {@link org.parkstack.rules.book.Book} out, or all the problems at once.
 *
 * <p>Every part knows its place. The form of each value is checked here (keys, dates, money, shares, expressions that can
 * be parsed); what names mean and whether types fit is for the room {@code check}. Start reading at
 * {@link org.parkstack.rules.book.BookReader}, which follows section 2 of the rule book's specification from top to
 * bottom.
 */
@NullMarked
package org.parkstack.rules.book;

import org.jspecify.annotations.NullMarked;
