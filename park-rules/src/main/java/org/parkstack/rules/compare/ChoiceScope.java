package org.parkstack.rules.compare;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;

/**
 * What a {@code choose} step looks at on a day: it aims at the grand total, so at every rule in force that a chain of steps or
 * readings ties to its members, in either direction. What stands apart adds the same to every total, and plays no part.
 */
final class ChoiceScope {

    private final Pool pool;
    private final Closure closure;
    private final Map<String, CheckedRule> inForce;
    private final List<CheckedStep> steps = new ArrayList<>();
    private final Canon byName;
    private final Map<String, Integer> meets;
    private final Map<String, Integer> claimed;
    private final SetMultimap<String, String> tied = LinkedHashMultimap.create();

    /**
     * @param byName other rules by name
     * @param meets the meanings of conditions so far
     * @param claimed the meanings of claims so far
     */
    ChoiceScope(
            Pool pool,
            CheckedBook book,
            Closure closure,
            Map<String, CheckedRule> inForce,
            LocalDate day,
            Canon byName,
            Map<String, Integer> meets,
            Map<String, Integer> claimed) {
        this.pool = pool;
        this.closure = closure;
        this.inForce = inForce;
        this.byName = byName;
        this.meets = meets;
        this.claimed = claimed;
        for (CheckedStep step : book.steps()) {
            if (step.inForce(day) && step.step().kind() != Step.Kind.TOGETHER) {
                steps.add(step);
            }
        }
        inForce.keySet().forEach(id -> closure.reads(id).forEach(read -> tie(id, read)));
        for (CheckedStep step : steps) {
            Set<String> all = touched(step);
            all.stream().findFirst().ifPresent(first -> all.forEach(other -> tie(first, other)));
        }
    }

    private void tie(String one, String other) {
        tied.put(one, other);
        tied.put(other, one);
    }

    /** The members of a step that it selects on the day, and the rules that its expression reads. */
    private Set<String> touched(CheckedStep step) {
        Set<String> out = new HashSet<>(closure.reads(step));
        step.options(inForce).forEach(out::addAll);
        return out;
    }

    private Set<String> around(Collection<String> members) {
        Set<String> out = new HashSet<>(members);
        Deque<String> open = new ArrayDeque<>(members);
        while (!open.isEmpty()) {
            for (String next : tied.get(open.pop())) {
                if (out.add(next)) {
                    open.add(next);
                }
            }
        }
        return out;
    }

    /** All of it, in order: two choices that look at the same choose alike. */
    int of(Collection<String> members) {
        Set<String> around = around(members);
        Map<String, CheckedRule> rules = new LinkedHashMap<>(inForce);
        rules.keySet().retainAll(around);
        List<CheckedStep> among = steps.stream()
                .filter(s -> touched(s).stream().anyMatch(around::contains))
                .toList();
        Set<String> named = new HashSet<>();
        rules.keySet().stream().filter(id -> !known(id)).forEach(id -> named.addAll(closure.reads(id)));
        among.forEach(s -> named.addAll(closure.reads(s)));
        List<Object> all = new ArrayList<>();
        rules.forEach((id, rule) -> {
            all.add(id);
            all.add(rule.rule().per());
            if (!known(id)) {
                all.add(rule.rule().round());
                all.add(own(rule));
                return;
            }
            all.add("known");
            all.add(rule.paysMoney() ? (Object) requireNonNull(claimed.get(id)) : "");
            all.add(named.contains(id) ? (Object) requireNonNull(meets.get(id)) : "");
        });
        for (CheckedStep step : among) {
            all.add(step.step().kind());
            all.add(step.step().per());
            all.add(step.policy().isPresent());
            all.add(step.options(inForce).toString());
            all.add(step.step().reduce().toString());
            step.expression().ifPresent(f -> all.add(byName.of(f)));
        }
        return pool.of("book", all.toArray());
    }

    /** Whether what a rule claims has a meaning of its own that no choice can touch. */
    private boolean known(String id) {
        boolean visited =
                meets.containsKey(id) && (!requireNonNull(inForce.get(id)).paysMoney() || claimed.containsKey(id));
        return visited && !closure.followsSteps(id);
    }

    private int own(CheckedRule rule) {
        return pool.of(
                "own",
                byName.of(rule.when()),
                rule.pays().map(byName::of).map(Object.class::cast).orElse(""),
                rule.upTo().map(byName::of).map(Object.class::cast).orElse(""));
    }
}
