package org.parkstack.rules.match;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import org.parkstack.rules.push.Shortfall;

/**
 * What a clause that nearly fits lacks. Immutable and thread-safe.
 *
 * @param shortfalls conditions that fail or are open
 * @param missing facts that are missing, as the book writes them
 */
public record Lacking(ImmutableList<Shortfall> shortfalls, ImmutableSortedSet<String> missing) {}
