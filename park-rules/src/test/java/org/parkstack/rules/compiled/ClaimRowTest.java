package org.parkstack.rules.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a claim for vector instructions")
class ClaimRowTest {

    private static long exact(long value, long multiply, long divide, long add, long most, long fen) {
        return BigInteger.valueOf(value)
                        .multiply(BigInteger.valueOf(multiply))
                        .add(BigInteger.valueOf(add))
                        .divide(BigInteger.valueOf(divide))
                        .min(BigInteger.valueOf(most))
                        .longValueExact()
                * fen;
    }

    @Test
    void gives_what_the_exact_quotient_gives_at_every_step_of_it() {
        Random random = new Random(Long.getLong("park.seed", 1));
        int made = 0;
        int stepOver = 0;
        for (int i = 0; i < 3_000; i++) {
            long multiply = 1 + random.nextInt(i % 2 == 0 ? 20 : 2_000);
            long divide = 1 + random.nextInt(i % 3 == 0 ? 100 : 1_000_000_000);
            long add = new long[] {0, divide / 2, divide - 1}[i % 3];
            long most = 1 + random.nextInt(Integer.MAX_VALUE);
            long limit = 1L << (10 + random.nextInt(40));
            Optional<ClaimRow> row = ClaimRow.of(multiply, divide, add, most, 1 + i % 7, limit);
            if (row.isEmpty()) {
                continue;
            }
            made++;
            stepOver += row.get().cap() != ClaimRow.NO_CAP ? 1 : 0;
            for (int k = 0; k < 100; k++) {
                // The last value below a step, and the first of it.
                long units = Math.floorMod(random.nextLong(), Math.max(1, limit / divide * multiply) + 1);
                long step = (units * divide - add + multiply - 1) / multiply;
                for (long value = Math.max(0, step - 1); value <= Math.min(limit, step + 1); value++) {
                    assertThat(row.get().fen(value))
                            .as("min((%d · %d + %d) / %d, %d)", value, multiply, add, divide, most)
                            .isEqualTo(exact(value, multiply, divide, add, most, 1 + i % 7));
                }
            }
            assertThat(row.get().fen(0)).isEqualTo(exact(0, multiply, divide, add, most, 1 + i % 7));
            assertThat(row.get().fen(limit)).isEqualTo(exact(limit, multiply, divide, add, most, 1 + i % 7));
        }
        assertThat(made).as("claims that are rows").isGreaterThan(1_500);
        assertThat(stepOver).as("of which a value steps over the most").isGreaterThan(100);
    }

    @Test
    void is_none_where_numbers_do_not_fit() {
        assertThat(ClaimRow.of(-1, 100, 0, 1_000, 1, 1L << 30)).isEmpty();
        assertThat(ClaimRow.of(1_000_000_007, 1_000_000_009, 0, 1L << 60, 1, 1L << 50))
                .isEmpty();
        assertThat(ClaimRow.of(3, 100, 0, 1L << 40, 1L << 30, 1L << 38)).isEmpty();
    }
}
