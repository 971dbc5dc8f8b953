package org.parkstack.model.classification;

import com.google.common.collect.ImmutableList;

/** Industries as data: all sections and divisions, and the groups and classes that are needed. Immutable and thread-safe. */
public record IndustryList(String source, ImmutableList<Industry> industries) {}
