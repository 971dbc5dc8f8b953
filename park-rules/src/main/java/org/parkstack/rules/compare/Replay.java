package org.parkstack.rules.compare;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
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

/** Decides cases under both books with the reference evaluator and looks for a difference. Nothing else shows one. */
final class Replay {

    private final Function<Facts, Decision> before;
    private final Function<Facts, Decision> after;
    private final Supplier<Replay> quick;
    private long decided;

    Replay(CheckedBook before, String oldDigest, CheckedBook after, String newDigest) {
        ReferenceEvaluator old = new ReferenceEvaluator(before, oldDigest);
        ReferenceEvaluator now = new ReferenceEvaluator(after, newDigest);
        this.before = facts -> old.decide(facts, false);
        this.after = facts -> now.decide(facts, false);
        this.quick = Suppliers.memoize(
                () -> new Replay(quick(before, oldDigest, old), quick(after, newDigest, now)));
    }

    private Replay(Function<Facts, Decision> before, Function<Facts, Decision> after) {
        this.before = before;
        this.after = after;
        this.quick = () -> this;
    }

    private static Function<Facts, Decision> quick(CheckedBook book, String digest, ReferenceEvaluator reference) {
        CompiledBook compiled = new CompiledBook(book, digest, reference);
        return facts -> compiled.fast(facts).orElseGet(() -> reference.decideWide(facts));
    }

    /**
     * The same for looking around: by the compiled books where all is known, and without trying what missing facts might be. What
     * it finds is decided once more before it is shown.
     */
    Replay quick() {
        return quick.get();
    }

    /** What both books decide; empty for what is no lawful case. */
    Optional<Both> both(Facts facts) {
        decided++;
        try {
            return Optional.of(new Both(before.apply(facts), after.apply(facts)));
        } catch (ProblemsException e) {
            return Optional.empty(); // a review outside its bounds
        }
    }

    /** Two decisions on one case. */
    record Both(Decision old, Decision now) {}

    /** How many cases were decided. */
    long decided() {
        return decided;
    }

    private Optional<Witness> witness(
            Draft draft, java.util.function.BiFunction<Decision, Decision, Optional<Delta>> look) {
        Facts facts = draft.facts();
        return both(facts)
                .flatMap(b -> look.apply(b.old(), b.now())
                        .map(d -> new Witness(facts, d.subject(), d.before(), d.after(), b.old(), b.now())));
    }

    private record Delta(String subject, Rational before, Rational after) {}

    /** Where what a rule grants is settled under both books, and differs. */
    Optional<Witness> ofRule(Draft draft, String rule) {
        return witness(draft, (old, now) -> difference(granted(old, rule), granted(now, rule)));
    }

    /** Where a rule pays under both books, and not the same payers, or not at the same time. */
    Optional<Witness> ofShares(Draft draft, String rule) {
        return witness(draft, (old, now) -> {
            boolean pays = old.determined() && now.determined() && pays(old, rule) && pays(now, rule);
            return pays ? payer(old, now).or(() -> instalment(old, now)) : Optional.empty();
        });
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
        return witness(draft, (old, now) -> difference(met(old, rule), met(now, rule)));
    }

    /** Where what a tier grants is settled under both books, and differs. */
    Optional<Witness> ofTier(Draft draft, PolicyTier tier) {
        return witness(
                draft,
                (old, now) -> difference(
                        Optional.of(old.granted(tier))
                                .filter(Amount::determined)
                                .map(a -> ImmutableMap.of("", a.atLeast())),
                        Optional.of(now.granted(tier))
                                .filter(Amount::determined)
                                .map(a -> ImmutableMap.of("", a.atLeast()))));
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

    private static Optional<Delta> difference(
            Optional<? extends Map<String, Rational>> old, Optional<? extends Map<String, Rational>> now) {
        if (old.isEmpty() || now.isEmpty()) {
            return Optional.empty();
        }
        Rational before = old.get().values().stream().reduce(Rational.ZERO, Rational::plus);
        Rational after = now.get().values().stream().reduce(Rational.ZERO, Rational::plus);
        if (!before.equals(after)) {
            return Optional.of(new Delta("", before, after));
        }
        return first(old.get(), now.get());
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
