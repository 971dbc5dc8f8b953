package org.parkstack.rules.plan;

import org.parkstack.model.Rational;

/**
 * How narrowly a threshold may be missed.
 *
 * @param share of a threshold that is a quantity, at least 0
 * @param days of one that is a day, at least 0
 */
public record Margin(Rational share, int days) {}
