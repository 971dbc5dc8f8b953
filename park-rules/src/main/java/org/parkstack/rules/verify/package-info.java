/**
 * Checks a decision from its because-trees alone: every value from its parts, every claim from its formula, every step from
 * its table of members, every total from the awards.
 *
 * <p>Comes in: the JSON of a decision. Goes out: objections, none where the argument holds. Never here: a book, a case, or
 * either evaluator; what a step does is written here a second time, from the specification. It trusts the leaves (facts,
 * parameters) as long as they agree with each other, and takes for given which option an applicant's choice kept. Start
 * reading at {@link org.parkstack.rules.verify.DecisionVerifier}.
 */
@NullMarked
package org.parkstack.rules.verify;

import org.jspecify.annotations.NullMarked;
