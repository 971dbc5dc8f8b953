/**
 * Random books and cases from a seed, for properties: small enough that values collide with thresholds, wide enough to reach
 * every construct of the format.
 *
 * <p>Comes in: a seed. Goes out: trees of maps, lists and texts ({@link org.parkstack.rules.random.Texts} writes them as JSON or
 * YAML, keys in any order), and cases whose missing facts can be completed from small grids. Start reading at
 * {@link org.parkstack.rules.random.RandomBook} and {@link org.parkstack.rules.random.RandomCase}.
 */
@NullMarked
package org.parkstack.rules.random;

import org.jspecify.annotations.NullMarked;
