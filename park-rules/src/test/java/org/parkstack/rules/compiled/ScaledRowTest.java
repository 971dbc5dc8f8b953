package org.parkstack.rules.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.random.Dice;

/** Random claims as one multiplication and in whole numbers of any size: the same fen, most of all beside every limit. */
@DisplayName("a row as one multiplication")
class ScaledRowTest {

    private static long exact(long multiply, long divide, long add, long most, long fen, long value) {
        BigInteger units = BigInteger.valueOf(value)
                .multiply(BigInteger.valueOf(multiply))
                .add(BigInteger.valueOf(add))
                .divide(BigInteger.valueOf(divide));
        return units.min(BigInteger.valueOf(most)).longValueExact() * fen;
    }

    private static void agree(String claim, long[] numbers, long[] row, long value) {
        if (value < 0 || value > ScaledRow.LIMIT) {
            return;
        }
        assertThat(ScaledRow.fen(row, 0, value << ScaledRow.SHIFT))
                .as(claim + " of " + value)
                .isEqualTo(exact(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], value));
    }

    @Test
    void gives_what_the_row_gives_for_every_value_that_it_is_made_for() {
        Dice dice = new Dice(Long.getLong("park.seed", 1));
        int made = 0;
        int claims = 4_000 * Integer.getInteger("park.soak", 1);
        for (int i = 0; i < claims; i++) {
            long multiply = 1 + dice.below(dice.percent(50) ? 100 : 2_000_000);
            long divide = 1 + dice.below(dice.percent(50) ? 1_000 : 3_000_000);
            long add = dice.percent(30) ? 0 : dice.percent(50) ? divide - 1 : divide / 2;
            long most = dice.percent(20)
                    ? Long.MAX_VALUE / 4
                    : (1L + dice.below(1_000_000)) * (dice.percent(50) ? 1 : 100_000);
            long fen = dice.percent(70) ? 1 : 100;
            long[] numbers = {multiply, divide, add, most, fen};
            long[] row = new long[ScaledRow.ROW];
            if (!ScaledRow.of(multiply, divide, add, most, fen, row, 0)) {
                continue;
            }
            made++;
            String claim = java.util.Arrays.toString(numbers);
            long cap = row[1] >> ScaledRow.SHIFT;
            for (long beside = -3; beside <= 3; beside++) {
                agree(claim, numbers, row, beside);
                agree(claim, numbers, row, cap + beside);
                agree(claim, numbers, row, ScaledRow.LIMIT + beside);
                // Where the quotient goes from one whole number to the next.
                long step = (1 + dice.below(1_000_000)) * divide / multiply;
                agree(claim, numbers, row, step + beside);
            }
            for (int k = 0; k < 20; k++) {
                agree(claim, numbers, row, cap == 0 ? k : Math.floorMod(dice.below(Integer.MAX_VALUE) * 31L, cap));
            }
        }
        assertThat(made).as("claims that are one multiplication").isGreaterThan(claims / 4);
    }

    @Test
    void gives_an_amount_that_is_always_the_same() {
        long[] row = new long[ScaledRow.ROW];
        for (long units : new long[] {0, 1, 2, 99, 1_000_000, (1L << 61) - 1}) {
            assertThat(ScaledRow.constant(units, 1, row, 0)).isTrue();
            assertThat(ScaledRow.fen(row, 0, 1L << ScaledRow.SHIFT)).isEqualTo(units);
            assertThat(ScaledRow.fen(row, 0, 0)).isEqualTo(units);
        }
    }

    @Test
    void is_not_made_where_the_factor_does_not_fit_or_an_amount_would_pass_its_most() {
        long[] row = new long[ScaledRow.ROW];
        assertThat(ScaledRow.of(1_000_000, 1, 0, 1L << 60, 1, row, 0)).isFalse();
        // 7 a head and 10 at the most: two heads would have 14.
        assertThat(ScaledRow.of(7, 1, 0, 10, 1, row, 0)).isFalse();
        assertThat(ScaledRow.of(7, 1, 0, 14, 1, row, 0)).isTrue();
    }
}
