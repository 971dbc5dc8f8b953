package org.parkstack.rules.compare;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.parkstack.model.Rational;

/**
 * Canonical meanings, each once, by number: two meanings are the same if their numbers are. Quantities are sums of products of
 * other quantities, with exact factors. What may be undefined (a quotient) is never cancelled. Not thread-safe.
 */
final class Pool {

    /** Factors of a product, sorted. */
    private static final Comparator<List<Integer>> ORDER =
            Comparator.<List<Integer>>comparingInt(List::size).reversed().thenComparing(Object::toString);

    private final Map<Object, Integer> numbers = new HashMap<>();
    private final List<Object> keys = new ArrayList<>();
    private final Set<Integer> partial = new HashSet<>();
    private final Map<Integer, Map<Integer, Integer>> same = new HashMap<>();
    private int scope;

    /** A sum: the factor of each product of atoms; the empty product is the constant. */
    record Sum(TreeMap<List<Integer>, Rational> products) {

        static Sum none() {
            return new Sum(new TreeMap<>(ORDER));
        }
    }

    /** The number of a meaning made of others. */
    int of(String form, Object... parts) {
        boolean undefined = false;
        for (Object part : parts) {
            undefined |= part instanceof Integer id && partial.contains(id);
            if (part instanceof List<?> list) {
                undefined |= list.stream().anyMatch(p -> p instanceof Integer id && partial.contains(id));
            }
        }
        return intern(ImmutableList.<Object>builder().add(form).add(parts).build(), undefined);
    }

    /** The same for what may be undefined by itself. */
    int partial(String form, Object... parts) {
        int id = of(form, parts);
        partial.add(id);
        return id;
    }

    private int intern(Object key, boolean undefined) {
        Integer known = numbers.get(key);
        if (known == null) {
            known = keys.size();
            keys.add(key);
            numbers.put(key, known);
            if (undefined) {
                partial.add(known);
            }
        }
        return find(known);
    }

    /** From now on, meanings are made for one stretch of days: what was proved equal on others does not count. */
    void scope(int days) {
        scope = days;
    }

    /** On a stretch of days, two meanings are one: it was proved. */
    void unite(int days, int a, int b) {
        scope(days);
        int one = find(a);
        int other = find(b);
        if (one != other) {
            same.computeIfAbsent(days, d -> new HashMap<>()).put(Math.max(one, other), Math.min(one, other));
        }
    }

    private int find(int id) {
        Map<Integer, Integer> united = same.getOrDefault(scope, Map.of());
        int at = id;
        while (united.containsKey(at)) {
            at = united.get(at);
        }
        return at;
    }

    boolean isPartial(int id) {
        return partial.contains(id);
    }

    Object key(int id) {
        return keys.get(id);
    }

    /** The form of a meaning. */
    String form(int id) {
        return keys.get(id) instanceof List<?> list ? (String) list.get(0) : "sum";
    }

    List<?> parts(int id) {
        List<?> list = (List<?>) keys.get(id);
        return list.subList(1, list.size());
    }

    int constant(Rational value) {
        Sum sum = Sum.none();
        if (value.signum() != 0) {
            sum.products().put(List.of(), value);
        }
        return sum(sum);
    }

    /** A quantity as a sum. */
    Sum sum(int id) {
        if (keys.get(id) instanceof Sum sum) {
            return sum;
        }
        Sum one = Sum.none();
        one.products().put(List.of(id), Rational.ONE);
        return one;
    }

    /** The number of a sum; products with factor 0 stay where they may be undefined. */
    int sum(Sum sum) {
        sum.products()
                .entrySet()
                .removeIf(e -> e.getValue().signum() == 0 && e.getKey().stream().noneMatch(partial::contains));
        if (sum.products().size() == 1) {
            List<Integer> product = sum.products().firstKey();
            if (product.size() == 1
                    && requireNonNull(sum.products().get(product)).equals(Rational.ONE)) {
                return product.get(0);
            }
        }
        boolean undefined =
                sum.products().keySet().stream().anyMatch(p -> p.stream().anyMatch(partial::contains));
        return intern(sum, undefined);
    }

    int plus(int a, int b, Rational factor) {
        Sum out = Sum.none();
        out.products().putAll(sum(a).products());
        sum(b).products().forEach((p, f) -> out.products().merge(p, f.times(factor), Rational::plus));
        return sum(out);
    }

    int times(int a, int b) {
        Sum left = sum(a);
        Sum right = sum(b);
        if (isConstant(a) || isConstant(b)) {
            Rational factor = isConstant(a) ? constantOf(a) : constantOf(b);
            Sum out = Sum.none();
            (isConstant(a) ? right : left)
                    .products()
                    .forEach((p, f) -> out.products().put(p, f.times(factor)));
            return factor.signum() == 0 ? constant(Rational.ZERO) : sum(out);
        }
        if (isPartial(a) || isPartial(b)) {
            // What may be undefined is not spread over a sum: 0 times it is 0.
            return of("product", ImmutableList.sortedCopyOf(List.of(a, b)));
        }
        Sum out = Sum.none();
        left.products()
                .forEach((p, f) -> right.products().forEach((q, g) -> {
                    List<Integer> both = new ArrayList<>(p);
                    both.addAll(q);
                    both.sort(null);
                    out.products().merge(ImmutableList.copyOf(both), f.times(g), Rational::plus);
                }));
        return sum(out);
    }

    boolean isConstant(int id) {
        return keys.get(id) instanceof Sum s
                && (s.products().isEmpty()
                        || (s.products().size() == 1 && s.products().containsKey(List.of())));
    }

    Rational constantOf(int id) {
        return sum(id).products().getOrDefault(List.of(), Rational.ZERO);
    }
}
