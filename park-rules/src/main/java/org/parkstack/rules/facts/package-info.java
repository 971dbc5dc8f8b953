/**
 * What is known of one applicant on one day, and the vocabulary it is said in.
 *
 * <p>Comes in: declarations of facts, values of facts. Goes out: for a fact of a subject, the value or "not given". A fact
 * that is not given is absent: never zero, never false. Never here: files, rules. Start reading at
 * {@link org.parkstack.rules.facts.Vocabulary} and {@link org.parkstack.rules.facts.Facts}.
 */
@NullMarked
package org.parkstack.rules.facts;

import org.jspecify.annotations.NullMarked;
