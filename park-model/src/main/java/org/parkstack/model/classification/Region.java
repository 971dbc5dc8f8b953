package org.parkstack.model.classification;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.Optional;
import org.parkstack.model.Figure;
import org.parkstack.model.RegionCode;

/**
 * An administrative division under one code (行政区划). Immutable and thread-safe.
 *
 * @param name 名称: {@code "通州区"}
 * @param since the first day of the code; a range where only the month or year is known, empty where it is old
 * @param until the first day on which the code no longer held (撤销); empty while it holds
 * @param successors the codes that took its place
 */
public record Region(
        RegionCode code,
        String name,
        Optional<Figure<LocalDate>> since,
        Optional<Figure<LocalDate>> until,
        ImmutableList<RegionCode> successors) {

    /**
     * The region.
     *
     * @throws IllegalArgumentException if it has successors though it was never abolished, or ends before it begins
     */
    public Region {
        if (until.isEmpty() && !successors.isEmpty()) {
            throw new IllegalArgumentException("region `" + code + "` has successors, so it needs the day `until` which it held");
        }
        Optional<LocalDate> first = since.flatMap(Figure::least);
        Optional<LocalDate> last = until.flatMap(Figure::most);
        if (first.isPresent() && last.isPresent() && !first.get().isBefore(last.get())) {
            throw new IllegalArgumentException("region `" + code + "` ends on " + last.get() + ", before it begins");
        }
    }

    /** 省级, 地级 or 县级, as the code says. */
    public RegionLevel level() {
        return RegionLevel.of(code);
    }
}
