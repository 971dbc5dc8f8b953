package org.parkstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FigureTest {

    private static final Rational FIVE = Rational.of(5);
    private static final Rational SIX = Rational.of(6);

    @Nested
    @DisplayName("a figure")
    class OfAnyKind {

        @Test
        void is_exact_where_its_bounds_are_the_same() {
            assertThat(Figure.of(FIVE)).isEqualTo(Figure.between(FIVE, FIVE));
            assertThat(Figure.of(FIVE).exact()).contains(FIVE);
            assertThat(Figure.between(FIVE, SIX).exact()).isEmpty();
            assertThat(Figure.atLeast(FIVE).isExact()).isFalse();
            assertThat(Figure.atMost(FIVE).isExact()).isFalse();
        }

        @Test
        void allows_what_lies_between_its_bounds() {
            assertThat(Figure.between(FIVE, SIX).allows(FIVE)).isTrue();
            assertThat(Figure.between(FIVE, SIX).allows(SIX)).isTrue();
            assertThat(Figure.between(FIVE, SIX).allows(Rational.of(7))).isFalse();
            assertThat(Figure.atLeast(FIVE).allows(Rational.of(4))).isFalse();
            assertThat(Figure.atLeast(FIVE).allows(SIX)).isTrue();
            assertThat(Figure.atMost(FIVE).allows(SIX)).isFalse();
        }

        @Test
        void needs_a_bound_and_bounds_in_order() {
            assertThatThrownBy(() -> new Figure<Rational>(Optional.empty(), Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Figure.between(SIX, FIVE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("at least 6 and at most 5 leaves nothing between");
        }

        @Test
        void is_mapped_bound_by_bound() {
            assertThat(Figure.atLeast(Money.ofWan(1)).map(Money::yuan)).isEqualTo(Figure.atLeast(Rational.of(10_000)));
            assertThatThrownBy(() -> Figure.between(FIVE, SIX).map(Rational::negated))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void says_what_is_known() {
            assertThat(List.of(Figure.of(FIVE), Figure.atLeast(FIVE), Figure.atMost(FIVE), Figure.between(FIVE, SIX)))
                    .extracting(Figure::toString)
                    .containsExactly("5", "at least 5", "at most 5", "5 to 6");
        }
    }

    @Nested
    @DisplayName("a fact's value")
    class OfAFact {

        private static final FactValue.Cases<String> NAMES = new FactValue.Cases<>() {
            @Override
            public String flag(boolean value) {
                return "flag " + value;
            }

            @Override
            public String number(Figure<Rational> value) {
                return "number " + value;
            }

            @Override
            public String amount(Figure<Money> value) {
                return "amount " + value;
            }

            @Override
            public String surface(Figure<Area> value) {
                return "surface " + value;
            }

            @Override
            public String day(Figure<LocalDate> value) {
                return "day " + value;
            }

            @Override
            public String text(String value) {
                return "text " + value;
            }

            @Override
            public String symbols(ImmutableSet<String> value) {
                return "symbols " + value;
            }

            @Override
            public String byYear(ImmutableSortedMap<Integer, FactValue> value) {
                return "by year " + value;
            }
        };

        @Test
        void finds_the_branch_of_its_kind() {
            assertThat(List.of(
                            FactValue.flag(true),
                            FactValue.number(3),
                            FactValue.number(Figure.atLeast(FIVE)),
                            FactValue.money(Money.ofYuan(2)),
                            FactValue.area(Area.ofMu(3)),
                            FactValue.day(LocalDate.of(2025, 11, 1)),
                            FactValue.text("national"),
                            FactValue.symbols(List.of("a", "b")),
                            FactValue.byYear(Map.of(2024, FactValue.number(2), 2023, FactValue.number(1)))))
                    .extracting(value -> value.match(NAMES))
                    .containsExactly(
                            "flag true",
                            "number 3",
                            "number at least 5",
                            "amount 2.00元",
                            "surface 2000㎡",
                            "day 2025-11-01",
                            "text national",
                            "symbols [a, b]",
                            "by year {2023=1, 2024=2}");
        }

        @Test
        void by_year_is_never_by_year_twice() {
            FactValue years = FactValue.byYear(Map.of(2024, FactValue.number(1)));
            assertThatThrownBy(() -> FactValue.byYear(Map.of(2024, years)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(((FactValue.ByYear) years).of(2024)).contains(FactValue.number(1));
            assertThat(((FactValue.ByYear) years).of(2023)).isEmpty();
        }
    }
}
