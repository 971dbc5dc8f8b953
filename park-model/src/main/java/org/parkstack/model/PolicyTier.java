package org.parkstack.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/**
 * A level of government that issues policy (层级), highest first; the natural order is from the highest to the lowest.
 *
 * <pre>{@code
 * PolicyTier.MUNICIPAL.id();           // "municipal"
 * PolicyTier.ofId("park");             // Optional[PARK]
 * }</pre>
 */
public enum PolicyTier {
    /** 国家. */
    NATIONAL,
    /** 省. */
    PROVINCIAL,
    /** 设区市. */
    MUNICIPAL,
    /** 县、县级市、区. */
    DISTRICT,
    /** 园区: a development or high-tech zone that pays by its own policy. */
    PARK;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** The word that rule books and JSON use: {@code "national"}, {@code "provincial"} … */
    @JsonValue
    public String id() {
        return id;
    }

    /** The tier whose {@link #id()} is exactly {@code id}; empty if there is none. */
    public static Optional<PolicyTier> ofId(String id) {
        for (PolicyTier tier : values()) {
            if (tier.id.equals(id)) {
                return Optional.of(tier);
            }
        }
        return Optional.empty();
    }

    /** {@link #ofId} for JSON, where an unknown word is an error. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PolicyTier fromJson(String id) {
        return ofId(id).orElseThrow(() -> new IllegalArgumentException(
                "`" + id + "` is not a tier: national, provincial," + " municipal, district or park"));
    }
}
