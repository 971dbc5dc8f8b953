package org.parkstack.model.park;

import java.util.Optional;

/**
 * A place that houses firms (载体). Immutable and thread-safe.
 *
 * @param extent its land or floor, where known
 */
public record Carrier(String name, Kind kind, Status status, Optional<Extent> extent) {

    /** What it is for. */
    public enum Kind {
        /** 孵化器. */
        INCUBATOR,
        /** 加速器. */
        ACCELERATOR,
        /** 园中园、产业园. */
        INDUSTRY_PARK,
        /** 众创空间、众创社区. */
        MAKER_SPACE
    }

    /** How far it is. */
    public enum Status {
        /** 规划. */
        PLANNED,
        /** 在建. */
        UNDER_CONSTRUCTION,
        /** 投用. */
        IN_USE
    }
}
