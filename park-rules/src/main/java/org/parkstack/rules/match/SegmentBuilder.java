package org.parkstack.rules.match;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.plan.ClausePlan;
import org.parkstack.rules.plan.ConditionPlanner;
import org.parkstack.rules.plan.IntervalSet;
import org.parkstack.rules.plan.Margin;
import org.parkstack.rules.plan.Program;
import org.parkstack.rules.plan.Slot;

/** Plans the clauses of books and lays them out as a {@link Segment}. Not thread-safe; one a segment. */
final class SegmentBuilder {

    private final LocalDate day;
    private final Margin margin;
    private final Map<String, Integer> words = new LinkedHashMap<>();
    private final Map<Column, Integer> columns = new LinkedHashMap<>();
    private final List<Planned> planned = new ArrayList<>();
    private int region = -1;

    /** A clause with its tests; their registers are those of the segment. */
    private record Planned(Clause clause, @Nullable IntervalSet region, List<ClausePlan.Test> tests, boolean special) {}

    /** The entries of a half-line while they are gathered. */
    private static final class Entries {
        private long[] cuts = new long[16];
        private int[] clauses = new int[16];
        private int count;

        void add(long cut, int clause) {
            if (count == cuts.length) {
                cuts = Arrays.copyOf(cuts, count * 2);
                clauses = Arrays.copyOf(clauses, count * 2);
            }
            cuts[count] = cut;
            clauses[count++] = clause;
        }

        HalfLine line(boolean up, int words) {
            return count == 0
                    ? HalfLine.NONE
                    : new HalfLine(up, Arrays.copyOf(cuts, count), Arrays.copyOf(clauses, count), words);
        }
    }

    /** What is gathered of one register: holds from, holds below, may hold from, may hold below. */
    private static final class Gathered {
        private final Entries[] entries = {new Entries(), new Entries(), new Entries(), new Entries()};

        void add(ClausePlan.Test test, int clause) {
            add(test.holds(), clause, 0);
            add(test.mayHold(), clause, 2);
        }

        private void add(IntervalSet set, int clause, int at) {
            long[] ends = set.ends();
            long from = ends.length == 0 ? Long.MAX_VALUE : ends[0];
            long behind = ends.length == 0 ? IntervalSet.HI : ends[ends.length - 1];
            if (from > IntervalSet.LO) {
                entries[at].add(from, clause);
            }
            if (behind < IntervalSet.HI) {
                entries[at + 1].add(behind, clause);
            }
        }

        Line line(int register, boolean single, int words) {
            HalfLine from = entries[0].line(true, words);
            HalfLine below = entries[1].line(false, words);
            HalfLine mayFrom = entries[2].line(true, words);
            HalfLine mayBelow = entries[3].line(false, words);
            boolean same = from.sameAs(mayFrom) && below.sameAs(mayBelow);
            return new Line(register, single, from, below, same ? from : mayFrom, same ? below : mayBelow);
        }
    }

    SegmentBuilder(LocalDate day, Margin margin) {
        this.day = day;
        this.margin = margin;
    }

    void add(CheckedBook book) {
        ConditionPlanner planner = new ConditionPlanner(book, day, words, margin);
        List<Integer> registers = new ArrayList<>(List.of(Program.AS_OF, Program.YEAR, Program.ONE));
        int place = 0;
        for (CheckedRule rule : book.rules()) {
            if (rule.inForce(day)) {
                ClausePlan plan = planner.plan(rule);
                ImmutableList<Slot> slots = planner.slots();
                for (int i = registers.size() - Program.FIRST_SLOT; i < slots.size(); i++) {
                    registers.add(register(slots.get(i), book));
                }
                planned.add(planned(new Clause(book, rule, place), plan, registers));
            }
            place++;
        }
    }

    private int register(Slot slot, CheckedBook book) {
        Column column = Column.of(slot, book);
        int register = columns.computeIfAbsent(column, c -> Program.FIRST_SLOT + columns.size());
        boolean isRegion =
                slot.fact().standard() && slot.fact().text().equals("region") && slot.kind() == Slot.Kind.VALUE;
        if (isRegion && column.assumed().isEmpty()) {
            region = register;
        }
        return register;
    }

    private Planned planned(Clause clause, ClausePlan plan, List<Integer> registers) {
        IntervalSet place = null;
        List<ClausePlan.Test> tests = new ArrayList<>();
        for (ClausePlan.Test test : plan.tests()) {
            int register = registers.get(test.register());
            boolean parts = register == region
                    && place == null
                    && test.single()
                    && test.holds().ends().length == 2;
            if (parts) {
                place = test.holds();
            } else {
                tests.add(new ClausePlan.Test(register, test.holds(), test.mayHold(), test.single()));
            }
        }
        boolean special = !plan.whole() || clause.rule().rule().per().isRecord();
        return new Planned(clause, place, tests, special);
    }

    Segment build() {
        Map<List<Long>, List<Planned>> parts = new LinkedHashMap<>();
        for (Planned one : planned) {
            List<Long> key = one.region == null
                    ? List.of()
                    : List.of(one.region.ends()[0], one.region.ends()[1]);
            parts.computeIfAbsent(key, k -> new ArrayList<>()).add(one);
        }
        int size = 0;
        for (List<Planned> part : parts.values()) {
            size += (part.size() + 63) / 64 * 64;
        }
        int longs = size / 64;
        @Nullable Clause[] clauses = new Clause[size];
        long[] alive = new long[longs];
        long[] special = new long[longs];
        long[] partFrom = new long[parts.size()];
        long[] partBehind = new long[parts.size()];
        int[] partWords = new int[parts.size() + 1];
        Map<Integer, Gathered> single = new TreeMap<>();
        Map<Integer, Gathered> joined = new TreeMap<>();
        Map<Integer, ImmutableList<ClausePlan.Test>> odd = new LinkedHashMap<>();
        int part = 0;
        int next = 0;
        for (Map.Entry<List<Long>, List<Planned>> entry : parts.entrySet()) {
            boolean everywhere = entry.getKey().isEmpty();
            partFrom[part] = everywhere ? Long.MIN_VALUE : entry.getKey().get(0);
            partBehind[part] = everywhere ? Long.MAX_VALUE : entry.getKey().get(1);
            partWords[part++] = next / 64;
            for (Planned one : entry.getValue()) {
                int number = next++;
                clauses[number] = one.clause;
                alive[number >> 6] |= 1L << number;
                if (one.special) {
                    special[number >> 6] |= 1L << number;
                }
                ImmutableList.Builder<ClausePlan.Test> own = ImmutableList.builder();
                for (ClausePlan.Test test : one.tests) {
                    (test.single() ? single : joined)
                            .computeIfAbsent(test.register(), k -> new Gathered())
                            .add(test, number);
                    boolean hull =
                            test.holds().ends().length <= 2 && test.mayHold().ends().length <= 2;
                    if (!hull || !test.single()) {
                        own.add(test);
                    }
                }
                ImmutableList<ClausePlan.Test> tests = own.build();
                if (!tests.isEmpty()) {
                    odd.put(number, tests);
                }
            }
            next = (next + 63) / 64 * 64;
        }
        partWords[part] = longs;
        List<Line> lines = new ArrayList<>();
        single.forEach((register, gathered) -> lines.add(gathered.line(register, true, longs)));
        joined.forEach((register, gathered) -> lines.add(gathered.line(register, false, longs)));
        return new Segment(
                clauses,
                alive,
                special,
                ImmutableList.copyOf(columns.keySet()),
                ImmutableMap.copyOf(words),
                ImmutableList.copyOf(lines),
                ImmutableMap.copyOf(odd),
                new Segment.Parts(region, partFrom, partBehind, partWords));
    }
}
