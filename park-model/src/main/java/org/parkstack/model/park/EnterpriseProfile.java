package org.parkstack.model.park;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;
import org.parkstack.model.Enterprise;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.Figure;
import org.parkstack.model.Qualification;
import org.parkstack.model.Rational;
import org.parkstack.model.classification.IndustryTree;
import org.parkstack.model.classification.RegionTree;

/**
 * An enterprise as a park knows it (企业档案): the facts that rule books read, and what a text tells beside them. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * EnterpriseProfile haohan = Ready.enterprise("haohan");
 * haohan.enterprise().employees().get(2025);   // at least 151
 * haohan.customers().get();                    // at least 401
 * }</pre>
 *
 * @param came how it came to the park
 * @param activities what it does
 * @param branches where it has branches
 * @param serves industries that it serves, in the order in which it took them up
 * @param customers how many it has
 */
@Value.Builder
@ParkStyle
public record EnterpriseProfile(
        String id,
        String source,
        Enterprise enterprise,
        Optional<String> came,
        ImmutableList<String> activities,
        OpenList<String> branches,
        OpenList<String> serves,
        Optional<Figure<Rational>> customers) {

    /**
     * The profile.
     *
     * @throws IllegalArgumentException if a title ends before it begins, two titles of one type and level surely have a day
     *     in common, or the number of customers is below 0
     */
    public EnterpriseProfile {
        ImmutableList<Qualification> titles = enterprise.qualifications().orElse(ImmutableList.of());
        titles.forEach(EnterpriseProfile::period);
        for (int i = 0; i < titles.size(); i++) {
            for (int j = 0; j < i; j++) {
                overlap(titles.get(j), titles.get(i)).ifPresent(fault -> {
                    throw new IllegalArgumentException(fault);
                });
            }
        }
        if (customers.flatMap(Figure::least).filter(least -> least.signum() < 0).isPresent()) {
            throw new IllegalArgumentException("an enterprise can't have fewer than no customers");
        }
    }

    /** A builder with nothing known yet. */
    public static EnterpriseProfileBuilder builder() {
        return new EnterpriseProfileBuilder();
    }

    /** The days on which a title surely holds; empty where the days are not known well enough. */
    private static Optional<EffectivePeriod> period(Qualification title) {
        Optional<LocalDate> from = title.granted().flatMap(Figure::most);
        Optional<LocalDate> until = title.expires().flatMap(Figure::least);
        Optional<LocalDate> first = title.granted().flatMap(Figure::least);
        Optional<LocalDate> last = title.expires().flatMap(Figure::most);
        if (first.isPresent() && last.isPresent() && !first.get().isBefore(last.get())) {
            throw new IllegalArgumentException("the title `" + title.type().orElse("?") + "` expires on " + last.get()
                    + ", which is not after it was granted, " + first.get());
        }
        boolean sure = from.isPresent() && (until.isEmpty() || from.get().isBefore(until.get()));
        return sure ? Optional.of(EffectivePeriod.of(from, until)) : Optional.empty();
    }

    private static Optional<String> overlap(Qualification one, Qualification other) {
        if (one.type().isEmpty() || !one.type().equals(other.type()) || !one.level().equals(other.level())) {
            return Optional.empty();
        }
        return period(one)
                .flatMap(first -> period(other).filter(first::overlaps))
                .map(second -> "the title `" + one.type().get() + "` is held twice: " + period(one).orElseThrow() + " and "
                        + second + " overlap");
    }

    /**
     * Holds the enterprise's codes against the national standards. The region inside its credit code may have been abolished
     * since; its own region may not.
     *
     * @throws IllegalArgumentException if its region is unknown or abolished on {@code day}, or its industry does not exist
     */
    public void require(RegionTree regions, IndustryTree industries, LocalDate day) {
        enterprise.region().ifPresent(region -> regions.require(region, day));
        enterprise.industry().ifPresent(industries::require);
    }
}
