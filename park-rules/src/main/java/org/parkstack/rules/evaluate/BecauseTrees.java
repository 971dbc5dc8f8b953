package org.parkstack.rules.evaluate;

import com.google.common.collect.ImmutableList;
import org.parkstack.rules.decision.Because;

/**
 * The because-trees of a decision, apart from it.
 *
 * @param awards those of its awards, in their order
 * @param recognised those of its recognitions, in their order
 */
public record BecauseTrees(
        ImmutableList<ImmutableList<Because>> awards, ImmutableList<ImmutableList<Because>> recognised) {}
