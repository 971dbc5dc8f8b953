package org.parkstack.rules.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Longs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.parkstack.model.SubjectKind;

/**
 * What all tapes of one program share: registers, constants, loops, the slots of facts, the numbers of words. Registers are
 * the fixed ones, then a slot each, then values and constants as they come. Not thread-safe; one while a program is planned.
 */
final class Pool {

    private final Map<Slot, Integer> slots = new LinkedHashMap<>();
    private final Map<SubjectKind, Map<Slot, Integer>> columns = new TreeMap<>();
    private final Map<String, Integer> words;
    private final List<Long> operands = new ArrayList<>();
    private final Map<List<Long>, Integer> sequences = new HashMap<>();
    private final Map<Long, Integer> constants = new LinkedHashMap<>();
    private final List<Loop> loops = new ArrayList<>();
    private boolean slotsClosed;
    private int registers;

    /** {@code words}: numbers of words, to which others are added. */
    Pool(Map<String, Integer> words) {
        this.words = words;
    }

    /** The register of a fact of the enterprise; all slots are asked for before the first other register. */
    int slot(Slot slot) {
        Integer known = slots.get(slot);
        if (known == null) {
            if (slotsClosed) {
                throw new IllegalStateException("a slot too late: " + slot);
            }
            known = Program.FIRST_SLOT + slots.size();
            slots.put(slot, known);
        }
        return known;
    }

    void closeSlots() {
        slotsClosed = true;
        registers = Program.FIRST_SLOT + slots.size();
    }

    /** The column of a record's fact. */
    int column(Slot slot) {
        Map<Slot, Integer> own = columns(slot.subject());
        Integer known = own.putIfAbsent(slot, own.size());
        return known == null ? own.size() - 1 : known;
    }

    /** A kind of record whose number matters. */
    void records(SubjectKind kind) {
        if (kind.isRecord()) {
            columns(kind);
        }
    }

    private Map<Slot, Integer> columns(SubjectKind kind) {
        Map<Slot, Integer> own = columns.get(kind);
        if (own == null) {
            own = new LinkedHashMap<>();
            columns.put(kind, own);
        }
        return own;
    }

    int register(int width) {
        int register = registers;
        registers += width;
        return register;
    }

    /** The register that always holds {@code value}. */
    int constant(long value) {
        Integer known = constants.get(value);
        if (known == null) {
            known = register(1);
            constants.put(value, known);
        }
        return known;
    }

    /** Where {@code values} stand among the operands. */
    int sequence(long... values) {
        List<Long> key = Longs.asList(values);
        Integer known = sequences.get(key);
        if (known == null) {
            known = operands.size();
            operands.addAll(key);
            sequences.put(key, known);
        }
        return known;
    }

    long operand(int at) {
        return operands.get(at);
    }

    long word(String word) {
        Integer known = words.putIfAbsent(word, words.size());
        return known == null ? words.size() - 1 : known;
    }

    int loop(Loop loop) {
        loops.add(loop);
        return loops.size() - 1;
    }

    int registers() {
        return registers;
    }

    long[] operands() {
        return Longs.toArray(operands);
    }

    ImmutableMap<Long, Integer> constants() {
        return ImmutableMap.copyOf(constants);
    }

    ImmutableList<Loop> loops() {
        return ImmutableList.copyOf(loops);
    }

    ImmutableMap<String, Integer> words() {
        return ImmutableMap.copyOf(words);
    }

    ImmutableList<Slot> slots() {
        return ImmutableList.copyOf(slots.keySet());
    }

    ImmutableMap<SubjectKind, ImmutableList<Slot>> columns() {
        ImmutableMap.Builder<SubjectKind, ImmutableList<Slot>> out = ImmutableMap.builder();
        for (Map.Entry<SubjectKind, Map<Slot, Integer>> own : columns.entrySet()) {
            out.put(own.getKey(), ImmutableList.copyOf(own.getValue().keySet()));
        }
        return out.buildOrThrow();
    }
}
