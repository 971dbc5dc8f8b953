package org.parkstack.rules.compare;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.solve.Binding;
import org.parkstack.rules.solve.BookIndex;
import org.parkstack.rules.solve.Encoding;
import org.parkstack.rules.solve.Logic;
import org.parkstack.rules.solve.Proposition;
import org.parkstack.rules.solve.Quantity;
import org.parkstack.rules.solve.Stacked;

/**
 * Questions to the solver about what the steps of both books leave, on days on which no version changes; for the few rules that
 * share steps, where the laws of {@link Ways} say nothing. Not thread-safe.
 */
final class StackProofs {

    /** Of more rules that share steps nothing is asked. */
    static final int MOST_RULES = 24;

    private final Proofs proofs;
    private final EffectivePeriod days;
    private final Map<String, CheckedRule> rules;
    private final Function<String, Way> claims;
    private final Set<String> apart;
    private final Encoding encoding = new Encoding(Encoding.ANY_RECORDS);
    private final Logic logic = encoding.logic();
    private final Stacked old;
    private final Stacked now;

    /**
     * @param rules in force under either book
     * @param claims how the claims of a rule stand, as proved
     * @param apart rules that are for other subjects in the other book
     */
    StackProofs(
            Proofs proofs,
            BookIndex before,
            BookIndex after,
            EffectivePeriod days,
            Map<String, CheckedRule> rules,
            Function<String, Way> claims,
            Set<String> apart) {
        this.proofs = proofs;
        this.apart = apart;
        this.days = days;
        this.rules = rules;
        this.claims = claims;
        this.old = new Stacked(encoding, before, Pieces.dayIn(days));
        this.now = new Stacked(encoding, after, Pieces.dayIn(days));
        Set<String> same = new HashSet<>();
        rules.keySet().stream().filter(r -> claims.apply(r) == Way.SAME).forEach(same::add);
        old.claimsOf(now, same);
    }

    /** Whether so few rules share steps with these that a question is worth its time, each for the same subjects in both books. */
    boolean small(Set<String> of) {
        Set<String> around = around(of);
        return around.size() <= MOST_RULES && around.stream().noneMatch(apart::contains);
    }

    /** The rule in force under the new book, else under the old one. */
    @Nullable
    CheckedRule rule(String id) {
        return rules.get(id);
    }

    /** Whether the rule is for other subjects in the other book. */
    boolean apart(String id) {
        return apart.contains(id);
    }

    /** Of a rule's claims, where they read what steps leave. */
    Way claim(String rule) {
        return way(
                Set.of(rule),
                () -> old.book().claimed(rule, binding(rule)),
                () -> now.book().claimed(rule, binding(rule)));
    }

    private Binding binding(String rule) {
        return Binding.of(requireNonNull(rules.get(rule)).rule().per());
    }

    private Set<String> around(Set<String> of) {
        Set<String> out = new LinkedHashSet<>(of);
        int size = 0;
        while (size < out.size() && out.size() <= MOST_RULES) {
            size = out.size();
            for (String rule : Set.copyOf(out)) {
                out.addAll(old.around(rule, MOST_RULES));
                out.addAll(now.around(rule, MOST_RULES));
            }
        }
        return out;
    }

    /** Of a rule: each award by itself. */
    Way each(String rule) {
        CheckedRule known = rules.get(rule);
        if (known == null) {
            return Way.SAME;
        }
        Way own = way(Set.of(rule), () -> old.granted(rule), () -> now.granted(rule));
        if (own == Way.SAME || !known.rule().per().isRecord()) {
            return own;
        }
        Way all = sum(Set.of(rule));
        return all != Way.ANY && followsSum(rule) ? own.or(all) : own;
    }

    private boolean followsSum(String rule) {
        Optional<Quantity> was = old.beforeSum(rule);
        return was.isPresent() && was.equals(now.beforeSum(rule));
    }

    /** Of rules: what all their awards are together. */
    Way sum(Set<String> of) {
        return way(of, () -> together(old, of), () -> together(now, of));
    }

    private Quantity together(Stacked book, Set<String> of) {
        Quantity sum = logic.zero;
        for (String rule : of) {
            sum = logic.plus(sum, book.grantedTogether(rule));
        }
        return sum;
    }

    private Way way(
            Set<String> of, java.util.function.Supplier<Quantity> before, java.util.function.Supplier<Quantity> after) {
        boolean neverLess = never(of, () -> logic.below(after.get(), before.get()));
        boolean neverMore = never(of, () -> logic.below(before.get(), after.get()));
        return neverLess ? neverMore ? Way.SAME : Way.MORE : neverMore ? Way.LESS : Way.ANY;
    }

    private boolean never(Set<String> of, java.util.function.Supplier<Proposition> wanted) {
        return proofs.impossible(encoding, List.of(days), () -> logic.and(wanted.get(), sums(of)))
                .isEmpty();
    }

    /** Of claims over all records, what is proved of each: no solver can see it. */
    private Proposition sums(Set<String> of) {
        Proposition out = logic.yes;
        for (String rule : around(of)) {
            CheckedRule known = rules.get(rule);
            if (known != null && known.rule().per().isRecord()) {
                Quantity was = old.claimedTogether(rule);
                Quantity is = now.claimedTogether(rule);
                out = switch (claims.apply(rule)) {
                    case SAME -> logic.and(out, logic.equal(was, is));
                    case MORE -> logic.and(out, logic.atMost(was, is));
                    case LESS -> logic.and(out, logic.atMost(is, was));
                    case ANY -> out;
                };
            }
        }
        return out;
    }
}
