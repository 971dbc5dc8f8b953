/**
 * Applications for a book: from case files, with places, or from the domain types.
 *
 * <p>Comes in: YAML or JSON of section 5 of the rule book's specification; or an {@code Application}. Goes out:
 * {@link org.parkstack.rules.facts.Facts} and, for a case that is a test, what it expects. Everything that is wrong is
 * reported at once. Start reading at {@link org.parkstack.rules.cases.CaseReader}.
 */
@NullMarked
package org.parkstack.rules.cases;

import org.jspecify.annotations.NullMarked;
