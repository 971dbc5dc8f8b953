/**
 * The nouns of the model to and from JSON, as rule-book.md section 5 writes a case.
 *
 * <p>Comes in: text, or an {@link org.parkstack.model.Application}. Goes out: the other one, or every problem of the text at
 * once, each with its path, line and column. Never happens here: a number that passes through binary floating point, a Jackson
 * type in a public signature, a file opened.
 *
 * <p>Start reading at {@link org.parkstack.model.json.ModelJson}. Text becomes a tree that knows its places ({@code Tree}),
 * then values ({@code FactReader}), then subjects ({@code SubjectReader}); {@code ModelWriter} goes back.
 */
@NullMarked
package org.parkstack.model.json;

import org.jspecify.annotations.NullMarked;
