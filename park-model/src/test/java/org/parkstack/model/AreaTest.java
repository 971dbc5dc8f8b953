package org.parkstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("an area")
class AreaTest {

    @ParameterizedTest
    @CsvSource({
        "3000亩, 2000000㎡",
        "15亩, 10000㎡",
        "10亩, 10亩",
        "0.5亩, 0.5亩",
        "50.50㎡, 50.5㎡",
        "2000/3㎡, 1亩",
        "1/7㎡, 1/7㎡",
        "0㎡, 0㎡"
    })
    void is_read_exactly_and_written_one_way(String text, String canonical) {
        assertThat(Area.parse(text)).hasToString(canonical).isEqualTo(Area.parse(canonical));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3000", "3000 亩", "50元", "亩", "1/0㎡", "5m2"})
    void refuses_what_is_no_area(String text) {
        assertThatThrownBy(() -> Area.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`" + text + "` is not an area: write it like `3000亩` or `50㎡`");
    }

    @Test
    void of_fifteen_mu_is_a_hectare() {
        assertThat(Area.ofMu(15)).isEqualTo(Area.ofSquareMetres(10_000));
        assertThat(Area.ofSquareMetres(10_000).mu()).isEqualTo(Rational.of(15));
        assertThat(AreaUnit.MU.inSquareMetres()).isEqualTo(Rational.of(2_000, 3));
    }

    @Test
    void adds_compares_and_reads_back_its_own_text() {
        long seed = 5;
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            Area a = Area.ofSquareMetres(Rational.of(random.nextInt(), 1 + random.nextInt(30)));
            Area b = Area.ofMu(Rational.of(random.nextInt(), 1 + random.nextInt(30)));
            assertThat(Area.parse(a.toString()))
                    .as("seed %s, round %s", seed, i)
                    .isEqualTo(a);
            assertThat(Area.parse(b.toString()))
                    .as("seed %s, round %s", seed, i)
                    .isEqualTo(b);
            assertThat(a.plus(b).minus(b)).isEqualTo(a).isEqualByComparingTo(a);
            assertThat(Integer.signum(a.compareTo(b))).isEqualTo(a.minus(b).signum());
        }
    }
}
