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
    static final Comparator<Policy> LISTED = Comparator.comparing(Policy::id)
            .thenComparing(p -> p.period().from().orElse(LocalDate.MIN))
            .thenComparing(Policy::place);
}
