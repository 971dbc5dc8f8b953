package org.parkstack.rules.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.plan.Bitmaps;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.Program;
import org.parkstack.rules.plan.StepPlan;

/**
 * A program that can be run rule by rule over many firms at once: every rule is one of the enterprise, answered by intervals
 * and claimed by a row; every step takes the highest, or caps by a constant in order. Immutable; the arrays are not to be
 * changed.
 */
final class ColumnPlan {

    /** A condition of a rule: a register lies in one of some intervals, {@code from[i] ≤ value ≤ to[i]}. */
    record Test(int register, long[] from, long[] to) {}

    final Layout layout;
    /** By rule. */
    final Test[][] tests;
    /** Rules in the order in which they claim; of those behind {@link #plain}, the register of the row is another rule. */
    final int[] order;

    final int plain;
    /** The steps, in order. */
    final StepPlan[] steps;

    /** The limits of caps, by step. */
    final long[] limits;
    /** Registers that are computed case by case. */
    final int[] derived;

    private ColumnPlan(
            Layout layout, Test[][] tests, int[] order, int plain, StepPlan[] steps, long[] limits, int[] derived) {
        this.layout = layout;
        this.tests = tests;
        this.order = order;
        this.plain = plain;
        this.steps = steps;
        this.limits = limits;
        this.derived = derived;
    }

    /** The plan; empty where the program has something that is done case by case. */
    static Optional<ColumnPlan> of(Layout layout) {
        boolean alone = layout.ofRecords.length == 0
                && Arrays.stream(layout.other).allMatch(word -> word == 0)
                && Arrays.stream(layout.schedule).allMatch(item -> item < 0)
                && !layout.program.referenceOnly();
        if (!alone) {
            return Optional.empty();
        }
        List<StepPlan> steps = new ArrayList<>();
        long[] limits = new long[layout.schedule.length];
        for (int item : layout.schedule) {
            int number = -1 - item;
            StepPlan step = layout.steps[number];
            boolean ofEnterprise = step.per() == SubjectKind.ENTERPRISE.ordinal();
            boolean highest = step.kind() == Step.Kind.HIGHEST && layout.stepOfSingles[number];
            boolean cap = step.kind() == Step.Kind.CAP
                    && layout.stepLimit[number] >= 0
                    && step.reduce() != Step.Reduce.IN_PROPORTION;
            if (!ofEnterprise || !(highest || cap)) {
                return Optional.empty();
            }
            limits[steps.size()] = cap ? layout.stepLimit[number] : 0;
            steps.add(step);
        }
        int[] plain = bits(layout.plain);
        int[] order = IntStream.concat(
                        Arrays.stream(plain),
                        Arrays.stream(layout.shares).flatMapToInt(batch -> Arrays.stream(bits(batch))))
                .toArray();
        Test[][] tests = new Test[layout.rules.length][];
        for (int r = 0; r < tests.length; r++) {
            tests[r] = tests(layout.bitmaps[r / Bitmaps.MOST], r % Bitmaps.MOST);
        }
        return Optional.of(new ColumnPlan(
                layout, tests, order, plain.length, steps.toArray(new StepPlan[0]), limits, derived(layout, plain)));
    }

    private static int[] bits(long[] words) {
        return IntStream.range(0, words.length * 64)
                .filter(i -> (words[i >> 6] >>> i & 1) != 0)
                .toArray();
    }

    private static int[] derived(Layout layout, int[] plain) {
        int behind = Program.FIRST_SLOT + layout.program.slots().size();
        IntStream claimed = Arrays.stream(plain).map(r -> (int) layout.rows[r * Layout.ROW]);
        return IntStream.concat(Arrays.stream(layout.derived), claimed.filter(register -> register >= behind))
                .distinct()
                .toArray();
    }

    /** What the bitmaps know of one rule, as intervals. */
    private static Test[] tests(Bitmaps bitmaps, int bit) {
        List<Test> out = new ArrayList<>();
        int words = bitmaps.words();
        for (int i = 0; i < bitmaps.registers().length; i++) {
            if ((bitmaps.mentions()[i * words + (bit >> 6)] >>> bit & 1) == 0) {
                continue;
            }
            int start = bitmaps.starts()[i];
            int count = bitmaps.starts()[i + 1] - start;
            List<Long> from = new ArrayList<>();
            List<Long> to = new ArrayList<>();
            boolean inside = false;
            for (int piece = 0; piece <= count; piece++) {
                boolean now = (bitmaps.pieces()[(start + i + piece) * words + (bit >> 6)] >>> bit & 1) != 0;
                if (now && !inside) {
                    from.add(piece == 0 ? -Op.MOST : bitmaps.cuts()[start + piece - 1]);
                } else if (!now && inside) {
                    to.add(bitmaps.cuts()[start + piece - 1] - 1);
                }
                inside = now;
            }
            if (inside) {
                to.add(Op.MOST);
            }
            out.add(new Test(
                    bitmaps.registers()[i],
                    from.stream().mapToLong(Long::longValue).toArray(),
                    to.stream().mapToLong(Long::longValue).toArray()));
        }
        return out.toArray(new Test[0]);
    }
}
