package org.parkstack.model.park;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.IndustryCode;
import org.parkstack.model.RegionCode;
import org.parkstack.model.classification.IndustryTree;
import org.parkstack.model.classification.RegionTree;

/**
 * An industrial park (园区). Immutable and thread-safe; no method takes or returns {@code null}.
 *
 * <pre>{@code
 * Park park = Ready.park("nantong_htz");
 * park.sectorOf(IndustryCode.of("C3670")).get().role();          // LEADING
 * park.rankings().get(0).rank();                                 // 47
 * park.indicators().get(0).level();                              // Optional.empty, for a growth without a base
 * park.carriers().get(1).extent().get().figure();                // Optional.empty, for about 3000亩
 * }</pre>
 *
 * @param id the symbol that rule books use
 * @param name 全称
 * @param shortName 简称
 * @param source where this was read
 * @param sectors 产业方向, most important first
 * @param honours 荣誉
 * @param carriers 载体, built and planned
 * @param rankings 排名
 * @param indicators 指标
 * @param institutes 研究机构
 */
@Value.Builder
@ParkStyle
public record Park(
        String id,
        String name,
        Optional<String> shortName,
        ParkLevel level,
        RegionCode region,
        String source,
        ImmutableList<ParkSector> sectors,
        ImmutableList<Honour> honours,
        ImmutableList<Carrier> carriers,
        ImmutableList<Ranking> rankings,
        ImmutableList<Indicator> indicators,
        ImmutableList<String> institutes) {

    /** What a park was recognised as. */
    public enum ParkLevel {
        /** 国家级. */
        NATIONAL,
        /** 省级. */
        PROVINCIAL,
        /** 市级. */
        MUNICIPAL,
        /** 其他. */
        OTHER
    }

    /** What a sector is to the park: 一主一新一智. */
    public enum SectorRole {
        /** 主导产业. */
        LEADING,
        /** 新兴产业. */
        EMERGING,
        /** 智能产业. */
        SMART
    }

    /**
     * A sector of the park (产业方向).
     *
     * @param id the symbol that rule books use
     * @param industries the codes that it is mapped to, a reading of ours where the source gives none
     * @param enterprises firms that the source names for it
     */
    public record ParkSector(
            String id,
            String name,
            SectorRole role,
            ImmutableSet<IndustryCode> industries,
            OpenList<String> enterprises) {}

    /**
     * A title of the park (荣誉).
     *
     * @param period when it held; always where the source does not say
     */
    public record Honour(String title, Optional<EffectivePeriod> period) {}

    /**
     * A place in a list (排名).
     *
     * @param rank from 1
     * @param of how long the list is
     */
    public record Ranking(String list, int year, int rank, Optional<Integer> of) {

        /**
         * The place.
         *
         * @throws IllegalArgumentException if it is below 1, or past the end of the list
         */
        public Ranking {
            if (rank < 1 || of.filter(length -> rank > length).isPresent()) {
                throw new IllegalArgumentException("`" + list + "` can't have the place " + rank
                        + of.map(length -> " of " + length).orElse(""));
            }
        }
    }

    /** A builder with nothing known yet. */
    public static ParkBuilder builder() {
        return new ParkBuilder();
    }

    /**
     * The park.
     *
     * @throws IllegalArgumentException if two sectors share an id or a code, or a title stands twice with days in common
     */
    public Park {
        for (int i = 0; i < sectors.size(); i++) {
            for (int j = 0; j < i; j++) {
                check(sectors.get(j), sectors.get(i));
            }
        }
        for (int i = 0; i < honours.size(); i++) {
            for (int j = 0; j < i; j++) {
                EffectivePeriod one = honours.get(i).period().orElse(EffectivePeriod.ALWAYS);
                EffectivePeriod other = honours.get(j).period().orElse(EffectivePeriod.ALWAYS);
                if (honours.get(i).title().equals(honours.get(j).title()) && one.overlaps(other)) {
                    throw new IllegalArgumentException(
                            "the title `" + honours.get(i).title() + "` stands twice: " + other + " and " + one + " overlap");
                }
            }
        }
    }

    private static void check(ParkSector one, ParkSector other) {
        if (one.id().equals(other.id())) {
            throw new IllegalArgumentException("two sectors have the id `" + one.id() + "`");
        }
        for (IndustryCode code : one.industries()) {
            for (IndustryCode second : other.industries()) {
                if (code.within(second) || second.within(code)) {
                    throw new IllegalArgumentException("the sectors `" + one.id() + "` and `" + other.id()
                            + "` both claim industry `" + (code.within(second) ? code : second) + "`");
                }
            }
        }
    }

    /** The sector that {@code industry} belongs to; empty if none. */
    public Optional<ParkSector> sectorOf(IndustryCode industry) {
        return sectors.stream()
                .filter(sector -> sector.industries().stream().anyMatch(industry::within))
                .findFirst();
    }

    /**
     * Holds the park's codes against the national standards.
     *
     * @throws IllegalArgumentException if its region is unknown or abolished on {@code day}, or a sector's industry does not exist
     */
    public void require(RegionTree regions, IndustryTree industries, LocalDate day) {
        regions.require(region, day);
        sectors.forEach(sector -> sector.industries().forEach(industries::require));
    }
}
