package org.parkstack.rules.plan;

import org.jspecify.annotations.Nullable;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;

/** What a formula looks at beside the facts of the enterprise. */
final class Reads {

    private Reads() {}

    /** Whether it asks for another rule, itself or through a term. */
    static boolean rules(Context context, Formula f) {
        if (f instanceof Formula.Reading r) {
            return context.rules.containsKey(r.rule());
        }
        if (f instanceof Formula.TermRef t) {
            @Nullable Boolean known = context.termReads.get(t.id());
            if (known == null) {
                // a term may read another, so the map grows meanwhile
                known = rules(context, context.book.term(t.id(), context.day).value());
                context.termReads.put(t.id(), known);
            }
            return known;
        }
        for (Formula child : Children.of(f)) {
            if (rules(context, child)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it means something else for each record of a kind. */
    static boolean record(SubjectKind kind, Formula f) {
        if (!kind.isRecord()) {
            return false;
        }
        if (f instanceof Formula.Fact fact) {
            return fact.fact().subject() == kind;
        }
        if (f instanceof Formula.TermRef t) {
            return t.per() == kind;
        }
        if (f instanceof Formula.Reading r) {
            return r.bound() && r.per() == kind;
        }
        if (f instanceof Formula.Review) {
            return true;
        }
        boolean rebound = f instanceof Formula.Aggregate a && a.record() == kind;
        return !rebound && Children.of(f).stream().anyMatch(child -> record(kind, child));
    }
}
