package org.parkstack.rules.compiled;

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
    final Facts facts;
    final long[] registers;
    final long[][][] records;
    /** Records by kind; −1 where the list was left out. */
    final int[] counts;
    /** Whether the case is beyond what is computed here, whatever its facts. */
    final boolean beyond;
    /** Whether a fact of the enterprise is not known. */
    final boolean unknown;

    PreparedFacts(Program program, Facts facts, long[] registers, long[][][] records, int[] counts, boolean beyond) {
        this.program = program;
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
    }
}
