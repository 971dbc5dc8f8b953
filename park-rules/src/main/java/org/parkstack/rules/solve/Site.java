package org.parkstack.rules.solve;

import org.parkstack.rules.formula.Formula;

/**
 * A place where something may be undefined.
 *
 * @param formula the product with the division, or the aggregate that may be over nothing
 * @param divisor what is divided by, as written; the aggregate itself
 * @param when that this is read at all, and undefined
 */
public record Site(Formula formula, Formula divisor, Proposition when) {}
