/**
 * How awards combine: highest only, choice, top-up, caps, vetoes (section 6 and Annex B of the rule book's
 * specification). The reason why this library exists.
 *
 * <p>Comes in: amounts of members as intervals of yuan, lower end never missing. Goes out: their amounts after the step.
 * Where all amounts are known the result is exact to the fen; else it encloses every completion. Never here: rules,
 * facts, days. Start reading at {@link org.parkstack.rules.stacking.Highest}.
 */
@NullMarked
package org.parkstack.rules.stacking;

import org.jspecify.annotations.NullMarked;
