package org.parkstack.rules.compare;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.check.CheckedTerm;
import org.parkstack.rules.check.GraphNode;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.solve.BookIndex;
import org.parkstack.rules.value.Type;

/** The meanings of two books on each stretch of days, and all that is proved of how they stand to each other. Not thread-safe. */
final class Equalities {

    private final CheckedBook before;
    private final CheckedBook after;
    private final ImmutableList<EffectivePeriod> pieces;
    private final Proofs proofs;
    private final Pool pool = new Pool();
    private final List<Meanings> old = new ArrayList<>();
    private final List<Meanings> now = new ArrayList<>();
    /** By stretch of days: they depend on the books alone, not on what is proved. */
    private final List<StepPairs> steps = new ArrayList<>();

    private final List<Ways> ways = new ArrayList<>();
    /** Made where the laws leave something open. */
    private final List<Supplier<StackProofs>> stacks = new ArrayList<>();

    private final BookIndex oldIndex;
    private final BookIndex newIndex;
    private final Closure oldClosure;
    private final Closure newClosure;
    private final Map<String, String> open = new HashMap<>();
    private final Set<String> bySolver = new LinkedHashSet<>();
    private final Set<String> bySteps = new LinkedHashSet<>();
    private final Map<String, Way> known = new HashMap<>();
    private final Map<String, Boolean> asked = new HashMap<>();

    Equalities(BookIndex oldIndex, BookIndex newIndex, ImmutableList<EffectivePeriod> pieces, Proofs proofs) {
        this.before = oldIndex.book();
        this.after = newIndex.book();
        this.pieces = pieces;
        this.proofs = proofs;
        this.oldIndex = oldIndex;
        this.newIndex = newIndex;
        this.oldClosure = new Closure(before);
        this.newClosure = new Closure(after);
        meanings();
        for (int i = 0; i < pieces.size(); i++) {
            steps.add(StepPairs.of(
                    before, old.get(i).inForce(), after, now.get(i).inForce(), Pieces.dayIn(pieces.get(i))));
        }
        prove();
    }

    Meanings old(int piece) {
        return old.get(piece);
    }

    Meanings now(int piece) {
        return now.get(piece);
    }

    Pool pool() {
        return pool;
    }

    StepPairs steps(int piece) {
        return steps.get(piece);
    }

    Ways ways(int piece) {
        return ways.get(piece);
    }

    /** Why a claim could not be proved equal. */
    Optional<String> open(String rule) {
        return Optional.ofNullable(open.get(rule));
    }

    Set<String> bySolver() {
        return bySolver;
    }

    /** By which road a rule was proved equal, where it was. */
    String how(String rule) {
        return bySteps.contains(rule)
                ? "proved through the steps"
                : bySolver.contains(rule) ? "proved by the solver" : "one canonical form";
    }

    /** How a rule stands on some pieces together. */
    Search.Proved proved(String rule, List<Integer> group) {
        return new Search.Proved(
                group.stream().map(i -> ways.get(i).each(rule)).reduce(Way.SAME, Way::and),
                group.stream().map(i -> ways.get(i).sum(rule)).reduce(Way.SAME, Way::and));
    }

    private void meanings() {
        old.clear();
        now.clear();
        for (int i = 0; i < pieces.size(); i++) {
            pool.scope(i);
            old.add(walked(before, oldClosure, pieces.get(i)));
            now.add(walked(after, newClosure, pieces.get(i)));
        }
    }

    private Meanings walked(CheckedBook book, Closure closure, EffectivePeriod piece) {
        Meanings meanings = new Meanings(pool, book, closure, piece);
        for (GraphNode node : book.order()) {
            meanings.visit(node);
        }
        return meanings;
    }

    Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        after.rules().forEach(r -> ids.add(r.id()));
        before.rules().forEach(r -> ids.add(r.id()));
        return ids;
    }

    /** Asks the solver of claims and conditions that are written otherwise; equalities found carry on to what reads them. */
    private void prove() {
        Set<String> asked = new LinkedHashSet<>();
        boolean again = true;
        while (again) {
            again = false;
            for (String id : ids()) {
                for (boolean title : new boolean[] {true, false}) {
                    again |= prove(id, title, asked);
                }
            }
            if (again) {
                meanings();
                continue;
            }
            again = throughSteps();
            if (again) {
                meanings();
            }
        }
    }

    /** Whether something granted was proved equal that was not. */
    private boolean throughSteps() {
        ways.clear();
        stacks.clear();
        boolean proved = false;
        for (int i = 0; i < pieces.size(); i++) {
            Ways own = waysOn(i);
            ways.add(own);
            for (String id : ids()) {
                int a = old.get(i).granted(id);
                int b = now.get(i).granted(id);
                if (a != b) {
                    bySolver(own, id, i);
                } else if (own.each(id) != Way.SAME) {
                    // One meaning, where the laws know less: after a choice.
                    own.proved(id, Way.SAME, Way.SAME);
                }
                if (a != b && own.each(id) == Way.SAME) {
                    pool.unite(i, a, b);
                    bySteps.add(id);
                    proved = true;
                }
            }
        }
        return proved;
    }

    /** Where the laws leave something open: the solver, of the rules that share steps with this one. */
    private void bySolver(Ways ways, String id, int i) {
        boolean open = ways.each(id) == Way.ANY || ways.each(id) != Way.SAME && !claimDiffers(id, i);
        if (!open || !stacks.get(i).get().small(Set.of(id))) {
            return;
        }
        StackProofs stack = stacks.get(i).get();
        pool.scope(i);
        String key = "stack " + id + " " + i + " " + old.get(i).granted(id) + " "
                + now.get(i).granted(id);
        Way each = known.computeIfAbsent(key, k -> stack.each(id));
        boolean record = Objects.requireNonNull(stack.rule(id)).rule().per().isRecord();
        Way sum = !record || each != Way.ANY ? each : known.computeIfAbsent(key + " sum", k -> stack.sum(Set.of(id)));
        ways.proved(id, each, sum);
    }

    private boolean claimDiffers(String id, int i) {
        pool.scope(i);
        return old.get(i).claimed(id) != now.get(i).claimed(id);
    }

    /** What rules grant together on a stretch of days: by the laws, else by the solver. */
    Way sum(int i, Set<String> rules) {
        Way way = ways.get(i).sum(rules);
        if (way == Way.SAME || rules.isEmpty() || !stacks.get(i).get().small(rules)) {
            return way;
        }
        StackProofs stack = stacks.get(i).get();
        return way.or(known.computeIfAbsent("sum " + i + " " + new TreeSet<>(rules), k -> stack.sum(rules)));
    }

    private Ways waysOn(int i) {
        Supplier<StackProofs> stack = Suppliers.memoize(() -> stack(i));
        stacks.add(stack);
        return new Ways(
                old.get(i).inForce(),
                now.get(i).inForce(),
                steps.get(i),
                id -> claim(id, i, stack),
                p -> expression(p, i),
                p -> nothing(p, i),
                (id, p) -> alikeBelow(id, p, i),
                new Bounds(pool, i, old.get(i), now.get(i)));
    }

    /** Rules that were proved equal on stretches of days by other means; what reads them and their tiers follow. */
    void proved(Map<String, ? extends Iterable<Integer>> rules) {
        rules.forEach((id, on) -> on.forEach(i -> {
            pool.unite(i, old.get(i).granted(id), now.get(i).granted(id));
            bySteps.add(id);
        }));
        if (!rules.isEmpty()) {
            meanings();
            while (throughSteps()) {
                meanings();
            }
            rules.forEach((id, on) -> on.forEach(i -> ways.get(i).proved(id, Way.SAME, Way.SAME)));
        }
    }

    private StackProofs stack(int i) {
        Map<String, CheckedRule> rules = new LinkedHashMap<>(old.get(i).inForce());
        rules.putAll(now.get(i).inForce());
        Set<String> apart = new HashSet<>();
        old.get(i).inForce().forEach((id, was) -> {
            CheckedRule is = now.get(i).inForce().get(id);
            if (is != null && is.rule().per() != was.rule().per()) {
                apart.add(id);
            }
        });
        return new StackProofs(proofs, oldIndex, newIndex, pieces.get(i), rules, id -> claim(id, i), apart);
    }

    /** Where a claim reads what steps leave, they are looked at too. */
    private Way claim(String id, int i, Supplier<StackProofs> stack) {
        Way way = claim(id, i);
        if (way != Way.ANY) {
            return way;
        }
        boolean staged = java.util.stream.Stream.of(
                        old.get(i).inForce().get(id), now.get(i).inForce().get(id))
                .filter(Objects::nonNull)
                .anyMatch(r -> oldClosure.readsSteps(r) || newClosure.readsSteps(r));
        if (!staged || stack.get().apart(id)) {
            return Way.ANY;
        }
        pool.scope(i);
        String key = "claim " + id + " " + i + " " + old.get(i).claimed(id) + " "
                + now.get(i).claimed(id);
        return known.computeIfAbsent(key, k -> stack.get().claim(id));
    }

    private Way claim(String id, int i) {
        int a = old.get(i).claimed(id);
        int b = now.get(i).claimed(id);
        if (a == b) {
            return Way.SAME;
        }
        if (!old.get(i).inForce().containsKey(id)) {
            return Way.MORE;
        }
        if (!now.get(i).inForce().containsKey(id)) {
            return Way.LESS;
        }
        List<EffectivePeriod> days = new ArrayList<>();
        for (int j = 0; j < pieces.size(); j++) {
            if (old.get(j).claimed(id) == a && now.get(j).claimed(id) == b) {
                days.add(pieces.get(j));
            }
        }
        return known.computeIfAbsent(id + " " + a + " " + b + " " + days, k -> {
            if (proofs.impossible(id, days, false, Proofs.Question.LESS).isEmpty()) {
                return Way.MORE;
            }
            return proofs.impossible(id, days, false, Proofs.Question.MORE).isEmpty() ? Way.LESS : Way.ANY;
        });
    }

    /** How the limit of a step of both books stands on a stretch of days; for a veto, the amounts that it leaves. */
    Way expression(StepPairs.Pair pair, int i) {
        pool.scope(i);
        CheckedStep was = pair.old().orElseThrow();
        CheckedStep is = pair.now().orElseThrow();
        return way(
                was.expression().orElseThrow(),
                old.get(i).expression(was),
                is.expression().orElseThrow(),
                now.get(i).expression(is),
                is.step().per(),
                i);
    }

    /** Whether the limit of a cap of both books is never above 0 on a stretch of days. */
    private boolean nothing(StepPairs.Pair pair, int i) {
        pool.scope(i);
        CheckedStep was = pair.old().orElseThrow();
        CheckedStep is = pair.now().orElseThrow();
        String key = "nothing " + is.step().per() + " " + old.get(i).expression(was) + " "
                + now.get(i).expression(is) + " " + i;
        return asked.computeIfAbsent(
                key,
                k -> proofs.nothing(
                        was.expression().orElseThrow(),
                        is.expression().orElseThrow(),
                        is.step().per(),
                        List.of(pieces.get(i))));
    }

    private boolean alikeBelow(String id, StepPairs.Pair pair, int i) {
        pool.scope(i);
        CheckedStep was = pair.old().orElseThrow();
        SubjectKind per = was.step().per();
        String key = "alike below " + id + " " + old.get(i).claimed(id) + " "
                + now.get(i).claimed(id) + " " + per + " " + old.get(i).expression(was) + " " + i;
        return asked.computeIfAbsent(
                key, k -> proofs.alikeBelow(id, was.expression().orElseThrow(), per, List.of(pieces.get(i))));
    }

    /** How a term that both books have stands on a stretch of days; {@link Way#ANY} for what is no quantity and no condition. */
    Way term(CheckedTerm was, CheckedTerm is, int i) {
        return formulas(was.value(), is.value(), is.per(), i);
    }

    /** How two formulas, one of each book, stand on a stretch of days. */
    Way formulas(Formula was, Formula is, SubjectKind per, int i) {
        pool.scope(i);
        return way(was, old.get(i).formula(was), is, now.get(i).formula(is), per, i);
    }

    private Way way(Formula was, int a, Formula is, int b, SubjectKind per, int i) {
        if (a == b) {
            return Way.SAME;
        }
        boolean flag = is.type().equals(Type.FLAG);
        if (!was.type().equals(is.type()) || !flag && !is.type().isQuantity()) {
            return Way.ANY;
        }
        return known.computeIfAbsent("formula " + per + " " + a + " " + b + " " + i, k -> {
            List<EffectivePeriod> days = List.of(pieces.get(i));
            boolean neverLess = flag
                    ? proofs.conditionNever(Proofs.Question.LESS, was, is, per, days)
                    : proofs.amountNever(Proofs.Question.LESS, was, is, per, days);
            boolean neverMore = flag
                    ? proofs.conditionNever(Proofs.Question.MORE, was, is, per, days)
                    : proofs.amountNever(Proofs.Question.MORE, was, is, per, days);
            return neverLess ? neverMore ? Way.SAME : Way.MORE : neverMore ? Way.LESS : Way.ANY;
        });
    }

    private boolean prove(String id, boolean title, Set<String> asked) {
        Map<Long, List<Integer>> pairs = new LinkedHashMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            int a = title ? old.get(i).meets(id) : old.get(i).claimed(id);
            int b = title ? now.get(i).meets(id) : now.get(i).claimed(id);
            boolean both =
                    old.get(i).inForce().containsKey(id) && now.get(i).inForce().containsKey(id);
            if (a != b && both) {
                pairs.computeIfAbsent(((long) a << 32) | b, k -> new ArrayList<>())
                        .add(i);
            }
        }
        boolean proved = false;
        for (Map.Entry<Long, List<Integer>> pair : pairs.entrySet()) {
            if (!asked.add(id + " " + title + " " + pair.getKey() + " " + pair.getValue())) {
                continue;
            }
            List<EffectivePeriod> days =
                    pair.getValue().stream().map(pieces::get).toList();
            Optional<String> open = proofs.impossible(id, days, title, Proofs.Question.DIFFERENT);
            if (open.isEmpty()) {
                pair.getValue().forEach(i -> pool.unite(i, (int) (pair.getKey() >> 32), (int) (long) pair.getKey()));
                bySolver.add(id);
                proved = true;
            } else {
                this.open.put(id, open.get());
            }
        }
        return proved;
    }
}
