package org.parkstack.rules.book;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Optional;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.source.Place;

/**
 * A stacking step as written.
 *
 * @param options the options of {@code highest} and {@code choose}, the elements of {@code top_up}, the rules of
 *     {@code together}; empty for {@code cap} and {@code veto}
 * @param expression the limit of a cap, the condition of a veto
 * @param of the members of a cap or veto
 */
public record Step(
        String id,
        Place place,
        Kind kind,
        String article,
        SubjectKind per,
        EffectivePeriod period,
        ImmutableList<ImmutableList<Member>> options,
        Optional<Written> expression,
        Optional<Selection> of,
        Optional<Reduce> reduce) {

    /** What a step does. */
    public enum Kind {
        HIGHEST,
        CHOOSE,
        TOP_UP,
        CAP,
        VETO,
        TOGETHER;

        private final String id = name().toLowerCase(Locale.ROOT);

        /** As a book writes it. */
        public String id() {
            return id;
        }
    }

    /** Who gives where a cap binds. */
    public enum Reduce {
        IN_PROPORTION,
        LAST_FIRST,
        LOWEST_TIER_FIRST;

        private final String id = name().toLowerCase(Locale.ROOT);

        /** As a book writes it. */
        public String id() {
            return id;
        }
    }

    /** A rule that is named as a member. */
    public record Member(String rule, Place place) {}

    /** The members of a cap or veto. */
    public sealed interface Selection {

        /** Rules by name. */
        record Named(ImmutableList<Member> rules) implements Selection {}

        /** Rules by what they are: {@code {tier: x}}, {@code {policy: x}}, {@code {kind: x}}. */
        record By(By.Key key, String value, Place place) implements Selection {

            /** What is asked of a rule. */
            public enum Key {
                TIER,
                POLICY,
                KIND;

                private final String id = name().toLowerCase(Locale.ROOT);

                /** As a book writes it. */
                public String id() {
                    return id;
                }
            }
        }

        /** Every rule. */
        record All() implements Selection {}
    }
}
