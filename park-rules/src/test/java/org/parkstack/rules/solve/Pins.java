package org.parkstack.rules.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.WordSet;
import org.parkstack.rules.value.Words;

/** A case as a proposition: every unknown of a question fixed to what the case says. */
final class Pins {

    private final Encoding encoding;
    private final Logic logic;
    private final Facts facts;

    Pins(Encoding encoding, Facts facts) {
        this.encoding = encoding;
        this.logic = encoding.logic();
        this.facts = facts;
    }

    Proposition of(Proposition... about) {
        List<Proposition> out = new ArrayList<>();
        for (Unknown u : encoding.unknowns(about)) {
            pin(u, encoding.meaning(u)).ifPresent(out::add);
        }
        return logic.and(out);
    }

    /** Whether the case leaves out a fact that is asked; the book then assumes it. */
    boolean leavesOut(Proposition... about) {
        return encoding.unknowns(about).stream()
                .map(encoding::meaning)
                .anyMatch(m -> m instanceof Meaning.OfFact f
                        && subject(f.fact().subject(), f.slot()).isPresent()
                        && value(f.fact(), f.slot(), f.year()).isEmpty());
    }

    private Optional<Subject> subject(SubjectKind kind, String slot) {
        if (!kind.isRecord()) {
            return Optional.of(facts.enterprise());
        }
        List<Subject> listed = facts.records().getOrDefault(kind, com.google.common.collect.ImmutableList.of());
        if (slot.equals(Binding.ANY_SLOT)) {
            return Optional.empty();
        }
        int i = Integer.parseInt(slot) - 1;
        return i < listed.size() ? Optional.of(listed.get(i)) : Optional.empty();
    }

    private Optional<Value> value(Declaration fact, String slot, int year) {
        int absolute = !fact.byYear() ? 0 : year <= 0 ? facts.year() + year : year;
        return subject(fact.subject(), slot).map(s -> s.get(fact.name(), absolute));
    }

    private Optional<Proposition> pin(Unknown u, Meaning meaning) {
        if (meaning instanceof Meaning.AsOf) {
            return Optional.of(number(u, facts.asOf().toEpochDay()));
        }
        if (meaning instanceof Meaning.Year) {
            return Optional.of(number(u, facts.year()));
        }
        if (meaning instanceof Meaning.OfFact f) {
            return value(f.fact(), f.slot(), f.year()).map(v -> is(u, f.fact(), v));
        }
        if (meaning instanceof Meaning.Given g) {
            return subject(g.fact().subject(), g.slot())
                    .map(s -> flag(u, value(g.fact(), g.slot(), g.year()).isPresent()));
        }
        if (meaning instanceof Meaning.Holds h) {
            return value(h.fact(), h.slot(), h.year())
                    .map(v -> flag(u, ((WordSet) v).certain().contains(h.word())));
        }
        if (meaning instanceof Meaning.Coded c) {
            return value(c.fact(), c.slot(), c.year()).map(v -> {
                Words code = (Words) v;
                Truth holds = c.exactly() ? code.same(Words.of(c.code())) : code.within(Words.of(c.code()));
                return flag(u, holds == Truth.TRUE);
            });
        }
        if (meaning instanceof Meaning.Present p) {
            return Optional.of(flag(u, subject(p.kind(), p.slot()).isPresent()));
        }
        if (meaning instanceof Meaning.Reviewed r) {
            return subject(r.kind(), r.slot())
                    .flatMap(s -> facts.review(r.id(), s))
                    .map(given -> logic.equal(logic.unknown(u), logic.constant(given.amount())));
        }
        return Optional.empty();
    }

    private Proposition flag(Unknown u, boolean value) {
        return value ? logic.flag(u) : logic.not(logic.flag(u));
    }

    private Proposition number(Unknown u, long value) {
        return logic.equal(logic.unknown(u), logic.constant(value));
    }

    private Proposition is(Unknown u, Declaration fact, Value value) {
        if (value instanceof Truth t) {
            return flag(u, t == Truth.TRUE);
        }
        if (value instanceof Range r) {
            return logic.equal(logic.unknown(u), logic.constant(r.value()));
        }
        if (value instanceof Days d) {
            return number(u, d.value().toEpochDay());
        }
        String word = ((Words) value).value();
        boolean region = fact.type().kind() == org.parkstack.rules.value.Type.Kind.CODE;
        return region
                ? logic.equal(logic.unknown(u), logic.constant(Rational.parse(word)))
                : number(u, encoding.word(word));
    }
}
