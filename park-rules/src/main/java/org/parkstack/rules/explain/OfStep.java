package org.parkstack.rules.explain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.plan.StepPlan;
import org.parkstack.rules.value.Range;

/** A step, as it stands in the trees of the awards that it touches. Immutable, thread-safe. */
final class OfStep {

    private static final int ENTERPRISE = SubjectKind.ENTERPRISE.ordinal();

    final String id;
    final String stage;
    final String does;
    /** Whether it keeps the highest option. */
    final boolean keepsHighest;

    final String reduce;
    final String citation;
    final int per;
    final @Nullable Node expression;
    /** The numbers of its rules, each once. */
    final int[] members;
    /** Their ids. */
    final String[] ids;

    /** By option as listed, the places of its rules among {@link #members}. */
    private final int[][] options;
    /** Whether the options stand in the order of their tiers. */
    private final boolean byTier;
    /** The tiers of {@link #members}. */
    private final PolicyTier[] tiers;
    /** Whether each rule has one award in a group. */
    final boolean single;
    /** The options as positions of awards, where each rule has one. */
    final ImmutableList<ImmutableList<Integer>> positions;
    /** What it says of an award of nothing that is not the first, where that is the same in all cases; made when it is first said. */
    @Nullable
    Because ofNothing;
    /** The members that had nothing and have nothing, of a step of the enterprise; of other steps none. */
    final Because.Member[] idle;

    /** How the first award is named where each rule has one and the step is the enterprise's; else empty. */
    final String see;

    OfStep(CheckedStep step, StepPlan plan, BookTrees.OfRule[] rules, NodeMaker nodes) {
        this.id = step.step().id();
        this.stage = step.policy().isEmpty() ? "granted" : "settled";
        this.does = step.step().kind().id();
        this.keepsHighest = step.step().kind() == Step.Kind.HIGHEST;
        this.reduce = step.step().reduce().map(Step.Reduce::id).orElse("");
        this.citation = step.citation();
        this.per = plan.per();
        this.members = plan.members();
        this.ids =
                Arrays.stream(members).mapToObj(rule -> rules[rule].rule.id()).toArray(String[]::new);
        this.expression =
                step.expression().map(f -> nodes.root(f, step.step().per())).orElse(null);
        Map<Integer, Integer> places = new HashMap<>();
        for (int place = 0; place < members.length; place++) {
            places.put(members[place], place);
        }
        ImmutableMap<Integer, Integer> byRule = ImmutableMap.copyOf(places);
        this.byTier = plan.reduce() == Step.Reduce.LOWEST_TIER_FIRST;
        this.options = Arrays.stream(byTier ? listed(step, rules) : plan.options())
                .map(option -> Arrays.stream(option)
                        .map(rule -> byRule.getOrDefault(rule, -1))
                        .toArray())
                .toArray(int[][]::new);
        this.tiers = Arrays.stream(members)
                .mapToObj(rule -> rules[rule].rule.policy().tier())
                .toArray(PolicyTier[]::new);
        this.single = per != ENTERPRISE || Arrays.stream(members).allMatch(rule -> rules[rule].per == ENTERPRISE);
        ImmutableList.Builder<ImmutableList<Integer>> all = ImmutableList.builder();
        for (int[] option : ordered(slot -> true)) {
            all.add(Arrays.stream(option).boxed().collect(ImmutableList.toImmutableList()));
        }
        this.positions = all.build();
        this.idle = Arrays.stream(single && per == ENTERPRISE ? ids : new String[0])
                .map(rule -> new Because.Member(rule, "enterprise", Range.ZERO, Range.ZERO))
                .toArray(Because.Member[]::new);
        this.see = single && per == ENTERPRISE ? rules[members[0]].rule.id() + " enterprise" : "";
    }

    /** The rules in force that each option selects, in listed order. */
    private static int[][] listed(CheckedStep step, BookTrees.OfRule[] rules) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int rule = 0; rule < rules.length; rule++) {
            numbers.put(rules[rule].rule.id(), rule);
        }
        return step.options().stream()
                .map(option -> option.stream()
                        .filter(numbers::containsKey)
                        .mapToInt(id -> numbers.getOrDefault(id, 0))
                        .filter(rule -> step.selects(rules[rule].rule))
                        .toArray())
                .toArray(int[][]::new);
    }

    /** The options in their order; {@code hasAwards} tells of a place whether the rule there has any. */
    int[][] ordered(IntPredicate hasAwards) {
        if (!byTier) {
            return options;
        }
        // One without awards stands with the last.
        return Arrays.stream(options)
                .sorted(Comparator.comparing(option -> Arrays.stream(option)
                        .filter(hasAwards)
                        .mapToObj(slot -> tiers[slot])
                        .findFirst()
                        .orElse(PolicyTier.PARK)))
                .toArray(int[][]::new);
    }

    /** Whether it says the same in all cases of awards that had nothing and are not the first. */
    boolean saysOfNothing() {
        return idle.length > 0 && (expression == null || expression.always);
    }

    boolean ofEnterprise() {
        return per == ENTERPRISE;
    }
}
