package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.Optional;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.evaluate.ConditionAnswers;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Vocabulary;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.sample.Aim;
import org.parkstack.rules.sample.Draft;
import org.parkstack.rules.sample.Neutral;
import org.parkstack.rules.sample.Reads;
import org.parkstack.rules.sample.Sampler;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.Words;

/** Looks for a case in which a formula has one value under one book and another under the other. Not thread-safe. */
final class Values {

    private static final long SEED = 20251101;
    private static final int MOST_RECORDS = 2;

    private final CheckedBook before;
    private final CheckedBook after;
    private final Formula was;
    private final Formula is;
    private final SubjectKind per;
    private final Reads reads = new Reads();

    private Values(CheckedBook before, Formula was, CheckedBook after, Formula is, SubjectKind per) {
        this.before = before;
        this.after = after;
        this.was = was;
        this.is = is;
        this.per = per;
        reads.add(before, was, per);
        reads.add(after, is, per);
    }

    /** A case of those days, as small as it goes. */
    static Optional<Definition.Seen> differing(
            CheckedBook before,
            Formula was,
            CheckedBook after,
            Formula is,
            SubjectKind per,
            EffectivePeriod days,
            Vocabulary vocabulary,
            int tries) {
        return new Values(before, was, after, is, per)
                .find(days, vocabulary, tries)
                .map(d -> new Definition.Seen(
                        d.facts(), d.subject(), text(was.type(), d.before()), text(is.type(), d.after())));
    }

    private record Difference(Facts facts, String subject, Value before, Value after) {

        int side() {
            boolean numbers = before instanceof Range && after instanceof Range;
            return numbers ? Integer.signum(((Range) after).value().compareTo(((Range) before).value())) : 1;
        }
    }

    private Optional<Difference> find(EffectivePeriod days, Vocabulary vocabulary, int tries) {
        Sampler sampler = new Sampler(reads, SEED, MOST_RECORDS);
        for (int i = 0; i < tries; i++) {
            Draft draft = sampler.draft(Pieces.dayIn(days));
            boolean condition = is.type().equals(Type.FLAG) && !per.isRecord();
            if (condition && i % 2 == 0) {
                new Aim(i % 4 == 0 ? before : after, sampler, draft).at(i % 4 == 0 ? was : is);
            }
            Neutral.complete(draft, reads);
            Optional<Difference> seen = look(draft);
            if (seen.isPresent()) {
                return Optional.of(Shrink.of(this::look, Difference::side, vocabulary, draft, seen.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<Difference> look(Draft draft) {
        Facts facts = draft.facts();
        try {
            ImmutableMap<String, Value> old = new ConditionAnswers(before, facts).values(was, per);
            ImmutableMap<String, Value> now = new ConditionAnswers(after, facts).values(is, per);
            for (Map.Entry<String, Value> e : now.entrySet()) {
                Value first = old.get(e.getKey());
                if (first != null && differ(first, e.getValue())) {
                    return Optional.of(new Difference(facts, e.getKey(), first, e.getValue()));
                }
            }
            return Optional.empty();
        } catch (ProblemsException e) {
            return Optional.empty(); // a review outside its bounds
        }
    }

    private static boolean differ(Value a, Value b) {
        return a.known() && b.known() && !a.equals(b);
    }

    /** A value as people read it. */
    static String text(Type type, Value value) {
        if (value instanceof Range r && r.known()) {
            return type.equals(Type.MONEY)
                    ? DiffText.yuan(r.value())
                    : r.value().toString();
        }
        if (value instanceof Truth t && t.known()) {
            return String.valueOf(t == Truth.TRUE);
        }
        if (value instanceof Days d && d.known()) {
            return d.value().toString();
        }
        return value instanceof Words w && w.known() ? w.value() : String.valueOf(value);
    }
}
