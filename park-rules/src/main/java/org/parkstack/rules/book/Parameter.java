package org.parkstack.rules.book;

import com.google.common.collect.ImmutableSortedMap;
import java.time.LocalDate;
import java.util.Optional;
import org.parkstack.rules.source.Place;

/** A named number with its dates: each value holds from its day until the next; an empty one ends it. */
public record Parameter(
        String id, Place place, Optional<String> article, ImmutableSortedMap<LocalDate, Optional<Written>> values) {}
