/**
 * JSON Schemas (2020-12) of books and of cases, so that an editor completes, explains and underlines while one types. In: the
 * keys that the readers accept, the standard vocabulary, a checked book. Out: schemas as text. Never here: what a book means; what
 * only {@code park check} can see, such as names, types and days, a schema lets pass.
 */
@NullMarked
package org.parkstack.rules.schema;

import org.jspecify.annotations.NullMarked;
