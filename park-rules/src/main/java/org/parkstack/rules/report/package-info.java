/**
 * Decisions and problems as people and programs read them: text and JSON.
 *
 * <p>Comes in: a {@link org.parkstack.rules.decision.Decision}. Goes out: characters. Nothing is decided here. Start
 * reading at {@link org.parkstack.rules.report.DecisionJson}.
 */
@NullMarked
package org.parkstack.rules.report;

import org.jspecify.annotations.NullMarked;
