package org.parkstack.rules.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.model.Rational;
import org.parkstack.rules.plan.ClaimPlan;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Rounding;

@DisplayName("arithmetic on longs")
class ArithmeticTest {

    private static final int TRIES = 20_000;

    private final Random random = new Random(6);

    private long value(int bits) {
        return random.nextLong() >> (64 - 1 - random.nextInt(bits));
    }

    @Test
    void rounds_as_exact_numbers_do() {
        for (int i = 0; i < TRIES; i++) {
            long a = value(i % 2 == 0 ? 6 : 61);
            long b = Math.max(1, Math.abs(value(i % 2 == 0 ? 4 : 40)));
            for (Rounding how : Rounding.values()) {
                assertThat(Exact.divided(a, b, how.ordinal()))
                        .as(a + " / " + b + " " + how)
                        .isEqualTo(Range.round(Rational.of(a, b), Rational.ONE, how)
                                .numerator()
                                .longValueExact());
            }
        }
    }

    @Test
    void divides_a_claim_by_multiplying_with_an_inverse_as_division_does() {
        long[] row = new long[Layout.ROW];
        Rounding[] ways = {Rounding.DOWN, Rounding.UP, Rounding.HALF_UP};
        for (int i = 0; i < TRIES; i++) {
            long divide = Math.max(1, Math.abs(value(i % 2 == 0 ? 4 : 60)));
            long multiply = value(i % 3 == 0 ? 20 : 5);
            long limit = (Op.MOST - divide) / Math.max(1, Math.abs(multiply));
            long most = Math.abs(value(40));
            long value = i % 5 == 0 ? limit : value(61) % (limit + 1);
            Rounding how = ways[i % 3];
            assertThat(Layout.row(new ClaimPlan(0, multiply, divide, limit, how.ordinal(), most, null, 3), row, 0))
                    .isTrue();
            long units = Exact.divided(Math.max(0, value * multiply), divide, how.ordinal());
            assertThat(Layout.fen(row, 0, value))
                    .as(value + " · " + multiply + " / " + divide + " " + how)
                    .isEqualTo(Math.min(units, most) * 3);
        }
    }

    @Test
    void multiplies_exactly_or_says_that_it_can_not() {
        for (int i = 0; i < TRIES; i++) {
            long a = value(61);
            long b = value(61);
            BigInteger exact = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
            boolean fits = exact.abs().compareTo(BigInteger.valueOf(Op.MOST)) <= 0;
            assertThat(Exact.times(a, b)).isEqualTo(fits ? exact.longValueExact() : Op.UNKNOWN);
        }
    }

    @Test
    void shares_out_amounts_whose_product_is_beyond_a_long() {
        for (int i = 0; i < TRIES; i++) {
            long sum = Math.max(1, Math.abs(value(61)));
            long a = Math.floorMod(random.nextLong(), sum + 1);
            long limit = Math.floorMod(random.nextLong(), sum);
            BigInteger[] exact = BigInteger.valueOf(a)
                    .multiply(BigInteger.valueOf(limit))
                    .divideAndRemainder(BigInteger.valueOf(sum));
            long share = Exact.share(a, limit, sum);
            assertThat(share).isEqualTo(exact[0].longValueExact());
            assertThat(Exact.remainder(a, limit, sum, share)).isEqualTo(exact[1].longValueExact());
        }
    }

    @Test
    void counts_months_and_years_as_java_time_does() {
        for (int i = 0; i < TRIES; i++) {
            LocalDate a = LocalDate.ofEpochDay(random.nextInt(80_000) - 30_000);
            LocalDate b = LocalDate.ofEpochDay(random.nextInt(80_000) - 30_000);
            int months = random.nextInt(2_000) - 1_000;
            assertThat(Calendar.year(a.toEpochDay())).isEqualTo(a.getYear());
            assertThat(Calendar.months(a.toEpochDay(), b.toEpochDay())).isEqualTo(ChronoUnit.MONTHS.between(a, b));
            assertThat(Calendar.months(a.toEpochDay(), b.toEpochDay()) / 12).isEqualTo(ChronoUnit.YEARS.between(a, b));
            assertThat(Calendar.plusMonths(a.toEpochDay(), months))
                    .as(a + " + " + months)
                    .isEqualTo(a.plusMonths(months).toEpochDay());
        }
    }
}
