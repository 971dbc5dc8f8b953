package org.parkstack.rules.book;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.Comparator;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.source.Place;

/** A published document, or one of its versions, as written. {@code number} is empty where none is given. */
public record Policy(
        String id,
        Place place,
        String title,
        String number,
        String issuer,
        PolicyTier tier,
        String region,
        EffectivePeriod period,
        String url,
        ImmutableList<Parameter> parameters,
        ImmutableList<Term> terms,
        ImmutableList<Rule> rules,
        ImmutableList<Step> stacking) {

    /** By id; versions by the day from which they hold. */
    static final Comparator<Policy> LISTED = Policy::listed;

    private static int listed(Policy a, Policy b) {
        int byId = a.id.compareTo(b.id);
        int byDay = byId != 0
                ? byId
                : a.period
                        .from()
                        .orElse(LocalDate.MIN)
                        .compareTo(b.period.from().orElse(LocalDate.MIN));
        return byDay != 0 ? byDay : a.place.compareTo(b.place);
    }
}
