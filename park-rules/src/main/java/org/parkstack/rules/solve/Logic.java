package org.parkstack.rules.solve;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.parkstack.model.Rational;
import org.parkstack.rules.solve.Proposition.Compared.How;

/**
 * Makes propositions and quantities, and simplifies them where that is plain. Equal ones are one object, so that a term of a
 * book that is read a thousand times is thought about once. Not thread-safe.
 */
public final class Logic {

    private final Map<List<Object>, Object> made = new HashMap<>();
    private int next;

    /** Always true. */
    public final Proposition yes = make(List.of("true"), id -> new Proposition.Always(id, true));

    /** Always false. */
    public final Proposition no = make(List.of("false"), id -> new Proposition.Always(id, false));

    /** 0. */
    public final Quantity zero = constant(Rational.ZERO);

    /** Nothing made yet. */
    public Logic() {}

    @SuppressWarnings("unchecked") // a key's first word says what it makes
    private <T> T make(List<Object> key, IntFunction<T> maker) {
        Object known = made.get(key);
        if (known == null) {
            known = maker.apply(next++);
            made.put(key, known);
        }
        return (T) known;
    }

    /** {@link #yes} or {@link #no}. */
    public Proposition truth(boolean value) {
        return value ? yes : no;
    }

    /** An unknown flag. */
    public Proposition flag(Unknown unknown) {
        if (unknown.sort() != Unknown.Sort.FLAG) {
            throw new IllegalArgumentException(unknown + " is no flag");
        }
        return make(List.of("flag", unknown.name()), id -> new Proposition.Flag(id, unknown));
    }

    /** The opposite. */
    public Proposition not(Proposition p) {
        if (p instanceof Proposition.Always a) {
            return truth(!a.value);
        }
        if (p instanceof Proposition.Not n) {
            return n.operand;
        }
        if (p instanceof Proposition.Compared c && c.how == How.AT_MOST) {
            return compared(How.BELOW, times(c.quantity, Rational.of(-1)));
        }
        if (p instanceof Proposition.Compared c && c.how == How.BELOW) {
            return compared(How.AT_MOST, times(c.quantity, Rational.of(-1)));
        }
        return make(List.of("not", p.id()), id -> new Proposition.Not(id, p));
    }

    /** All of. */
    public Proposition and(Iterable<Proposition> parts) {
        return joined(true, parts);
    }

    /** All of. */
    public Proposition and(Proposition... parts) {
        return joined(true, Arrays.asList(parts));
    }

    /** Any of. */
    public Proposition or(Iterable<Proposition> parts) {
        return joined(false, parts);
    }

    /** Any of. */
    public Proposition or(Proposition... parts) {
        return joined(false, Arrays.asList(parts));
    }

    /** If the first, then the second. */
    public Proposition implies(Proposition a, Proposition b) {
        return or(not(a), b);
    }

    /** Both or neither. */
    public Proposition same(Proposition a, Proposition b) {
        return and(implies(a, b), implies(b, a));
    }

    /** {@code a} where {@code test} holds, else {@code b}. */
    public Proposition either(Proposition test, Proposition a, Proposition b) {
        if (test instanceof Proposition.Always t) {
            return t.value ? a : b;
        }
        return a == b ? a : and(or(not(test), a), or(test, b));
    }

    private Proposition joined(boolean all, Iterable<Proposition> parts) {
        Map<Integer, Proposition> kept = new LinkedHashMap<>();
        for (Proposition part : parts) {
            if (part instanceof Proposition.Always a) {
                if (a.value != all) {
                    return part;
                }
            } else if (part instanceof Proposition.Joined j && j.all == all) {
                j.parts.forEach(p -> kept.put(p.id(), p));
            } else {
                kept.put(part.id(), part);
            }
        }
        for (Proposition part : kept.values()) {
            if (kept.containsKey(not(part).id())) {
                return truth(!all);
            }
        }
        if (kept.size() <= 1) {
            return kept.isEmpty() ? truth(all) : kept.values().iterator().next();
        }
        List<Object> key = new ArrayList<>();
        key.add(all ? "and" : "or");
        key.addAll(kept.keySet().stream().sorted().toList());
        return make(key, id -> new Proposition.Joined(id, all, ImmutableList.copyOf(kept.values())));
    }

    /** {@code a <= b}. */
    public Proposition atMost(Quantity a, Quantity b) {
        return compared(How.AT_MOST, minus(a, b));
    }

    /** {@code a < b}. */
    public Proposition below(Quantity a, Quantity b) {
        return compared(How.BELOW, minus(a, b));
    }

    /** {@code a = b}. */
    public Proposition equal(Quantity a, Quantity b) {
        return compared(How.EQUAL, minus(a, b));
    }

    private Proposition compared(How how, Quantity q) {
        if (q.isConstant()) {
            int sign = q.constant.signum();
            return truth(how == How.AT_MOST ? sign <= 0 : how == How.BELOW ? sign < 0 : sign == 0);
        }
        Quantity scaled = scaled(how, q);
        if (scaled.parts.size() == 1 && scaled.parts.firstKey() instanceof Quantity.Either e && leaves(e) <= 64) {
            Rational c = requireNonNull(scaled.parts.firstEntry()).getValue();
            Quantity yes = plus(times(e.yes, c), constant(scaled.constant));
            Quantity no = plus(times(e.no, c), constant(scaled.constant));
            if (yes.isConstant() || no.isConstant()) {
                return either(e.test, compared(how, yes), compared(how, no));
            }
        }
        return make(List.of(how, scaled.id()), id -> new Proposition.Compared(id, how, scaled));
    }

    private static int leaves(Quantity.Either e) {
        int count = 0;
        for (Quantity q : List.of(e.yes, e.no)) {
            for (Quantity.Part part : q.parts.keySet()) {
                count += part instanceof Quantity.Either inner ? leaves(inner) : 1;
                if (count > 64) {
                    return count;
                }
            }
        }
        return count + 1;
    }

    /** So that the first coefficient is 1 or −1: of two ways to say one thing one is kept. */
    private Quantity scaled(How how, Quantity q) {
        Rational first = requireNonNull(q.parts.firstEntry()).getValue();
        return times(q, Rational.ONE.dividedBy(how == How.EQUAL ? first : first.abs()));
    }

    /** A number. */
    public Quantity constant(Rational value) {
        return combination(value, ImmutableSortedMap.of());
    }

    /** A whole number. */
    public Quantity constant(long value) {
        return constant(Rational.of(value));
    }

    /** An unknown number. */
    public Quantity unknown(Unknown unknown) {
        if (unknown.sort() == Unknown.Sort.FLAG) {
            throw new IllegalArgumentException(unknown + " is a flag");
        }
        Quantity.Part part = make(List.of("open", unknown.name()), id -> new Quantity.Open(id, unknown));
        return combination(Rational.ZERO, ImmutableSortedMap.of(part, Rational.ONE));
    }

    private Quantity combination(Rational constant, ImmutableSortedMap<Quantity.Part, Rational> parts) {
        List<Object> key = new ArrayList<>();
        key.add("sum");
        key.add(constant);
        parts.forEach((part, coefficient) -> {
            key.add(part.id);
            key.add(coefficient);
        });
        return make(key, id -> new Quantity(id, constant, parts));
    }

    /** The sum. */
    public Quantity plus(Quantity a, Quantity b) {
        if (a.isConstant() && a.constant.signum() == 0) {
            return b;
        }
        TreeMap<Quantity.Part, Rational> parts = new TreeMap<>(a.parts);
        b.parts.forEach((part, coefficient) -> {
            Rational sum = parts.getOrDefault(part, Rational.ZERO).plus(coefficient);
            if (sum.signum() == 0) {
                parts.remove(part);
            } else {
                parts.put(part, sum);
            }
        });
        return combination(a.constant.plus(b.constant), ImmutableSortedMap.copyOf(parts));
    }

    /** The sum of all. */
    public Quantity plus(Iterable<Quantity> all) {
        Quantity sum = zero;
        for (Quantity q : all) {
            sum = plus(sum, q);
        }
        return sum;
    }

    /** The difference. */
    public Quantity minus(Quantity a, Quantity b) {
        return plus(a, times(b, Rational.of(-1)));
    }

    /** The product with a number. */
    public Quantity times(Quantity a, Rational factor) {
        if (factor.equals(Rational.ONE)) {
            return a;
        }
        if (factor.signum() == 0) {
            return constant(Rational.ZERO);
        }
        ImmutableSortedMap.Builder<Quantity.Part, Rational> parts = ImmutableSortedMap.naturalOrder();
        a.parts.forEach((part, coefficient) -> parts.put(part, coefficient.times(factor)));
        return combination(a.constant.times(factor), parts.build());
    }

    /** {@code a} where {@code test} holds, else {@code b}. */
    public Quantity either(Proposition test, Quantity a, Quantity b) {
        if (test instanceof Proposition.Always t) {
            return t.value ? a : b;
        }
        if (a == b) {
            return a;
        }
        if (test instanceof Proposition.Not n) {
            return either(n.operand, b, a);
        }
        Quantity.Part part =
                make(List.of("either", test.id(), a.id(), b.id()), id -> new Quantity.Either(id, test, a, b));
        return combination(Rational.ZERO, ImmutableSortedMap.of(part, Rational.ONE));
    }

    /** The smaller. */
    public Quantity min(Quantity a, Quantity b) {
        return either(atMost(a, b), a, b);
    }

    /** The larger. */
    public Quantity max(Quantity a, Quantity b) {
        return either(atMost(b, a), a, b);
    }
}
