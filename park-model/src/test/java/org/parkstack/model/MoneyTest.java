package org.parkstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("an amount of money")
class MoneyTest {

    private static final Money LEAST = Money.ofFen(Long.MIN_VALUE);
    private static final Money MOST = Money.ofFen(Long.MAX_VALUE);

    @ParameterizedTest
    @CsvSource({
        "500万元, 500000000",
        "1.2亿元, 12000000000",
        "300元, 30000",
        "7分, 7",
        "0.01元, 1",
        "1_000元, 100000",
        "-12.5元, -1250",
        "249.9999万元, 249999900",
        "0.000001万元, 1",
        "92233720368547758.07元, 9223372036854775807",
        "-92233720368547758.08元, -9223372036854775808"
    })
    void is_read_as_rule_books_write_it(String text, long fen) {
        assertThat(Money.parse(text)).isEqualTo(Money.ofFen(fen));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "500",
                "元",
                "500 万元",
                "500万",
                "五百万元",
                "0.001元",
                "0.5分",
                "1e3元",
                "+5元",
                "5元元",
                "1__0元",
                "5_元",
                "92233720368547758.08元",
                "1/3元",
                "1/0元",
                "50㎡",
                ".5元",
                "5.元",
                "1000000000000000000000000000000元"
            })
    void refuses_what_is_no_whole_number_of_fen(String text) {
        assertThatThrownBy(() -> Money.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("`" + text + "` is not an amount of money: ");
    }

    @Test
    void says_how_to_write_it() {
        assertThatThrownBy(() -> Money.parse("500"))
                .hasMessage("`500` is not an amount of money: write it like `500万元` or `12.50元`");
        assertThatThrownBy(() -> Money.parse("0.001元"))
                .hasMessage("`0.001元` is not an amount of money: 0.001元 is not a whole number of fen");
        assertThatThrownBy(() -> Money.parse("9999999999亿元"))
                .hasMessage("`9999999999亿元` is not an amount of money: 999999999900000000元 is out of range");
    }

    @Test
    void reads_back_its_own_text() {
        assertThat(Money.ofWan(500)).hasToString("5000000.00元");
        assertThat(Money.ofFen(-5)).hasToString("-0.05元");
        long seed = 11;
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            Money money = Money.ofFen(random.nextLong() >> random.nextInt(64));
            assertThat(Money.parse(money.toString()))
                    .as("seed %s, round %s", seed, i)
                    .isEqualTo(money);
            assertThat(Money.of(money.yuan())).isEqualTo(money);
        }
        assertThat(Money.parse(LEAST.toString())).isEqualTo(LEAST);
        assertThat(Money.parse(MOST.toString())).isEqualTo(MOST);
    }

    @Test
    void adds_and_subtracts_to_the_fen() {
        assertThat(Money.ofYuan(1).plus(Money.ofFen(7))).isEqualTo(Money.ofFen(107));
        assertThat(Money.ofYuan(1).minus(Money.ofWan(1))).isEqualTo(Money.ofFen(-999_900));
        assertThat(Money.ofFen(5).negated()).isEqualTo(Money.ofFen(-5));
        assertThat(Money.ofYuan(2).min(Money.ofYuan(1)))
                .isEqualTo(Money.ofYuan(1))
                .isLessThan(Money.ofYuan(2));
        assertThat(Money.ofYuan(2).max(Money.ofYuan(1))).isEqualTo(Money.ofYuan(2));
        assertThat(Money.ofFen(-5).signum()).isEqualTo(-1);
    }

    @Test
    void never_wraps_round() {
        assertThatThrownBy(() -> MOST.plus(Money.ofFen(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> LEAST.minus(Money.ofFen(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(LEAST::negated).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ofYuan(Long.MAX_VALUE / 99)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ofWan(Long.MIN_VALUE / 1_000)).isInstanceOf(ArithmeticException.class);
        assertThat(MOST.minus(MOST)).isEqualTo(Money.ZERO);
    }

    @Test
    void is_made_of_yuan_only_where_they_are_whole_fen() {
        assertThat(Money.of(Rational.parse("0.05").times(Rational.of(30)))).isEqualTo(Money.ofFen(150));
        assertThatThrownBy(() -> Money.of(Rational.of(1, 3)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("1/3元 is not a whole number of fen");
        assertThatThrownBy(() -> Money.of(Rational.of(Long.MAX_VALUE)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("9223372036854775807元 is out of range");
    }
}
