package org.parkstack.rules.check;

import com.google.common.collect.ImmutableListMultimap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Place;

/** Whether each parameter has a value on every day on which a rule or step that mentions it is in force (PK302). */
final class Dates {

    private final ImmutableListMultimap<String, CheckedTerm> terms;
    private final ImmutableListMultimap<String, CheckedParameter> parameters;
    private final Problems problems;

    Dates(
            ImmutableListMultimap<String, CheckedTerm> terms,
            ImmutableListMultimap<String, CheckedParameter> parameters,
            Problems problems) {
        this.terms = terms;
        this.parameters = parameters;
        this.problems = problems;
    }

    /** Checks all that {@code formula} mentions over {@code period}; {@code what} names the rule or step. */
    void check(Formula formula, EffectivePeriod period, String what) {
        check(formula, period, what, new HashSet<>());
    }

    void check(Optional<Formula> formula, EffectivePeriod period, String what) {
        if (formula.isPresent()) {
            check(formula.get(), period, what);
        }
    }

    private void check(Formula formula, EffectivePeriod period, String what, Set<String> seen) {
        Children.walk(formula, f -> {
            if (f instanceof Formula.ParameterRef p && seen.add(p.id())) {
                parameter(p, period, what);
            } else if (f instanceof Formula.TermRef t && seen.add(t.id())) {
                terms(t, period, what, seen);
            }
        });
    }

    private void terms(Formula.TermRef t, EffectivePeriod period, String what, Set<String> seen) {
        List<CheckedTerm> versions = terms.get(t.id());
        if (versions.size() > 1) {
            uncovered(versions.stream().map(CheckedTerm::period).toList(), period)
                    .ifPresent(day -> report(t.origin().place(), "term `" + t.id() + "`", what, day));
        }
        for (CheckedTerm version : versions) {
            EffectivePeriod both = versions.size() == 1
                    ? period
                    : version.period().intersection(period).orElse(null);
            if (both != null) {
                check(version.value(), both, what, versions.size() == 1 ? seen : new HashSet<>(seen));
            }
        }
    }

    private void parameter(Formula.ParameterRef p, EffectivePeriod period, String what) {
        List<EffectivePeriod> covered = new ArrayList<>();
        List<CheckedParameter> versions = parameters.get(p.id());
        for (CheckedParameter version : versions) {
            LocalDate from = null;
            boolean holds = false;
            for (Map.Entry<LocalDate, ? extends Optional<?>> entry :
                    version.values().entrySet()) {
                if (holds && entry.getValue().isEmpty()) {
                    add(covered, from, entry.getKey(), version, versions.size() > 1);
                } else if (!holds && entry.getValue().isPresent()) {
                    from = entry.getKey();
                }
                holds = entry.getValue().isPresent();
            }
            if (holds) {
                add(covered, from, null, version, versions.size() > 1);
            }
        }
        uncovered(covered, period)
                .ifPresent(day -> report(p.origin().place(), "parameter `" + p.id() + "`", what, day));
    }

    private static void add(
            List<EffectivePeriod> covered,
            @org.jspecify.annotations.Nullable LocalDate from,
            @org.jspecify.annotations.Nullable LocalDate until,
            CheckedParameter version,
            boolean several) {
        EffectivePeriod own = EffectivePeriod.of(Optional.ofNullable(from), Optional.ofNullable(until));
        if (several) {
            version.period().intersection(own).ifPresent(covered::add);
        } else {
            covered.add(own);
        }
    }

    /** The first day of {@code period} on which none of {@code covered} holds; {@link LocalDate#MIN} for "ever before". */
    private static Optional<LocalDate> uncovered(List<EffectivePeriod> covered, EffectivePeriod period) {
        TreeSet<LocalDate> days = new TreeSet<>();
        days.add(period.from().orElse(LocalDate.MIN));
        covered.forEach(c -> c.until().ifPresent(days::add));
        for (LocalDate day : days) {
            boolean asked = period.contains(day)
                    || (day.equals(LocalDate.MIN) && period.from().isEmpty());
            if (asked && covered.stream().noneMatch(c -> c.contains(day))) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    private void report(Place place, String name, String what, LocalDate day) {
        boolean ever = day.equals(LocalDate.MIN);
        problems.error(
                Code.PK302,
                place,
                name + " has no value " + (ever ? "before its first date" : "on " + day) + ", when " + what
                        + " is in force",
                ever
                        ? "say from when the policy is in force, or give the value an earlier date"
                        : "give it a value from that day, or end what mentions it");
    }
}
