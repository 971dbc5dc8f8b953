package org.parkstack.model.classification;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.parkstack.model.CreditCode;
import org.parkstack.model.Figure;
import org.parkstack.model.RegionCode;

/**
 * The regions of a country with their history (行政区划沿革). Immutable and thread-safe; no method takes or returns {@code null}.
 *
 * <pre>{@code
 * RegionTree regions = Ready.regions();
 * regions.path(RegionCode.of("320612"));                                          // "江苏省南通市通州区"
 * regions.standing(RegionCode.of("320602"), LocalDate.of(2025, 9, 1));            // ABOLISHED
 * regions.today(RegionCode.of("320602"), LocalDate.of(2025, 9, 1));               // [320613]
 * regions.registeredIn(CreditCode.of("913206125691883949")).get().name();         // "通州区"
 * }</pre>
 */
public final class RegionTree {

    /** What a code is on a day. */
    public enum Standing {
        /** It holds. */
        IN_FORCE,
        /** It held before, and no longer does. */
        ABOLISHED,
        /** It came later. */
        NOT_YET,
        /** The day lies in a month or year of change of which the day is not known. */
        UNCERTAIN,
        /** There is no such region: the tree lists all of its neighbours. */
        UNKNOWN,
        /** The tree does not go that far. */
        NOT_COVERED
    }

    private final ImmutableMap<RegionCode, Region> byCode;
    private final RegionList list;

    private RegionTree(RegionList list) {
        this.list = list;
        this.byCode = list.regions().stream().collect(ImmutableMap.toImmutableMap(Region::code, region -> region));
    }

    /**
     * The tree of {@code list}.
     *
     * @throws IllegalArgumentException if a code stands there twice, or a successor or a parent does not
     */
    public static RegionTree of(RegionList list) {
        RegionTree tree = new RegionTree(list);
        for (Region region : list.regions()) {
            region.successors().stream()
                    .filter(code -> !tree.byCode.containsKey(code))
                    .forEach(code -> {
                        throw new IllegalArgumentException("region `" + region.code() + "` names the successor `" + code
                                + "`, which is not listed");
                    });
            parentCode(region.code())
                    .filter(code -> !tree.byCode.containsKey(code))
                    .ifPresent(code -> {
                        throw new IllegalArgumentException(
                                "region `" + region.code() + "` lies in `" + code + "`, which is not listed");
                    });
        }
        return tree;
    }

    private static Optional<RegionCode> parentCode(RegionCode code) {
        return switch (RegionLevel.of(code)) {
            case COUNTY -> Optional.of(RegionLevel.PREFECTURE.around(code));
            case PREFECTURE -> Optional.of(RegionLevel.PROVINCE.around(code));
            case PROVINCE, COUNTRY -> Optional.empty();
        };
    }

    /** The region of {@code code}, in force or abolished; empty if it is not listed. */
    public Optional<Region> find(RegionCode code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The region right above {@code code}; empty for a province and above. */
    public Optional<Region> parent(RegionCode code) {
        return parentCode(code).flatMap(this::find);
    }

    /** The regions right below {@code code} that held on {@code day}, or may have, in the order listed. */
    public ImmutableList<Region> children(RegionCode code, LocalDate day) {
        return list.regions().stream()
                .filter(region -> parentCode(region.code()).filter(code::equals).isPresent())
                .filter(region -> standing(region.code(), day) == Standing.IN_FORCE
                        || standing(region.code(), day) == Standing.UNCERTAIN)
                .collect(ImmutableList.toImmutableList());
    }

    /** The names from the province down: {@code "江苏省南通市通州区"}. Empty for a code that is not listed. */
    public String path(RegionCode code) {
        return parent(code).map(region -> path(region.code())).orElse("")
                + find(code).map(Region::name).orElse("");
    }

    /** What {@code code} is on {@code day}. */
    public Standing standing(RegionCode code, LocalDate day) {
        Region region = byCode.get(code);
        if (region == null) {
            RegionCode parent = parentCode(code).orElse(RegionCode.of("000000"));
            if (list.complete().contains(parent)) {
                return Standing.UNKNOWN;
            }
            boolean listed = byCode.containsKey(parent) || parent.value().equals("000000");
            return listed ? Standing.NOT_COVERED : standing(parent, day);
        }
        if (region.since().flatMap(Figure::least).filter(day::isBefore).isPresent()) {
            return Standing.NOT_YET;
        }
        if (region.until()
                .flatMap(Figure::most)
                .filter(end -> !day.isBefore(end))
                .isPresent()) {
            return Standing.ABOLISHED;
        }
        boolean begun =
                region.since().flatMap(Figure::most).filter(day::isBefore).isEmpty();
        boolean ended = region.until()
                .flatMap(Figure::least)
                .filter(end -> !day.isBefore(end))
                .isPresent();
        return begun && !ended ? Standing.IN_FORCE : Standing.UNCERTAIN;
    }

    /** The codes that {@code code} goes by on {@code day}: itself while it holds, else those that took its place. */
    public ImmutableList<RegionCode> today(RegionCode code, LocalDate day) {
        Set<RegionCode> found = new LinkedHashSet<>();
        follow(code, day, found);
        return ImmutableList.copyOf(found);
    }

    private void follow(RegionCode code, LocalDate day, Set<RegionCode> found) {
        if (standing(code, day) == Standing.ABOLISHED) {
            find(code).orElseThrow().successors().forEach(next -> follow(next, day, found));
        } else {
            found.add(code);
        }
    }

    /**
     * The region that {@code code} is on {@code day}. A day on which it may hold is enough.
     *
     * @throws IllegalArgumentException if it is unknown, abolished, not yet there or not covered, with the reason
     */
    public Region require(RegionCode code, LocalDate day) {
        String name = find(code).map(region -> " (" + region.name() + ")").orElse("");
        String fault = switch (standing(code, day)) {
            case IN_FORCE, UNCERTAIN -> "";
            case ABOLISHED ->
                " was abolished by "
                        + find(code)
                                .flatMap(Region::until)
                                .flatMap(Figure::most)
                                .orElseThrow() + successors(code, day);
            case NOT_YET ->
                " does not exist before "
                        + find(code)
                                .flatMap(Region::since)
                                .flatMap(Figure::least)
                                .orElseThrow();
            case UNKNOWN -> " does not exist" + neighbours(code, day);
            case NOT_COVERED -> " is not covered: only " + list.source() + " is";
        };
        if (!fault.isEmpty()) {
            throw new IllegalArgumentException("region `" + code + "`" + name + fault);
        }
        return find(code).orElseThrow();
    }

    private String successors(RegionCode code, LocalDate day) {
        String now = today(code, day).stream().map(next -> named(next)).collect(Collectors.joining(", "));
        return now.isEmpty() ? "" : "; it is " + now + " now";
    }

    private String neighbours(RegionCode code, LocalDate day) {
        Optional<Region> parent = parent(code);
        return parent.map(region -> "; " + named(region.code()) + " has "
                        + children(region.code(), day).stream()
                                .map(child -> named(child.code()))
                                .collect(Collectors.joining(", ")))
                .orElse("");
    }

    private String named(RegionCode code) {
        return "`" + code + "` (" + find(code).map(Region::name).orElse("?") + ")";
    }

    /** Where a firm was registered when it got its code; the region may have been abolished since. Empty if it is not listed. */
    public Optional<Region> registeredIn(CreditCode code) {
        return find(code.registeredIn());
    }
}
