/**
 * What a value can be while facts may be missing: an interval of numbers or days, a Kleene answer, a choice of words.
 *
 * <p>Comes in: operands. Goes out: results that hold for whatever the missing facts turn out to be (soundness). Never
 * here: names, facts, rules, or the reason why a value is not known. Start reading at
 * {@link org.parkstack.rules.value.Value}, then {@link org.parkstack.rules.value.Range}.
 */
@NullMarked
package org.parkstack.rules.value;

import org.jspecify.annotations.NullMarked;
