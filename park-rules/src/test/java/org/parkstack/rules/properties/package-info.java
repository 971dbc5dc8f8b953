/**
 * What holds for every book and every case, tried on random ones. Each property says the seed on which it fails; run it alone
 * with {@code -Dpark.seed=…}. {@code -Dpark.soak=N} tries N times as many.
 */
@NullMarked
package org.parkstack.rules.properties;

import org.jspecify.annotations.NullMarked;
