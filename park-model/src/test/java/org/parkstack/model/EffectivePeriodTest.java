package org.parkstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("an effective period")
class EffectivePeriodTest {

    private static final LocalDate START = LocalDate.of(2024, 2, 27);

    private static Optional<LocalDate> day(int index) {
        return index < 0 ? Optional.empty() : Optional.of(START.plusDays(index));
    }

    /** Every period with edges among six days, and the open ones. */
    private static List<EffectivePeriod> all() {
        List<EffectivePeriod> all = new ArrayList<>();
        for (int from = -1; from < 6; from++) {
            for (int until = -1; until < 6; until++) {
                if (from < 0 || until < 0 || from < until) {
                    all.add(EffectivePeriod.of(day(from), day(until)));
                }
            }
        }
        return all;
    }

    /** The days of {@code period}, seen from a little before the first edge to a little after the last. */
    private static TreeSet<LocalDate> days(EffectivePeriod period) {
        return IntStream.range(-2, 9)
                .mapToObj(START::plusDays)
                .filter(period::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void holds_from_its_first_day_to_the_day_before_until() {
        EffectivePeriod period = EffectivePeriod.between(LocalDate.of(2021, 4, 1), LocalDate.of(2024, 4, 1));
        assertThat(period.contains(LocalDate.of(2021, 3, 31))).isFalse();
        assertThat(period.contains(LocalDate.of(2021, 4, 1))).isTrue();
        assertThat(period.contains(LocalDate.of(2024, 3, 31))).isTrue();
        assertThat(period.contains(LocalDate.of(2024, 4, 1))).isFalse();
        assertThat(EffectivePeriod.ALWAYS.contains(LocalDate.MIN)).isTrue();
        assertThat(EffectivePeriod.ALWAYS.contains(LocalDate.MAX)).isTrue();
    }

    @Test
    void behaves_as_the_set_of_its_days() {
        for (EffectivePeriod a : all()) {
            for (EffectivePeriod b : all()) {
                TreeSet<LocalDate> common = days(a);
                common.retainAll(days(b));
                String pair = a + " and " + b;
                assertThat(a.overlaps(b)).as(pair).isEqualTo(!common.isEmpty());
                assertThat(a.encloses(b)).as(pair).isEqualTo(days(a).containsAll(days(b)));
                assertThat(a.intersection(b).map(EffectivePeriodTest::days).orElseGet(TreeSet::new))
                        .as(pair)
                        .isEqualTo(common);
                assertThat(a.intersection(b)).as(pair).isEqualTo(b.intersection(a));
            }
        }
    }

    @Test
    void has_at_least_one_day() {
        assertThatThrownBy(() -> EffectivePeriod.between(START, START))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`until` 2024-02-27 is the first day out, so it must be after `from` 2024-02-27");
        assertThatThrownBy(() -> EffectivePeriod.between(START, START.minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void is_written_as_an_iso_interval() {
        assertThat(EffectivePeriod.startingOn(START)).hasToString("2024-02-27/..");
        assertThat(EffectivePeriod.before(START)).hasToString("../2024-02-27");
        assertThat(EffectivePeriod.ALWAYS).hasToString("../..");
    }
}
