/**
 * The nouns of an industrial park and its subsidy policies, exact and immutable.
 *
 * <p>Comes in: what an applicant states, as values ({@link org.parkstack.model.Money}, {@link org.parkstack.model.Area},
 * codes, days), each known exactly, known to lie between bounds ({@link org.parkstack.model.Figure}), or left out, which
 * means unknown, never zero and never false. Goes out: an {@link org.parkstack.model.Application}, an enterprise on a
 * day, which is what a rule book decides. Never happens here: reading or writing, rounding, binary floating point,
 * clocks, and knowledge of any one policy.
 *
 * <p>Start reading at {@link org.parkstack.model.Enterprise}; {@link org.parkstack.model.Vocabulary} lists its facts by
 * the names that rule books use. The room is flat, and larger than others, so that a caller finds every noun in one place.
 */
@NullMarked
package org.parkstack.model;

import org.jspecify.annotations.NullMarked;
