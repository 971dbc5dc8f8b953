package org.parkstack.rules.compare;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.Rational;
import org.parkstack.rules.book.Rule;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.check.GraphNode;
import org.parkstack.rules.formula.Formula;

/**
 * The meaning of every rule of a book, at every stage, on days on which no version changes: conditions, claimed, settled,
 * granted. Walked node by node in the order of the book's graph, so that what is read has its meaning first. Not thread-safe.
 */
final class Meanings {

    private final Pool pool;
    private final CheckedBook book;
    private final Canon canon;
    private final int zero;
    private final Map<String, CheckedRule> inForce = new LinkedHashMap<>();
    private final Map<String, Integer> meets = new HashMap<>();
    private final Map<String, Integer> claimed = new HashMap<>();
    private final Map<String, Integer> settled = new HashMap<>();
    private final Map<String, Integer> now = new HashMap<>();
    private final EffectivePeriod days;
    private final java.time.LocalDate day;
    private final Closure closure;
    /** Made where there is a choice. */
    private @Nullable ChoiceScope choices;

    Meanings(Pool pool, CheckedBook book, Closure closure, EffectivePeriod days) {
        this.pool = pool;
        this.book = book;
        this.closure = closure;
        this.days = days;
        this.day = Pieces.dayIn(days);
        this.canon = new Canon(pool, book, days, this::read);
        this.zero = pool.constant(Rational.ZERO);
        for (CheckedRule rule : book.rules()) {
            if (rule.inForce(day)) {
                inForce.put(rule.id(), rule);
            }
        }
    }

    Map<String, CheckedRule> inForce() {
        return inForce;
    }

    /** Gives a node its meaning; all that it reads has one. */
    void visit(GraphNode node) {
        CheckedRule rule = inForce.get(node.rule());
        switch (node.kind()) {
            case MEETS -> {
                if (rule != null) {
                    meets.put(rule.id(), canon.of(rule.when()));
                }
            }
            case CLAIMED -> {
                if (rule != null) {
                    int own = claim(rule);
                    claimed.put(rule.id(), own);
                    settled.put(rule.id(), own);
                    now.put(rule.id(), own);
                }
            }
            case STEP -> step(book.steps().get(node.step()));
            case SETTLED, GRANTED -> {}
        }
    }

    private int claim(CheckedRule checked) {
        Rule rule = checked.rule();
        int amount = canon.of(checked.pays().orElseThrow());
        Object upTo = "";
        if (checked.upTo().isPresent()) {
            int limit = canon.of(checked.upTo().get());
            boolean onStep = pool.isConstant(limit)
                    && pool.constantOf(limit).dividedBy(rule.round().step()).isWhole();
            if (onStep) {
                // A limit on a step of the rounding may as well stand inside.
                amount = canon.extreme(false, List.of(amount, limit), true);
            } else {
                upTo = limit;
            }
        }
        int when = meets.getOrDefault(rule.id(), canon.truth(false));
        int paid = canon.choice(List.of(new Canon.Row(when, amount)), zero, false);
        return paid == zero ? zero : pool.of("claim", rule.per(), paid, upTo, rule.round());
    }

    /** Before the steps of the book begin, what stands then is what is settled. */
    private void step(CheckedStep step) {
        Step.Kind kind = step.step().kind();
        if (!step.inForce(day) || kind == Step.Kind.TOGETHER) {
            return;
        }
        List<Object> options = new ArrayList<>();
        Map<String, Integer> members = new LinkedHashMap<>();
        for (ImmutableList<String> option : step.options()) {
            List<Object> own = new ArrayList<>();
            for (String rule : option) {
                boolean stands = now.containsKey(rule) && now.get(rule) != zero;
                if (stands && step.selects(requireNonNull(inForce.get(rule)))) {
                    members.putIfAbsent(rule, members.size());
                    // The position tells one rule in two options from two rules that mean the same.
                    own.add(members.get(rule));
                    own.add(String.valueOf(now.get(rule)));
                }
            }
            if (!own.isEmpty()) {
                options.add(ImmutableList.copyOf(own));
            }
        }
        if (members.isEmpty()) {
            return;
        }
        Object expression =
                step.expression().map(canon::of).map(Object.class::cast).orElse("");
        Object reduce = step.step().reduce().map(Object.class::cast).orElse("");
        if (kind == Step.Kind.VETO) {
            for (String rule : members.keySet()) {
                set(step, rule, pool.of("veto", step.step().per(), requireNonNull(now.get(rule)), expression));
            }
            return;
        }
        if (kind == Step.Kind.CAP && !reduce.equals(Step.Reduce.IN_PROPORTION)) {
            // Who keeps first does not look at who comes after.
            int before = pool.of("limit", step.step().per(), expression);
            for (String rule : keepers(members.keySet(), reduce.equals(Step.Reduce.LOWEST_TIER_FIRST))) {
                before = pool.of("kept", before, requireNonNull(now.get(rule)));
                // What one keeps may be the same where what is left for those after it is not.
                set(step, rule, pool.of("keeps", before));
            }
            return;
        }
        // A choice looks at the grand total.
        Object all = kind == Step.Kind.CHOOSE ? scope(members.keySet()) : "";
        int whole = pool.of("step", kind, step.step().per(), ImmutableList.copyOf(options), expression, reduce, all);
        new LinkedHashMap<>(members).forEach((rule, at) -> set(step, rule, pool.of("after", whole, at)));
    }

    /** Members in the order in which they keep under a cap. */
    private List<String> keepers(Set<String> members, boolean byTier) {
        List<String> out = new ArrayList<>(members);
        if (byTier) {
            out.sort(Comparator.comparing(
                    m -> requireNonNull(inForce.get(m)).policy().tier()));
        }
        return out;
    }

    /** What a choice looks at. */
    private int scope(Set<String> members) {
        if (choices == null) {
            choices = new ChoiceScope(pool, book, closure, inForce, day, byName(), meets, claimed);
        }
        return choices.of(members);
    }

    private void set(CheckedStep step, String rule, int meaning) {
        now.put(rule, meaning);
        if (step.policy().isPresent()) {
            settled.put(rule, meaning);
        }
    }

    private int read(Formula.Reading reading) {
        return switch (reading.stage()) {
            case MEETS -> meets(reading.rule());
            case CLAIMED -> claimed(reading.rule());
            case SETTLED -> settled.getOrDefault(reading.rule(), zero);
            case GRANTED -> granted(reading.rule());
        };
    }

    /** The limit or condition of a step. */
    int expression(CheckedStep step) {
        return canon.of(step.expression().orElseThrow());
    }

    /** Any formula of the book. */
    int formula(Formula formula) {
        return canon.of(formula);
    }

    int meets(String rule) {
        return meets.getOrDefault(rule, canon.truth(false));
    }

    int claimed(String rule) {
        return claimed.getOrDefault(rule, zero);
    }

    int granted(String rule) {
        return now.getOrDefault(rule, zero);
    }

    /** The parts of a rule in force by what they say, other rules by name. */
    Map<String, Integer> parts(String id) {
        CheckedRule rule = requireNonNull(inForce.get(id));
        Canon byName = byName();
        Map<String, Integer> out = new LinkedHashMap<>();
        out.put("when", byName.of(rule.when()));
        out.put("pays", rule.pays().map(byName::of).orElse(zero));
        out.put("up_to", rule.upTo().map(byName::of).orElse(canon.truth(true)));
        out.put("round", pool.of("round", rule.rule().round()));
        out.put("per", pool.of("per", rule.rule().per()));
        out.put("tier", pool.of("tier", rule.policy().tier()));
        return out;
    }

    private Canon byName() {
        return new Canon(pool, book, days, r -> pool.of("named", r.stage(), r.rule()));
    }
}
