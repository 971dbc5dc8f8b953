package org.parkstack.rules.plan;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Instructions that are run together. The same instruction is written once in a scope, and not at all where the scope that
 * is always run first has it. Not thread-safe.
 */
final class Scope {

    private final Pool pool;
    private final @Nullable Scope first;
    private final Map<List<Integer>, Integer> written = new HashMap<>();
    private final Map<String, Coded> terms = new HashMap<>();
    private int[] code = new int[64];
    private int length;

    /** {@code first}: the scope that is always run before; null for that one itself. */
    Scope(Pool pool, @Nullable Scope first) {
        this.pool = pool;
        this.first = first;
    }

    /** The scope of a loop's body, or of a rule. */
    Scope inner() {
        return new Scope(pool, first == null ? this : first);
    }

    int emit(int op, int width, int a, int b, int c) {
        List<Integer> key = ImmutableList.of(op, a, b, c);
        Integer known = find(key);
        if (known != null) {
            return known;
        }
        int target = pool.register(width);
        if (length + Op.WIDTH > code.length) {
            code = Arrays.copyOf(code, code.length * 2);
        }
        code[length] = op;
        code[length + 1] = target;
        code[length + 2] = a;
        code[length + 3] = b;
        code[length + 4] = c;
        length += Op.WIDTH;
        written.put(key, target);
        return target;
    }

    private @Nullable Integer find(List<Integer> key) {
        Integer own = written.get(key);
        return own != null || first == null ? own : first.written.get(key);
    }

    @Nullable
    Coded term(String key) {
        return terms.get(key);
    }

    void term(String key, Coded value) {
        terms.put(key, value);
    }

    int[] code() {
        return Arrays.copyOf(code, length);
    }
}
