package org.parkstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a rational")
class RationalTest {

    /** Where 64 bits end, and a little before and after. */
    private static final long[] EDGES = {
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1,
        Long.MIN_VALUE / 2,
        -3_037_000_500L,
        -(1L << 32),
        -6,
        -1,
        0,
        1,
        2,
        3,
        10,
        1L << 31,
        3_037_000_499L,
        3_037_000_500L,
        1L << 62,
        Long.MAX_VALUE - 1,
        Long.MAX_VALUE
    };

    /** A fraction the long way round: no lowest terms, no 64 bits. */
    private record Plain(BigInteger num, BigInteger den) {

        static Plain of(long num, long den) {
            return new Plain(BigInteger.valueOf(num), BigInteger.valueOf(den));
        }

        Plain plus(Plain o) {
            return new Plain(num.multiply(o.den).add(o.num.multiply(den)), den.multiply(o.den));
        }

        Plain times(Plain o) {
            return new Plain(num.multiply(o.num), den.multiply(o.den));
        }

        int compare(Plain o) {
            int sign = den.signum() * o.den.signum();
            return sign * num.multiply(o.den).compareTo(o.num.multiply(den));
        }

        BigInteger floor() {
            BigInteger[] parts = num.divideAndRemainder(den);
            return parts[1].signum() * den.signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        }

        Rational rational() {
            return Rational.of(num, den);
        }
    }

    private static void isWellFormed(Rational r) {
        assertThat(r.denominator().signum()).isPositive();
        assertThat(r.numerator().gcd(r.denominator())).isEqualTo(BigInteger.ONE);
        assertThat(r).isEqualTo(Rational.of(r.numerator(), r.denominator()));
        assertThat(r).hasSameHashCodeAs(Rational.of(r.numerator(), r.denominator()));
        assertThat(Rational.parse(r.toString())).as(r.toString()).isEqualTo(r);
        assertThat(r.bits())
                .isEqualTo(Math.max(
                        r.numerator().abs().bitLength(), r.denominator().bitLength()));
    }

    private static void agree(Rational a, Plain pa, Rational b, Plain pb) {
        for (Rational result : List.of(a.plus(b), a.minus(b), a.times(b))) {
            isWellFormed(result);
        }
        assertThat(a.plus(b)).isEqualTo(pa.plus(pb).rational());
        assertThat(a.minus(b)).isEqualTo(pa.plus(pb.times(Plain.of(-1, 1))).rational());
        assertThat(a.times(b)).isEqualTo(pa.times(pb).rational());
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(pa.compare(pb));
        assertThat(a.equals(b)).isEqualTo(pa.compare(pb) == 0);
        assertThat(a.min(b)).isEqualTo(pa.compare(pb) <= 0 ? a : b);
        assertThat(a.max(b)).isEqualTo(pa.compare(pb) >= 0 ? a : b);
        if (b.signum() != 0) {
            isWellFormed(a.dividedBy(b));
            assertThat(a.dividedBy(b))
                    .isEqualTo(pa.times(new Plain(pb.den, pb.num)).rational());
        }
    }

    private static void agree(Rational a, Plain pa) {
        isWellFormed(a);
        isWellFormed(a.negated());
        assertThat(a.negated().negated()).isEqualTo(a);
        assertThat(a.signum()).isEqualTo(pa.num.signum() * pa.den.signum());
        assertThat(a.abs().signum()).isNotNegative();
        assertThat(a.abs()).isIn(a, a.negated());
        assertThat(a.floor()).isEqualTo(pa.floor());
        assertThat(a.ceil()).isEqualTo(pa.times(Plain.of(-1, 1)).floor().negate());
        assertThat(a.isWhole()).isEqualTo(pa.floor().multiply(pa.den).equals(pa.num));
    }

    @Nested
    @DisplayName("at the edges of 64 bits")
    class Edges {

        @Test
        void says_what_big_integers_say() {
            List<Rational> rationals = new ArrayList<>();
            List<Plain> plains = new ArrayList<>();
            for (long num : EDGES) {
                for (long den : EDGES) {
                    if (den != 0) {
                        rationals.add(Rational.of(num, den));
                        plains.add(Plain.of(num, den));
                    }
                }
            }
            for (int i = 0; i < rationals.size(); i++) {
                agree(rationals.get(i), plains.get(i));
                for (int j = i; j < rationals.size(); j += 7) {
                    agree(rationals.get(i), plains.get(i), rationals.get(j), plains.get(j));
                }
            }
        }

        @Test
        void has_one_form_however_it_was_made() {
            for (long edge : EDGES) {
                Rational big = Rational.of(BigInteger.valueOf(edge));
                assertThat(Rational.of(edge)).isEqualTo(big).hasSameHashCodeAs(big);
                assertThat(Rational.of(edge, 1)).isEqualTo(big);
                assertThat(Rational.of(BigDecimal.valueOf(edge))).isEqualTo(big);
                assertThat(Rational.of(edge).negated())
                        .isEqualTo(Rational.of(BigInteger.valueOf(edge).negate()));
                assertThat(Rational.of(edge).plus(Rational.ONE).minus(Rational.ONE))
                        .isEqualTo(big);
                assertThat(Rational.of(edge).times(big)).isEqualTo(big.times(Rational.of(edge)));
            }
        }

        @Test
        void the_least_long_has_a_negation_and_a_size() {
            Rational least = Rational.of(Long.MIN_VALUE);
            assertThat(least.negated()).hasToString("9223372036854775808");
            assertThat(least.abs().signum()).isEqualTo(1);
            assertThat(least.ceil()).isEqualTo(BigInteger.valueOf(Long.MIN_VALUE));
            assertThat(least.bits()).isEqualTo(64);
        }
    }

    @Nested
    @DisplayName("of random size")
    class AtRandom {

        @Test
        void says_what_big_integers_say() {
            long seed = 20_261_124;
            Random random = new Random(seed);
            for (int i = 0; i < 20_000; i++) {
                Plain a = plain(random);
                Plain b = plain(random);
                try {
                    agree(a.rational(), a);
                    agree(a.rational(), a, b.rational(), b);
                } catch (AssertionError e) {
                    throw new AssertionError("seed " + seed + ", round " + i + ": " + a + ", " + b, e);
                }
            }
        }

        private Plain plain(Random random) {
            BigInteger den = new BigInteger(1 + random.nextInt(70), random).add(BigInteger.ONE);
            BigInteger num = new BigInteger(1 + random.nextInt(70), random);
            return new Plain(random.nextBoolean() ? num : num.negate(), random.nextBoolean() ? den : den.negate());
        }
    }

    @Nested
    @DisplayName("as text")
    class AsText {

        @ParameterizedTest
        @CsvSource({
            "0.50, 0.5",
            "-12, -12",
            "12.000, 12",
            "007, 7",
            "1/3, 1/3",
            "-4/6, -2/3",
            "3/8, 0.375",
            "-0, 0",
            "0/5, 0",
            "0.0000001, 0.0000001",
            "123456789012345678901234567890.5, 123456789012345678901234567890.5"
        })
        void is_the_shortest_that_reads_back(String written, String canonical) {
            assertThat(Rational.parse(written)).hasToString(canonical);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "", "-", ".", "1.", ".5", "-.5", "1e3", "+1", "1 ", "1..2", "1.2.3", "--1", "1/0", "1/-3", "1/",
                    "/3", "1/3.0", "1/3/3", "1.5/3", "١", "1,000", "0x1F", "NaN"
                })
        void refuses_what_is_not_a_number(String text) {
            assertThatThrownBy(() -> Rational.parse(text)).isInstanceOf(NumberFormatException.class);
        }

        @Test
        void is_the_big_decimal_s_where_there_is_one() {
            long seed = 7;
            Random random = new Random(seed);
            for (int i = 0; i < 2_000; i++) {
                BigDecimal decimal = new BigDecimal(new BigInteger(random.nextInt(90), random), random.nextInt(25) - 5);
                Rational rational = Rational.of(decimal);
                assertThat(new BigDecimal(rational.toString()))
                        .as("seed %s, round %s", seed, i)
                        .isEqualByComparingTo(decimal);
                assertThat(rational.floor())
                        .isEqualTo(decimal.setScale(0, RoundingMode.FLOOR).toBigInteger());
                assertThat(rational.ceil())
                        .isEqualTo(decimal.setScale(0, RoundingMode.CEILING).toBigInteger());
            }
        }
    }

    @Test
    void refuses_to_divide_by_zero() {
        assertThatThrownBy(() -> Rational.ONE.dividedBy(Rational.ZERO)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Rational.of(1, 0)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Rational.of(Long.MIN_VALUE, 0)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void reads_a_decimal_of_any_length_as_the_jdk_does() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            int digits = 1 + random.nextInt(24);
            StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
            for (int d = 0; d < digits; d++) {
                text.append((char) ('0' + (random.nextInt(3) == 0 ? 0 : random.nextInt(10))));
            }
            if (digits > 1 && random.nextBoolean()) {
                text.insert(text.length() - 1 - random.nextInt(digits - 1), '.');
            }
            assertThat(Rational.parse(text.toString()))
                    .as(text.toString())
                    .isEqualTo(Rational.of(new BigDecimal(text.toString())));
        }
    }

    @Test
    void of_a_denominator_up_to_101_stands_in_lowest_terms() {
        for (long den = 1; den <= 101; den++) {
            for (long num = -250; num <= 250; num++) {
                BigInteger common = BigInteger.valueOf(num).gcd(BigInteger.valueOf(den));
                Rational own = Rational.of(num, den);
                assertThat(own.numerator()).isEqualTo(BigInteger.valueOf(num).divide(common));
                assertThat(own.denominator()).isEqualTo(BigInteger.valueOf(den).divide(common));
            }
        }
    }
}
