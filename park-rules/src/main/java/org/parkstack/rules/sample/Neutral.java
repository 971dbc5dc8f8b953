package org.parkstack.rules.sample;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.WordSet;
import org.parkstack.rules.value.Words;

/** The values of least interest: 0, false, none, the day itself. */
public final class Neutral {

    private Neutral() {}

    /** The value of least interest of a fact. */
    public static Value of(Declaration fact, Draft draft) {
        Type type = fact.type();
        return switch (type.kind()) {
            case QUANTITY -> {
                Range lawful = (Range) fact.lawful();
                Rational x = lawful.lo() != null ? lawful.lo().max(Rational.ZERO) : Rational.ZERO;
                yield Range.of(lawful.hi() != null ? x.min(lawful.hi()) : x);
            }
            case FLAG -> Truth.FALSE;
            case DATE -> Days.of(draft.asOf);
            case SYMBOLS -> WordSet.of(ImmutableSet.of());
            case CODE -> Words.of(fact.standard() ? fact.name().equals("region") ? "110000" : "A" : "none");
            default ->
                Words.of(
                        fact.oneOf().isEmpty()
                                ? "none"
                                : fact.oneOf().asList().get(fact.oneOf().size() - 1));
        };
    }

    /** Gives every fact, list and review that is read and not given its value of least interest. */
    public static void complete(Draft draft, Reads reads) {
        complete(draft, draft.enterprise, SubjectKind.ENTERPRISE, reads);
        for (SubjectKind kind : reads.kinds) {
            draft.records.computeIfAbsent(kind, k -> new ArrayList<>()).forEach(e -> complete(draft, e, kind, reads));
        }
    }

    private static void complete(Draft draft, Draft.Entity entity, SubjectKind kind, Reads reads) {
        for (Reads.Fact fact : reads.of(kind)) {
            Subject.Key key = draft.key(fact);
            boolean never = key.name().equals("expires") && kind == SubjectKind.QUALIFICATION;
            boolean named = key.name().equals("id") && kind.isRecord();
            if (!never && !named) {
                entity.facts.putIfAbsent(key, of(fact.fact(), draft));
            }
        }
        for (Reads.Review review : reads.reviews.values()) {
            if (review.per() == kind) {
                entity.reviews.putIfAbsent(review.id(), Rational.ZERO);
            }
        }
    }
}
