package org.parkstack.model.classification;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import org.parkstack.model.RegionCode;

/**
 * Regions as data. Immutable and thread-safe.
 *
 * @param source where they were read
 * @param complete regions whose direct parts are all listed: a code there that is not listed does not exist
 * @param regions every region, in force or abolished
 */
public record RegionList(String source, ImmutableSet<RegionCode> complete, ImmutableList<Region> regions) {}
