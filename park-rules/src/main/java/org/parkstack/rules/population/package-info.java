/**
 * A population: many applications in one file, a row each, decided one after another in bounded memory.
 *
 * <p>Comes in: a file of JSON Lines (a case a line) or CSV (a case a row). Goes out: facts ready to be decided, in the order
 * of the file; decisions as JSON Lines or CSV. Never here: a population held whole in memory, or a decision's meaning. Start
 * reading at {@link org.parkstack.rules.population.Population}, then {@link org.parkstack.rules.population.Batch}.
 */
@NullMarked
package org.parkstack.rules.population;

import org.jspecify.annotations.NullMarked;
