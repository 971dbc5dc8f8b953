package org.parkstack.rules.compiled;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.plan.Program;
import org.parkstack.rules.plan.Slot;

/** Codes the facts of a case; each value is checked for its scale as it is taken in. */
final class CaseCoder {

    private static final int KINDS = SubjectKind.values().length;
    /** The most values that the reference evaluator surely affords. */
    private static final long MOST_VALUES = 10_000_000;

    private final CheckedBook book;
    private final Program program;
    private final Facts facts;
    private @Nullable Map<String, Integer> more;

    private CaseCoder(CheckedBook book, Program program, Facts facts) {
        this.book = book;
        this.program = program;
        this.facts = facts;
    }

    static PreparedFacts code(CheckedBook book, Program program, Facts facts) {
        return new CaseCoder(book, program, facts).coded();
    }

    private PreparedFacts coded() {
        ImmutableList<Slot> slots = program.slots();
        long[] registers = new long[Program.FIRST_SLOT + slots.size()];
        registers[Program.AS_OF] = facts.asOf().toEpochDay();
        registers[Program.YEAR] = facts.year();
        registers[Program.ONE] = 1;
        for (int i = 0; i < slots.size(); i++) {
            registers[Program.FIRST_SLOT + i] = code(slots.get(i), facts.enterprise());
        }
        int[] counts = new int[KINDS];
        long[][][] records = new long[KINDS][][];
        int most = 1;
        for (Map.Entry<SubjectKind, ImmutableList<Slot>> kind :
                program.columns().entrySet()) {
            ImmutableList<Subject> list = facts.records().get(kind.getKey());
            boolean empty = list == null && book.assumedEmpty().contains(kind.getKey());
            int count = list != null ? list.size() : empty ? 0 : -1;
            counts[kind.getKey().ordinal()] = count;
            most += Math.max(count, 0);
            long[][] columns = new long[kind.getValue().size()][];
            for (int c = 0; c < columns.length && list != null; c++) {
                Slot slot = kind.getValue().get(c);
                long[] column = new long[count];
                for (int i = 0; i < count; i++) {
                    column[i] = code(slot, list.get(i));
                }
                columns[c] = column;
            }
            records[kind.getKey().ordinal()] = columns;
        }
        counts[SubjectKind.ENTERPRISE.ordinal()] = 1;
        boolean beyond = program.referenceOnly()
                || !facts.reviews().isEmpty()
                || (program.fewRecords() && most > Program.FEW_RECORDS)
                || cost(most) > MOST_VALUES;
        return new PreparedFacts(program, facts, registers, records, counts, beyond);
    }

    private long cost(long records) {
        long cost = program.weight();
        for (int i = 0; i <= program.depth() && cost <= MOST_VALUES; i++) {
            cost *= records;
        }
        return cost;
    }

    private long code(Slot slot, Subject subject) {
        return Coding.code(slot, Coding.value(book.assumed(), slot, facts, subject), this::word);
    }

    /** A word's number; words that the book does not name are numbered behind those that it does, case by case. */
    private int word(String word) {
        Integer known = program.words().get(word);
        if (known != null) {
            return known;
        }
        if (more == null) {
            more = new HashMap<>();
        }
        Map<String, Integer> others = more;
        return others.computeIfAbsent(word, k -> program.words().size() + others.size());
    }
}
