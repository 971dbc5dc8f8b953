package org.parkstack.rules.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.plan.Bitmaps;
import org.parkstack.rules.plan.ClaimPlan;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.Program;
import org.parkstack.rules.plan.StepPlan;

/**
 * A program of which the conditions can be looked at rule by rule over many firms at once: every rule is one of the enterprise,
 * answered by intervals and claimed by a row; every step takes the highest, or caps by a constant in order. Immutable; the
 * arrays are not to be changed.
 */
final class ColumnPlan {

    /** So many sums make up that of a tier, so that one addition need not wait for another. */
    static final int LANES = 2;

    /** A condition of a rule: a register lies in one of some intervals, {@code from[i] ≤ value ≤ to[i]}. */
    record Test(int register, long[] from, long[] to) {}

    /** A condition that several rules have, or of several intervals: a column of its own, negative where it fails. */
    record Common(int column, long[] from, long[] to) {}

    /** What must hold for a rule: each column is at least its limit. */
    record Check(int[] columns, long[] limits) {}

    final Layout layout;
    /** By column of a block: the register that it is; of those behind, none. */
    final int[] registers;
    /** By column behind {@link #registers}: the column of which it is the complement, −1 − value. */
    final int[] complements;
    /** By column behind those. */
    final Common[] commons;
    /** By rule. */
    final Check[] checks;
    /** By rule: the column, or for a share the rule, whose value its row is of. */
    final int[] sources;
    /** The columns that {@link #rows} are of. */
    final int[] scaled;
    /** The rules that have one of {@link #rows}, as bits. */
    final long[] ofScaled;
    /** Whether there are others of the enterprise's facts. */
    final boolean others;
    /** By rule: its row (see {@link ScaledRow}); of a rule without, only where in the sums by tier its amount goes. */
    final long[] rows;
    /** Rules whose claim is a share of another's; each batch looks at those before it. */
    final Pairs[] shares;
    /** Steps that come before each of {@link #steps}. */
    final Pairs[] pairs;
    /** Other steps, in order: their places in the layout; −1 where only pairs come. */
    final int[] steps;
    /** Registers that are computed case by case. */
    final int[] derived;

    private ColumnPlan(Layout layout, int[] steps) {
        this.layout = layout;
        int rules = layout.rules.length;
        Test[][] tests = new Test[rules][];
        Map<List<Long>, Integer> uses = new HashMap<>();
        for (int r = 0; r < rules; r++) {
            tests[r] = tests(layout.bitmaps[r / Bitmaps.MOST], r % Bitmaps.MOST);
            for (Test test : tests[r]) {
                uses.merge(key(test), 1, Integer::sum);
            }
        }
        int[] plain = bits(layout.plain);
        int[] claimed =
                Arrays.stream(plain).map(r -> (int) layout.rows[r * Layout.ROW]).toArray();
        this.registers = IntStream.concat(
                        Arrays.stream(claimed),
                        Arrays.stream(tests).flatMap(Arrays::stream).mapToInt(Test::register))
                .distinct()
                .sorted()
                .toArray();
        int behind = Program.FIRST_SLOT + layout.program.slots().size();
        this.derived = Arrays.stream(registers).filter(r -> r >= behind).toArray();
        int[] turned = Arrays.stream(tests)
                .flatMap(Arrays::stream)
                .filter(t -> single(t, uses) && t.to()[0] != Op.MOST)
                .mapToInt(t -> column(t.register()))
                .distinct()
                .sorted()
                .toArray();
        this.complements = turned;
        Map<List<Long>, Integer> places = new LinkedHashMap<>();
        List<Common> common = new ArrayList<>();
        this.checks = new Check[rules];
        for (int r = 0; r < rules; r++) {
            List<Integer> columns = new ArrayList<>();
            List<Long> limits = new ArrayList<>();
            for (Test test : tests[r]) {
                int column = column(test.register());
                if (!single(test, uses)) {
                    columns.add(places.computeIfAbsent(key(test), k -> {
                        common.add(new Common(column, test.from(), test.to()));
                        return registers.length + turned.length + common.size() - 1;
                    }));
                    limits.add(0L);
                    continue;
                }
                if (test.from()[0] != -Op.MOST) {
                    columns.add(column);
                    limits.add(test.from()[0]);
                }
                if (test.to()[0] != Op.MOST) {
                    columns.add(registers.length + Arrays.binarySearch(turned, column));
                    limits.add(~test.to()[0]);
                }
            }
            checks[r] = new Check(
                    columns.stream().mapToInt(Integer::intValue).toArray(),
                    limits.stream().mapToLong(Long::longValue).toArray());
        }
        this.commons = common.toArray(new Common[0]);
        this.sources = new int[rules];
        this.rows = new long[rules * ScaledRow.ROW];
        this.ofScaled = new long[layout.plain.length];
        List<Integer> sources = new ArrayList<>();
        for (int r = 0; r < rules; r++) {
            rows[r * ScaledRow.ROW + 5] = layout.tier(r) * LANES + r % LANES;
            boolean ofFact = (layout.plain[r >> 6] >>> r & 1) != 0;
            int register = (int) layout.rows[r * Layout.ROW];
            this.sources[r] = ofFact ? column(register) : register;
            if (ofFact && scaled(r, register)) {
                ofScaled[r >> 6] |= 1L << r;
                int column = column(register);
                if (!sources.contains(column)) {
                    sources.add(column);
                }
                rows[r * ScaledRow.ROW] = (long) sources.indexOf(column) * Screen.BLOCK;
            }
        }
        this.scaled = sources.stream().mapToInt(Integer::intValue).toArray();
        this.others = !Arrays.equals(ofScaled, layout.plain);
        this.shares = Arrays.stream(layout.shares)
                .map(batch -> Pairs.shares(batch, this.sources))
                .toArray(Pairs[]::new);
        List<StepPlan> all = new ArrayList<>();
        Arrays.stream(steps).forEach(number -> all.add(layout.steps[number]));
        List<Pairs> pairs = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        while (!all.isEmpty()) {
            pairs.add(Pairs.take(all));
            others.add(all.isEmpty() ? -1 : steps[steps.length - all.size()]);
            if (!all.isEmpty()) {
                all.remove(0);
            }
        }
        this.pairs = pairs.toArray(new Pairs[0]);
        this.steps = others.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Writes a rule's row as one multiplication; whether that does. */
    private boolean scaled(int rule, int register) {
        int at = rule * ScaledRow.ROW;
        ClaimPlan claim = layout.rules[rule].claim();
        if (claim == null) {
            return false;
        }
        if (register == Program.ONE) {
            return ScaledRow.constant(Layout.fen(layout.rows, rule * Layout.ROW, 1), 1, rows, at);
        }
        long add = layout.rows[rule * Layout.ROW + 2];
        return ScaledRow.of(claim.multiply(), claim.divide(), add, claim.most(), claim.fen(), rows, at);
    }

    private int column(int register) {
        return Arrays.binarySearch(registers, register);
    }

    /** Whether a test is one interval that no other rule asks for. */
    private static boolean single(Test test, Map<List<Long>, Integer> uses) {
        return test.from().length == 1 && uses.getOrDefault(key(test), 0) == 1;
    }

    private static List<Long> key(Test test) {
        List<Long> key = new ArrayList<>();
        key.add((long) test.register());
        for (int k = 0; k < test.from().length; k++) {
            key.add(test.from()[k]);
            key.add(test.to()[k]);
        }
        return key;
    }

    /** The plan; empty where the program has something that is done case by case. */
    static Optional<ColumnPlan> of(Layout layout) {
        boolean alone = layout.ofRecords.length == 0
                && Arrays.stream(layout.other).allMatch(word -> word == 0)
                && Arrays.stream(layout.schedule).allMatch(item -> item < 0)
                && layout.program.loops().isEmpty()
                && !layout.program.referenceOnly();
        if (!alone) {
            return Optional.empty();
        }
        int[] steps = Arrays.stream(layout.schedule).map(item -> -1 - item).toArray();
        for (int number : steps) {
            StepPlan step = layout.steps[number];
            boolean ofEnterprise = step.per() == SubjectKind.ENTERPRISE.ordinal();
            boolean highest = step.kind() == Step.Kind.HIGHEST && layout.stepOfSingles[number];
            boolean cap = step.kind() == Step.Kind.CAP
                    && layout.stepLimit[number] >= 0
                    && step.reduce() != Step.Reduce.IN_PROPORTION;
            if (!ofEnterprise || !(highest || cap)) {
                return Optional.empty();
            }
        }
        return Optional.of(new ColumnPlan(layout, steps));
    }

    private static int[] bits(long[] words) {
        return IntStream.range(0, words.length * 64)
                .filter(i -> (words[i >> 6] >>> i & 1) != 0)
                .toArray();
    }

    /** What the bitmaps know of one rule, as intervals. */
    static Test[] tests(Bitmaps bitmaps, int bit) {
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
