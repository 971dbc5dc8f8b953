package org.parkstack.rules.compiled;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.Program;

/**
 * Firms coded for one program, a column a fact, to be decided together. Immutable, thread-safe.
 *
 * <p>The arrays are the room's own: {@code blocks[b][r][i]} is register r of firm b · {@link Screen#BLOCK} + i; {@code apart}
 * has the firms that are not decided in columns.
 */
public final class PreparedColumns {

    final Program program;
    final ImmutableList<Facts> firms;
    final long[][][] blocks;
    final boolean[] apart;

    private PreparedColumns(Program program, ImmutableList<Facts> firms, long[][][] blocks, boolean[] apart) {
        this.program = program;
        this.firms = firms;
        this.blocks = blocks;
        this.apart = apart;
    }

    static PreparedColumns code(CheckedBook book, Program program, List<Facts> firms) {
        int registers = Program.FIRST_SLOT + program.slots().size();
        long[][][] blocks = new long[(firms.size() + Screen.BLOCK - 1) / Screen.BLOCK][registers][];
        boolean[] apart = new boolean[firms.size()];
        for (int i = 0; i < apart.length; i++) {
            long[][] block = blocks[i / Screen.BLOCK];
            if (i % Screen.BLOCK == 0) {
                Arrays.setAll(block, r -> new long[Screen.BLOCK]);
            }
            PreparedFacts one = CaseCoder.code(book, program, firms.get(i));
            for (int register = 0; register < registers; register++) {
                block[register][i % Screen.BLOCK] = one.registers[register];
                apart[i] |= one.registers[register] == Op.UNKNOWN;
            }
            apart[i] |= one.beyond;
        }
        return new PreparedColumns(program, ImmutableList.copyOf(firms), blocks, apart);
    }

    /** The number of firms. */
    public int size() {
        return firms.size();
    }
}
