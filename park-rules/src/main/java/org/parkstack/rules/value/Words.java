package org.parkstack.rules.value;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import org.jspecify.annotations.Nullable;

/** A symbol, code or text, or the few that it may be; {@code possible} is {@code null} where it may be any. */
public record Words(@Nullable ImmutableSet<String> possible) implements Value {

    /** Any word. */
    public static final Words ALL = new Words(null);

    /** Only {@code word}. */
    public static Words of(String word) {
        return new Words(ImmutableSet.of(word));
    }

    @Override
    public boolean known() {
        return possible != null && possible.size() == 1;
    }

    /** The one word that is left; to be asked only of what is {@link #known}. */
    public String value() {
        return requireNonNull(possible).iterator().next();
    }

    @Override
    public Words hull(Value other) {
        Words o = (Words) other;
        return possible == null || o.possible == null
                ? ALL
                : new Words(ImmutableSet.copyOf(Sets.union(possible, o.possible)));
    }

    /** Whether the two are the same word. */
    public Truth same(Words o) {
        if (known() && o.known()) {
            return Truth.of(value().equals(o.value()));
        }
        boolean apart = possible != null
                && o.possible != null
                && Sets.intersection(possible, o.possible).isEmpty();
        return apart ? Truth.FALSE : Truth.UNKNOWN;
    }

    /** Whether this code lies inside {@code outer} (section 3 of the rule book's specification, {@code within}). */
    public Truth within(Words outer) {
        if (possible == null || outer.possible == null) {
            return Truth.UNKNOWN;
        }
        boolean some = false;
        boolean all = true;
        for (String code : possible) {
            for (String o : outer.possible) {
                boolean inside = within(code, o);
                some |= inside;
                all &= inside;
            }
        }
        return all ? Truth.TRUE : some ? Truth.UNKNOWN : Truth.FALSE;
    }

    /** A region code of six digits reads trailing pairs of zeros as everything below; any other code is a prefix. */
    static boolean within(String code, String outer) {
        int end = outer.length();
        if (!isSixDigits(outer)) {
            return code.startsWith(outer);
        }
        while (end > 0 && outer.startsWith("00", end - 2)) {
            end -= 2;
        }
        return code.length() == 6 && code.regionMatches(0, outer, 0, end);
    }

    /** Whether a code is written as that of a region is: six digits. */
    public static boolean isSixDigits(String code) {
        for (int i = 0; i < code.length(); i++) {
            if (code.charAt(i) < '0' || code.charAt(i) > '9') {
                return false;
            }
        }
        return code.length() == 6;
    }
}
