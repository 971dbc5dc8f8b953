package org.parkstack.model.approval;

import com.google.common.collect.ImmutableSet;
import org.parkstack.model.calendar.TimeLimit;

/**
 * A period for several steps together (总时限), such as the 30 days of 环境影响评价法 22. Immutable and thread-safe.
 *
 * @param title 名称
 * @param from the step at whose end it begins
 * @param to the step that must have ended in it
 * @param notCounted steps whose time is not counted (不计入): the days that they alone take are added
 */
public record Limit(
        String title, String from, String to, TimeLimit within, Basis basis, ImmutableSet<String> notCounted, String article) {}
