/**
 * One way to lay a book out.
 *
 * <p>Comes in: a file of a book. Goes out: the same file as text, comments kept, laid out anew; formatting twice changes nothing,
 * and what is read from it is the same. Never here: a change of what is written, the order of keys, a file that can't be read.
 * Start reading at {@link org.parkstack.rules.format.BookFormat}.
 */
@NullMarked
package org.parkstack.rules.format;

import org.jspecify.annotations.NullMarked;
