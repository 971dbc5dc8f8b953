package org.parkstack.rules.book;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Optional;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.value.Rounding;

/**
 * A clause as written.
 *
 * @param period the days on which it is in force: its own, inside those of its policy
 * @param pays what it pays; empty for a rule that recognises
 * @param recognises the title of which it says who meets the criteria; empty for a rule that pays
 * @param fundedBy shares by tier; empty where the policy's tier pays all
 */
public record Rule(
        String id,
        Place place,
        String title,
        String article,
        Kind kind,
        Optional<String> matter,
        SubjectKind per,
        EffectivePeriod period,
        Condition when,
        Optional<Formulation> pays,
        Optional<String> recognises,
        Optional<Formulation> upTo,
        Round round,
        ImmutableSortedMap<PolicyTier, Rational> fundedBy,
        Instalments instalments) {

    /** What kind of clause it is. */
    public enum Kind {
        GATE,
        BONUS,
        DISCRETIONARY;

        /** As a book writes it. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Optional<Kind> ofId(String id) {
            for (Kind kind : values()) {
                if (kind.id().equals(id)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /** How the amount is rounded: to a multiple of {@code step} yuan, which is whole fen. */
    public record Round(Rounding how, Rational step) {

        /** {@code half_up to 0.01元}. */
        public static final Round DEFAULT = new Round(Rounding.HALF_UP, Rational.of(1, 100));

        /** As a book writes it, in yuan. */
        public String text() {
            return how.id() + " to " + step + "元";
        }
    }

    /** Shares of the amount by years after the decision, or by event; each list sums to 1. */
    public record Instalments(ImmutableList<Rational> byYear, ImmutableSortedMap<String, Rational> byEvent) {

        /** All at once. */
        public static final Instalments AT_ONCE =
                new Instalments(ImmutableList.of(Rational.ONE), ImmutableSortedMap.of());
    }
}
