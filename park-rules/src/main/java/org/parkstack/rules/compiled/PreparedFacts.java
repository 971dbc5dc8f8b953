package org.parkstack.rules.compiled;

import java.time.LocalDate;
import java.util.function.Supplier;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.Program;

/**
 * A case coded for one program. Immutable, thread-safe.
 *
 * <p>The arrays are the room's own: {@code registers} starts every run; {@code records} holds, by kind, a column a fact.
 */
public final class PreparedFacts {

    final Program program;
    final String id;
    final LocalDate asOf;
    final int year;
    private final Supplier<Facts> facts;
    final long[] registers;
    final long[][][] records;
    /** Records by kind; −1 where the list was left out. */
    final int[] counts;
    /** Whether the case is beyond what is computed here, whatever its facts. */
    final boolean beyond;
    /** Whether a fact of the enterprise is not known. */
    final boolean unknown;
    /** Neither of the two. */
    final boolean known;

    PreparedFacts(Program program, Facts facts, long[] registers, long[][][] records, int[] counts, boolean beyond) {
        this(program, facts.id(), facts.asOf(), facts.year(), () -> facts, registers, records, counts, beyond);
    }

    /** {@code facts} gives the same each time, to any thread. */
    PreparedFacts(
            Program program,
            String id,
            LocalDate asOf,
            int year,
            Supplier<Facts> facts,
            long[] registers,
            long[][][] records,
            int[] counts,
            boolean beyond) {
        this.program = program;
        this.id = id;
        this.asOf = asOf;
        this.year = year;
        this.facts = facts;
        this.registers = registers;
        this.records = records;
        this.counts = counts;
        this.beyond = beyond;
        boolean some = false;
        for (long register : registers) {
            some |= register == Op.UNKNOWN;
        }
        this.unknown = some;
        this.known = !some && !beyond;
    }

    /** What a run starts from: a copy. */
    public long[] registers() {
        return registers.clone();
    }

    /** The numbers of records, by the ordinal of their kind; −1 where a list was left out: a copy. */
    public int[] counts() {
        return counts.clone();
    }

    /**
     * A case without records of this program and this year.
     *
     * @param whole gives the same each time, to any thread
     */
    public PreparedFacts filled(String caseId, LocalDate day, Supplier<Facts> whole, long[] values, int[] numbers) {
        return new PreparedFacts(program, caseId, day, year, whole, values, records, numbers, beyond);
    }

    /** The case itself. */
    Facts facts() {
        return facts.get();
    }
}
