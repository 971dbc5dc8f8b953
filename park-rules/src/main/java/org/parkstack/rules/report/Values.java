package org.parkstack.rules.report;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.expression.Constant;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Lengths;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.WordSet;
import org.parkstack.rules.value.Words;

/** Values as people read them. */
final class Values {

    private static final Rational WAN = Rational.of(10_000);

    private Values() {}

    /** {@code 500万元}, {@code 0.05}, {@code 2025-01-31}, {@code between 0元 and 500万元}, {@code unknown}. */
    static String text(Type type, Value value) {
        if (value instanceof Range r) {
            return r.known() ? quantity(r.value(), type) : range(r.lo(), r.hi(), type);
        }
        if (value instanceof Days d) {
            return d.known() ? d.value().toString() : "unknown";
        }
        if (value instanceof Words w) {
            return w.known() ? "'" + w.value() + "'" : "unknown";
        }
        if (value instanceof WordSet s) {
            return s.known() ? "{" + String.join(", ", ImmutableSortedSet.copyOf(s.certain())) + "}" : "unknown";
        }
        if (value instanceof Lengths l) {
            return l.known() ? length(l.value()) : "unknown";
        }
        return ((Truth) value).name().toLowerCase(Locale.ROOT);
    }

    static String length(Constant.Length length) {
        return length.text();
    }

    private static String range(@Nullable Rational lo, @Nullable Rational hi, Type type) {
        if (lo == null && hi == null) {
            return "unknown";
        }
        if (hi == null) {
            return "at least " + quantity(lo == null ? Rational.ZERO : lo, type);
        }
        return lo == null ? "at most " + quantity(hi, type) : quantity(lo, type) + "…" + quantity(hi, type);
    }

    /** Money in 万元 where that is shorter; every number exactly. */
    static String quantity(Rational value, Type type) {
        if (type.equals(Type.MONEY)) {
            Rational wan = value.dividedBy(WAN);
            String inWan = wan.toString();
            boolean shorter = value.abs().compareTo(WAN) >= 0
                    && inWan.indexOf('/') < 0
                    && inWan.length() <= value.toString().length();
            return shorter ? inWan + "万元" : value + "元";
        }
        return value + type.unit().sign();
    }
}
