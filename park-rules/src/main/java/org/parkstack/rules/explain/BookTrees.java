package org.parkstack.rules.explain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.evaluate.Paid;
import org.parkstack.rules.plan.Program;
import org.parkstack.rules.plan.RulePlan;
import org.parkstack.rules.plan.StepPlan;

/**
 * What because-trees are grown from, for the days of one program: every form of formula, every step but {@code choose}. Three things
 * are left to the reference evaluator, and {@link #covers} tells: a case of which it might explain more values than one decision may
 * have; a book that asks for a parameter without a value on the day; a book that asks for a review inside an aggregate. What is not
 * decided by a program (facts that are missing and matter, a {@code choose}, reviews that are given, numbers that do not fit) never
 * comes here. Immutable, thread-safe.
 */
public final class BookTrees {

    /** The most values of one decision that are explained; beyond, the reference evaluator leaves the trees out. */
    private static final long MOST_EXPLAINED = 1_000_000;

    final Program program;
    final ImmutableList<SubjectKind> assumedEmpty;
    final OfRule[] rules;
    final OfStep[] steps;
    /** How many nodes are kept once made. */
    final int kept;

    private final boolean known;
    private final ImmutableList<NodeMaker.Term> terms;
    private @Nullable Weighed weighed;

    /** What grows for an award. */
    static final class OfRule {
        final CheckedRule rule;
        final int per;
        final Node when;
        final @Nullable Node pays;
        final @Nullable Node upTo;
        final String round;
        final ImmutableMap<String, Rational> fundedBy;
        final ImmutableMap<String, Rational> instalments;
        /** The steps that touch it, in order: a step's number and the rule's place among its members. */
        int[] touches = {};

        OfRule(CheckedRule rule, NodeMaker nodes) {
            SubjectKind kind = rule.rule().per();
            this.rule = rule;
            this.per = kind.ordinal();
            this.when = nodes.root(rule.when(), kind);
            this.pays = rule.pays().map(f -> nodes.root(f, kind)).orElse(null);
            this.upTo = rule.upTo().map(f -> nodes.root(f, kind)).orElse(null);
            this.round = rule.rule().round().text();
            this.fundedBy = Paid.fundedByIds(rule);
            this.instalments = Paid.instalments(rule);
        }

        private long weight(int[] counts) {
            long sum = when.weight(counts);
            sum += pays == null ? 0 : pays.weight(counts);
            sum += upTo == null ? 0 : upTo.weight(counts);
            return sum * times(counts, per);
        }
    }

    private record Weighed(int[] counts, long weight) {}

    /** The trees of {@code book} for the days of {@code program}, of which {@code day} is one. */
    public BookTrees(CheckedBook book, LocalDate day, Program program) {
        this.program = program;
        this.assumedEmpty = book.assumedEmpty();
        NodeMaker nodes = new NodeMaker(book, day, program);
        ImmutableList<RulePlan> plans = program.rules();
        this.rules = plans.stream().map(plan -> new OfRule(plan.rule(), nodes)).toArray(OfRule[]::new);
        ImmutableList<StepPlan> stepPlans = program.steps();
        this.steps = stepPlans.stream()
                .map(plan -> new OfStep(book.steps().get(plan.index()), plan, rules, nodes))
                .toArray(OfStep[]::new);
        List<List<Integer>> touches = new ArrayList<>();
        plans.forEach(plan -> touches.add(new ArrayList<>()));
        for (int s = 0; s < steps.length; s++) {
            int[] members = steps[s].members;
            for (int place = 0; place < members.length; place++) {
                touches.get(members[place]).addAll(List.of(s, place));
            }
        }
        for (int r = 0; r < rules.length; r++) {
            rules[r].touches =
                    touches.get(r).stream().mapToInt(Integer::intValue).toArray();
        }
        this.terms = ImmutableList.copyOf(nodes.terms.values());
        this.known = nodes.covered();
        int places = 0;
        for (Node node : nodes.all()) {
            if (node.isKept()) {
                node.keep(places++);
            }
            node.done();
        }
        this.kept = places;
    }

    private static long times(int[] counts, int kind) {
        return Math.max(1, counts[kind]);
    }

    /**
     * Whether the trees of a case are grown here, and are the reference evaluator's.
     *
     * @param counts the records of each kind, by its ordinal; below 0 where the list was left out
     */
    public boolean covers(int[] counts) {
        return known && weight(counts) <= MOST_EXPLAINED;
    }

    private long weight(int[] counts) {
        Weighed last = weighed;
        if (last == null || !Arrays.equals(last.counts, counts)) {
            long sum = 0;
            for (OfRule rule : rules) {
                sum = Math.min(Node.MANY, sum + rule.weight(counts));
            }
            for (OfStep step : steps) {
                long own = step.expression == null ? 0 : step.expression.weight(counts);
                sum = Math.min(Node.MANY, sum + own * times(counts, step.per));
            }
            for (NodeMaker.Term term : terms) {
                long own = term.body().weight(counts);
                sum = Math.min(Node.MANY, sum + own * times(counts, term.per().ordinal()));
            }
            last = new Weighed(counts.clone(), sum);
            weighed = last;
        }
        return last.weight;
    }

    /** The trees of a case. */
    public CaseTrees of(Known known) {
        return new CaseTrees(this, known);
    }
}
