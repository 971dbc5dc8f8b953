package org.parkstack.rules.compare;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.compiled.CompiledBook;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Recognition;
import org.parkstack.rules.evaluate.ReferenceEvaluator;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.sample.Draft;

/** Decides cases under both books with the reference evaluator and looks for a difference. Nothing else shows one. Thread-safe. */
final class Replay {

    private final Function<Facts, Optional<Decision>> before;
    private final Function<Facts, Optional<Decision>> after;
    private final Supplier<Replay> quick;
    private final Supplier<Replay> planned;
    private final LongAdder decided = new LongAdder();

    Replay(CheckedBook before, String oldDigest, CheckedBook after, String newDigest) {
        ReferenceEvaluator old = new ReferenceEvaluator(before, oldDigest);
        ReferenceEvaluator now = new ReferenceEvaluator(after, newDigest);
        this.before = facts -> Optional.of(old.decide(facts, false));
        this.after = facts -> Optional.of(now.decide(facts, false));
        Supplier<CompiledBook> compiledOld = Suppliers.memoize(() -> new CompiledBook(before, oldDigest, old));
        Supplier<CompiledBook> compiledNow = Suppliers.memoize(() -> new CompiledBook(after, newDigest, now));
        this.quick = Suppliers.memoize(() -> new Replay(
                facts -> compiledOld.get().fast(facts).or(() -> Optional.of(old.decideWide(facts))),
                facts -> compiledNow.get().fast(facts).or(() -> Optional.of(now.decideWide(facts)))));
        this.planned = Suppliers.memoize(() -> new Replay(
                facts -> compiledOld.get().fast(facts),
                facts -> compiledNow.get().fast(facts)));
    }

    private Replay(Function<Facts, Optional<Decision>> before, Function<Facts, Optional<Decision>> after) {
        this.before = before;
        this.after = after;
        this.quick = () -> this;
        this.planned = () -> this;
    }

    /**
     * The same for looking around: by the compiled books where all is known, and without trying what missing facts might be. What
     * it finds is decided once more before it is shown.
     */
    Replay quick() {
        return quick.get();
    }

    /** As {@link #quick}, of cases that both compiled books decide; nothing is said of others, which take a thousand times as long. */
    Replay planned() {
        return planned.get();
    }

    /** What both books decide; empty for what is no lawful case, and for what is not decided here. */
    Optional<Both> both(Facts facts) {
        decided.increment();
        try {
            return before.apply(facts).flatMap(old -> after.apply(facts).map(now -> new Both(old, now)));
        } catch (ProblemsException e) {
            return Optional.empty(); // a review outside its bounds
        }
    }

    /** Whether it is the old book that refuses a case which the other decides; empty where both do one of these. */
    Optional<Boolean> refusedByOld(Facts facts) {
        boolean byOld = refuses(before, facts);
        return byOld == refuses(after, facts) ? Optional.empty() : Optional.of(byOld);
    }

    private static boolean refuses(Function<Facts, Optional<Decision>> book, Facts facts) {
        try {
            return book.apply(facts).isEmpty();
        } catch (ProblemsException e) {
            return true; // a review outside its bounds
        }
    }

    /** Two decisions on one case. */
    record Both(Decision old, Decision now) {}

    /** What differs between two determined decisions on one case, by rule. */
    static Map<String, Witness> byRule(Facts facts, Both both) {
        Set<String> differing = new HashSet<>();
        ImmutableList<Award> old = both.old().awards();
        ImmutableList<Award> now = both.now().awards();
        int i = 0;
        // Most books list most awards in one order; what comes after the first that they don't is looked at in full.
        while (i < Math.min(old.size(), now.size()) && sameOne(old.get(i), now.get(i))) {
            if (!old.get(i).granted().equals(now.get(i).granted())) {
                differing.add(now.get(i).rule());
            }
            i++;
        }
        old.subList(i, old.size()).forEach(a -> differing.add(a.rule()));
        now.subList(i, now.size()).forEach(a -> differing.add(a.rule()));
        if (differing.isEmpty()) {
            return Map.of();
        }
        Map<String, Map<String, Rational>> was = byRule(old, differing);
        Map<String, Map<String, Rational>> is = byRule(now, differing);
        Map<String, Witness> out = new HashMap<>();
        for (String rule : differing) {
            difference(was.getOrDefault(rule, Map.of()), is.getOrDefault(rule, Map.of()))
                    .ifPresent(d -> out.put(
                            rule, new Witness(facts, d.subject(), d.before(), d.after(), both.old(), both.now())));
        }
        return out;
    }

    private static boolean sameOne(Award a, Award b) {
        return a.rule().equals(b.rule()) && a.subject().equals(b.subject());
    }

    private static Map<String, Map<String, Rational>> byRule(ImmutableList<Award> awards, Set<String> rules) {
        Map<String, Map<String, Rational>> out = new HashMap<>();
        for (Award award : awards) {
            if (rules.contains(award.rule())) {
                out.computeIfAbsent(award.rule(), r -> new TreeMap<>())
                        .put(award.subject(), award.granted().atLeast());
            }
        }
        return out;
    }

    /** How many cases were decided. */
    long decided() {
        return decided.sum();
    }

    /** {@code settled}: what is looked at; empty where a decision leaves it open. */
    private <T> Optional<Witness> witness(
            Draft draft, Function<Decision, Optional<T>> settled, BiFunction<T, T, Optional<Delta>> look) {
        Facts facts = draft.facts();
        decided.increment();
        try {
            Optional<Decision> old = before.apply(facts);
            Optional<T> was = old.flatMap(settled);
            if (was.isEmpty()) {
                return Optional.empty();
            }
            Optional<Decision> now = after.apply(facts);
            return now.flatMap(settled)
                    .flatMap(is -> look.apply(was.get(), is))
                    .map(d -> new Witness(
                            facts, d.subject(), d.before(), d.after(), old.orElseThrow(), now.orElseThrow()));
        } catch (ProblemsException e) {
            return Optional.empty(); // a review outside its bounds
        }
    }

    private record Delta(String subject, Rational before, Rational after) {}

    /** Where what a rule grants is settled under both books, and differs. */
    Optional<Witness> ofRule(Draft draft, String rule) {
        return witness(draft, d -> granted(d, rule), Replay::difference);
    }

    /** Where a rule pays under both books, and not the same payers, or not at the same time. */
    Optional<Witness> ofShares(Draft draft, String rule) {
        return witness(
                draft,
                d -> Optional.of(d).filter(x -> x.determined() && pays(x, rule)),
                (old, now) -> payer(old, now).or(() -> instalment(old, now)));
    }

    private static boolean pays(Decision decision, String rule) {
        return decision.awards(rule).stream()
                .anyMatch(a -> a.granted().atLeast().signum() > 0);
    }

    private static Optional<Delta> payer(Decision old, Decision now) {
        for (PolicyTier tier : PolicyTier.values()) {
            Rational before = old.payers().getOrDefault(tier, Amount.ZERO).atLeast();
            Rational after = now.payers().getOrDefault(tier, Amount.ZERO).atLeast();
            if (!before.equals(after)) {
                return Optional.of(new Delta("paid by " + tier.id(), before, after));
            }
        }
        return Optional.empty();
    }

    private static Optional<Delta> instalment(Decision old, Decision now) {
        Map<String, Rational> before = new TreeMap<>();
        Map<String, Rational> after = new TreeMap<>();
        old.instalments()
                .forEach(i -> before.put("paid in " + i.key(), i.amount().atLeast()));
        now.instalments()
                .forEach(i -> after.put("paid in " + i.key(), i.amount().atLeast()));
        return first(before, after);
    }

    /** Where whom a rule recognises is settled under both books, and differs. */
    Optional<Witness> ofTitle(Draft draft, String rule) {
        return witness(draft, d -> met(d, rule), Replay::difference);
    }

    /** Where what a tier grants is settled under both books, and differs. */
    Optional<Witness> ofTier(Draft draft, PolicyTier tier) {
        return witness(
                draft,
                d -> Optional.of(d.granted(tier)).filter(Amount::determined).map(x -> Map.of("", x.atLeast())),
                Replay::difference);
    }

    private static Optional<Map<String, Rational>> granted(Decision decision, String rule) {
        Map<String, Rational> out = new TreeMap<>();
        for (Award award : decision.awards()) {
            if (award.rule().equals(rule)) {
                if (!award.granted().determined()) {
                    return Optional.empty();
                }
                out.put(award.subject(), award.granted().atLeast());
            }
        }
        return Optional.of(out);
    }

    private static Optional<Map<String, Rational>> met(Decision decision, String rule) {
        Map<String, Rational> out = new TreeMap<>();
        for (Recognition r : decision.recognised()) {
            if (r.rule().equals(rule)) {
                if (!r.met().known()) {
                    return Optional.empty();
                }
                out.put(r.subject(), r.answer().equals("met") ? Rational.ONE : Rational.ZERO);
            }
        }
        return Optional.of(out);
    }

    private static Optional<Delta> difference(Map<String, Rational> old, Map<String, Rational> now) {
        Rational before = old.values().stream().reduce(Rational.ZERO, Rational::plus);
        Rational after = now.values().stream().reduce(Rational.ZERO, Rational::plus);
        if (!before.equals(after)) {
            return Optional.of(new Delta("", before, after));
        }
        return first(old, now);
    }

    /** The first name under which two books give different amounts; what one of them does not name is 0 there. */
    private static Optional<Delta> first(Map<String, Rational> old, Map<String, Rational> now) {
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            Rational before = old.getOrDefault(name, Rational.ZERO);
            Rational after = now.getOrDefault(name, Rational.ZERO);
            if (!before.equals(after)) {
                return Optional.of(new Delta(name, before, after));
            }
        }
        return Optional.empty();
    }
}
