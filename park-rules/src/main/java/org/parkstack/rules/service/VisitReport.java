package org.parkstack.rules.service;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.parkstack.model.service.EnterpriseRequest;
import org.parkstack.model.service.RequestState;
import org.parkstack.model.service.Visit;

/**
 * What came of a round of visits (企业大走访). Immutable and thread-safe.
 *
 * @param visited enterprises that were visited
 * @param notVisited of those who were to be
 * @param outcomes how many of each kind
 * @param requests raised on visits, by where they stand
 * @param overdue ids of requests raised on visits that are past their day
 * @param unknown ids of requests that visits name, and that are not there
 */
public record VisitReport(
        ImmutableSortedSet<String> visited,
        ImmutableSortedSet<String> notVisited,
        ImmutableSortedMap<Visit.Outcome.Kind, Integer> outcomes,
        ImmutableSortedMap<RequestState, Integer> requests,
        ImmutableSortedSet<String> overdue,
        ImmutableSortedSet<String> unknown) {

    /** The report on {@code day}. */
    public static VisitReport of(
            Set<String> enterprises, List<Visit> visits, List<EnterpriseRequest> requests, LocalDate day) {
        Set<String> visited = new TreeSet<>();
        Set<String> raised = new TreeSet<>();
        TreeMap<Visit.Outcome.Kind, Integer> outcomes = new TreeMap<>();
        for (Visit visit : visits) {
            visited.add(visit.enterprise());
            for (Visit.Outcome outcome : visit.outcomes()) {
                outcomes.merge(outcome.kind(), 1, Integer::sum);
                outcome.request().ifPresent(raised::add);
            }
        }
        TreeMap<RequestState, Integer> states = new TreeMap<>();
        Set<String> overdue = new TreeSet<>();
        Set<String> unknown = new TreeSet<>(raised);
        for (EnterpriseRequest request : requests) {
            if (unknown.remove(request.id())) {
                states.merge(request.state(), 1, Integer::sum);
                if (request.overdue(day)) {
                    overdue.add(request.id());
                }
            }
        }
        Set<String> notVisited = new TreeSet<>(enterprises);
        notVisited.removeAll(visited);
        return new VisitReport(
                ImmutableSortedSet.copyOf(visited),
                ImmutableSortedSet.copyOf(notVisited),
                ImmutableSortedMap.copyOf(outcomes, Comparator.naturalOrder()),
                ImmutableSortedMap.copyOf(states, Comparator.naturalOrder()),
                ImmutableSortedSet.copyOf(overdue),
                ImmutableSortedSet.copyOf(unknown));
    }
}
