package org.parkstack.rules.evaluate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.parkstack.model.Rational;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.stacking.Cap;
import org.parkstack.rules.stacking.Highest;
import org.parkstack.rules.stacking.TopUp;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;

/**
 * The awards that a step looks at together: all of them, or those of one record.
 *
 * @param step the step's position in the book
 * @param subject the enterprise, or the record
 * @param members the awards, each once: in the order in which they keep under a cap, else as listed
 * @param options the options or elements, as positions in {@code members}
 * @param sum what the members have together after the step; empty before it, and where the step says nothing of it
 */
record StepGroup(
        int step,
        Subject subject,
        ImmutableList<Standing> members,
        ImmutableList<ImmutableList<Integer>> options,
        Optional<Range> sum) {

    static StepGroup of(
            int index, CheckedStep step, Subject subject, BiFunction<String, Subject, ImmutableList<Standing>> awards) {
        Map<Standing, Integer> positions = new LinkedHashMap<>();
        List<List<Standing>> options = new ArrayList<>();
        for (ImmutableList<String> option : step.options()) {
            List<Standing> own = new ArrayList<>();
            for (String rule : option) {
                for (Standing standing : awards.apply(rule, subject)) {
                    if (step.selects(standing.rule)) {
                        own.add(standing);
                    }
                }
            }
            options.add(own);
        }
        boolean byTier = step.step().reduce().equals(Optional.of(Step.Reduce.LOWEST_TIER_FIRST));
        if (byTier) {
            options.sort(Comparator.comparing(o -> o.isEmpty()
                    ? org.parkstack.model.PolicyTier.PARK
                    : o.get(0).rule.policy().tier()));
        }
        options.forEach(o -> o.forEach(s -> positions.putIfAbsent(s, positions.size())));
        ImmutableList.Builder<ImmutableList<Integer>> built = ImmutableList.builder();
        for (List<Standing> option : options) {
            built.add(option.stream().map(positions::get).collect(ImmutableList.toImmutableList()));
        }
        return new StepGroup(index, subject, ImmutableList.copyOf(positions.keySet()), built.build(), Optional.empty());
    }

    /** Where the members stand now. */
    ImmutableList<Range> amounts() {
        return members.stream().map(Standing::now).collect(ImmutableList.toImmutableList());
    }

    /** Applies the step to the members; the group as it then is. */
    StepGroup apply(CheckedStep step, Optional<Outcome> expression, Choosing choosing, boolean explain) {
        ImmutableList<Range> before = amounts();
        ImmutableSet<Integer> open = ImmutableSet.of();
        ImmutableList<Range> after;
        Optional<Range> together = Optional.empty();
        boolean inert = false;
        switch (step.step().kind()) {
            case HIGHEST, CHOOSE -> {
                open = step.step().kind() == Step.Kind.HIGHEST || Choosing.nothingToChoose(before)
                        ? Highest.winners(before, options)
                        : choosing.open(this.step, subject.ref(), options.size());
                after = Highest.keep(before, options, open);
                together = Optional.of(Highest.sum(before, options, open));
            }
            case TOP_UP -> {
                after = TopUp.apply(before, options);
                together = Optional.of(TopUp.sum(before, options));
            }
            case CAP -> {
                Range limit = Cap.limit(expression.orElseThrow().range());
                inert = Cap.isInert(before, limit);
                if (subject.all()) {
                    // Records that are not listed: each is capped, but how many there are is not known.
                    after = limit.isZero() ? zeros(before) : inert ? before : anyUpTo(before);
                } else {
                    after = step.step().reduce().orElseThrow() == Step.Reduce.IN_PROPORTION
                            ? Cap.inProportion(before, limit)
                            : Cap.inOrder(before, limit);
                    together = Optional.of(Cap.sum(sum(before), limit));
                }
            }
            case VETO -> {
                Truth veto = expression.orElseThrow().truth();
                after = veto == Truth.TRUE ? zeros(before) : veto == Truth.FALSE ? before : anyUpTo(before);
            }
            default -> after = before;
        }
        record(step, expression, before, after, open, inert, explain);
        return new StepGroup(this.step, subject, members, options, subject.all() ? Optional.empty() : together);
    }

    private static Range sum(ImmutableList<Range> amounts) {
        return amounts.stream().reduce(Range.ZERO, Range::plus);
    }

    private static ImmutableList<Range> zeros(ImmutableList<Range> amounts) {
        return amounts.stream().map(a -> Range.ZERO).collect(ImmutableList.toImmutableList());
    }

    private static ImmutableList<Range> anyUpTo(ImmutableList<Range> amounts) {
        return amounts.stream().map(a -> Range.of(Rational.ZERO, a.hi())).collect(ImmutableList.toImmutableList());
    }

    /** Writes the change to each member: amount, what it now waits for, and why. */
    private void record(
            CheckedStep step,
            Optional<Outcome> expression,
            ImmutableList<Range> before,
            ImmutableList<Range> after,
            ImmutableSet<Integer> open,
            boolean inert,
            boolean explain) {
        ImmutableSet.Builder<Lack> lacks = ImmutableSet.builder();
        Set<ImmutableSet<Lack>> sets = Collections.newSetFromMap(new IdentityHashMap<>());
        members.forEach(m -> sets.add(m.supportNow()));
        sets.forEach(lacks::addAll);
        expression.ifPresent(e -> lacks.addAll(e.support()));
        ImmutableSet<Lack> all = lacks.build();
        // A veto that is not known matters, even where what it may take was not sure before.
        boolean sure = step.step().kind() == Step.Kind.VETO
                && (expression.isEmpty()
                        || expression.get().truth().known()
                        || before.stream().allMatch(Range::known));
        boolean idle = inert || sure && after.equals(before);
        BitSet whole = whole(step, open);
        String see = members.get(0).rule.id() + " " + members.get(0).subject.ref();
        ImmutableList<Because.Member> table = explain ? table(before, after) : ImmutableList.of();
        for (int i = 0; i < members.size(); i++) {
            Standing member = members.get(i);
            boolean untouched = idle || whole.get(i);
            ImmutableSet<Lack> support = after.get(i).known()
                    ? ImmutableSet.of()
                    : untouched ? member.supportNow() : ownVeto(step, member, expression, all);
            Because.Stacked why = explain
                    ? new Because.Stacked(
                            step.step().id(),
                            subject.ref(),
                            step.policy().isEmpty() ? "granted" : "settled",
                            step.step().kind().id(),
                            step.step().reduce().map(Step.Reduce::id).orElse(""),
                            step.citation(),
                            Amount.of(before.get(i)),
                            Amount.of(after.get(i)),
                            expression.map(Outcome::why),
                            i == 0 ? options : ImmutableList.of(),
                            i == 0 ? open.asList() : ImmutableList.of(),
                            i == 0 ? table : ImmutableList.of(),
                            i == 0 ? "" : see)
                    : null;
            member.changes.add(new Standing.Change(this.step, step.policy().isEmpty(), after.get(i), support, why));
        }
    }

    private ImmutableList<Because.Member> table(ImmutableList<Range> before, ImmutableList<Range> after) {
        ImmutableList.Builder<Because.Member> table = ImmutableList.builder();
        for (int i = 0; i < members.size(); i++) {
            Standing m = members.get(i);
            table.add(new Because.Member(m.rule.id(), m.subject.ref(), before.get(i), after.get(i)));
        }
        return table.build();
    }

    /** The members that the step surely leaves as they are: in every option that may be kept, in the first element. */
    private BitSet whole(CheckedStep step, ImmutableSet<Integer> open) {
        BitSet whole = new BitSet();
        if (step.step().kind() == Step.Kind.TOP_UP) {
            options.get(0).forEach(whole::set);
        } else if (!open.isEmpty()) {
            int[] in = new int[members.size()];
            open.forEach(o -> options.get(o).forEach(m -> in[m]++));
            for (int m = 0; m < in.length; m++) {
                whole.set(m, in[m] == open.size());
            }
        }
        return whole;
    }

    /** A veto looks at each member by itself; every other step at all of them. */
    private static ImmutableSet<Lack> ownVeto(
            CheckedStep step, Standing member, Optional<Outcome> expression, ImmutableSet<Lack> all) {
        if (step.step().kind() != Step.Kind.VETO) {
            return all;
        }
        return ImmutableSet.<Lack>builder()
                .addAll(member.supportNow())
                .addAll(expression.orElseThrow().support())
                .build();
    }
}
