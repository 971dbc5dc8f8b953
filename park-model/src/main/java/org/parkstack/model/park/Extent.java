package org.parkstack.model.park;

import java.util.Optional;
import org.parkstack.model.Area;
import org.parkstack.model.Figure;

/**
 * An area as a text states it. Immutable and thread-safe.
 *
 * @param area the area named, above 0
 * @param about whether the text says “about” (约); then nothing is known of how far off it may be
 */
public record Extent(Area area, boolean about) {

    /**
     * The extent.
     *
     * @throws IllegalArgumentException if {@code area} is not above 0
     */
    public Extent {
        if (area.signum() <= 0) {
            throw new IllegalArgumentException("an area is above 0, not `" + area + "`");
        }
    }

    /** What one may compute with; empty where the text says “about”. */
    public Optional<Figure<Area>> figure() {
        return about ? Optional.empty() : Optional.of(Figure.of(area));
    }
}
