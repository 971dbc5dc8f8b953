package org.parkstack.rules.compiled;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.Program;

/**
 * Firms coded for one program, a column a fact, to be decided together. Immutable, thread-safe.
 *
 * <p>The arrays are the room's own: {@code columns[r][i]} is register r of firm i; {@code apart} has the firms that are not
 * decided in columns.
 */
public final class PreparedColumns {

    final Program program;
    final ImmutableList<Facts> firms;
    final long[][] columns;
    final boolean[] apart;

    private PreparedColumns(Program program, ImmutableList<Facts> firms, long[][] columns, boolean[] apart) {
        this.program = program;
        this.firms = firms;
        this.columns = columns;
        this.apart = apart;
    }

    static PreparedColumns code(CheckedBook book, Program program, List<Facts> firms) {
        long[][] columns = new long[Program.FIRST_SLOT + program.slots().size()][firms.size()];
        boolean[] apart = new boolean[firms.size()];
        for (int i = 0; i < apart.length; i++) {
            PreparedFacts one = CaseCoder.code(book, program, firms.get(i));
            for (int register = 0; register < columns.length; register++) {
                columns[register][i] = one.registers[register];
                apart[i] |= one.registers[register] == Op.UNKNOWN;
            }
            apart[i] |= one.beyond;
        }
        return new PreparedColumns(program, ImmutableList.copyOf(firms), columns, apart);
    }

    /** The number of firms. */
    public int size() {
        return firms.size();
    }
}
