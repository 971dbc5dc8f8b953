package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.Rational;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.evaluate.ConditionAnswers;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Vocabulary;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.sample.Draft;
import org.parkstack.rules.sample.Neutral;
import org.parkstack.rules.sample.Reads;
import org.parkstack.rules.sample.Sampler;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;

/** Looks for what a review may give under one of two books alone. Not thread-safe. */
final class Refusals {

    private static final int MOST_RECORDS = 2;

    private final CheckedBook before;
    private final CheckedBook after;
    /** Both books around the rule, which are quicker; a term's are whole. */
    private final CheckedBook old;

    private final CheckedBook now;
    private final Replay whole;
    private final Replay part;
    private final String id;
    private final ReviewBounds.Pair pair;
    private final Vocabulary vocabulary;
    private final Reads reads = new Reads();

    /** {@code whole}: of both whole books. */
    Refusals(
            CheckedBook before,
            CheckedBook after,
            Replay whole,
            String id,
            ReviewBounds.Pair pair,
            Vocabulary vocabulary) {
        this.before = before;
        this.after = after;
        boolean rule = after.rules().stream().anyMatch(r -> r.id().equals(id));
        this.old = rule ? new Closure(before).around(id) : before;
        this.now = rule ? new Closure(after).around(id) : after;
        this.whole = whole;
        this.part = new Replay(old, "", now, "");
        this.id = id;
        this.pair = pair;
        this.vocabulary = vocabulary;
        reads.add(old, old.rules(), old.steps());
        reads.add(now, now.rules(), now.steps());
    }

    /**
     * A case that one book refuses and the other decides.
     *
     * @param byOld whether it is the old one that refuses
     * @param bounds what is other: {@code at most 6,000,000.00元 → 6,010,000.00元}
     */
    record Refused(Facts facts, String subject, boolean byOld, String bounds) {}

    /** On those days, as small as it goes; decided by the reference evaluator under both whole books. */
    Optional<Refused> find(List<EffectivePeriod> days, int tries) {
        Sampler sampler = new Sampler(reads, id.hashCode(), MOST_RECORDS);
        for (int i = 0; i < tries; i++) {
            // A term's review is only looked at where a rule in force reads it.
            LocalDate day = Pieces.dayIn(days.get(i % days.size()));
            Draft draft = sampler.draft(day);
            Search.aim(i, id, day, i % 2 == 0 ? now : old, sampler, draft);
            Neutral.complete(draft, reads);
            if (i % 4 < 2) {
                refuseOthers(draft);
            }
            for (Draft one : given(draft)) {
                Optional<Refused> seen =
                        look(part, one).filter(r -> look(whole, one).isPresent());
                if (seen.isPresent()) {
                    Refused small = Shrink.of(d -> look(part, d), r -> r.byOld() ? 1 : -1, vocabulary, one, seen.get());
                    return look(whole, Draft.of(small.facts())).or(() -> look(whole, one));
                }
            }
        }
        return Optional.empty();
    }

    /** What other reviews give may be outside their bounds, which other facts may set; a refusal is always lawful. */
    private static void refuseOthers(Draft draft) {
        draft.enterprise.reviews.replaceAll((review, given) -> Rational.ZERO);
        draft.records
                .values()
                .forEach(list -> list.forEach(e -> e.reviews.replaceAll((review, given) -> Rational.ZERO)));
    }

    /** The case with a review between the bounds of both books, for each subject for whom they differ. */
    private List<Draft> given(Draft draft) {
        Facts facts = draft.facts();
        List<Draft> out = new ArrayList<>();
        for (boolean upper : new boolean[] {true, false}) {
            Map<String, Value> was = values(old, pair.old(upper), facts);
            Map<String, Value> is = values(now, pair.now(upper), facts);
            List<Draft.Entity> entities = entities(draft);
            for (int k = 0; k < entities.size(); k++) {
                int index = k;
                String subject = subject(entities.get(k), k);
                for (Value bound : new Value[] {is.get(subject), was.get(subject)}) {
                    if (bound instanceof Range r && r.known() && !Objects.equals(was.get(subject), is.get(subject))) {
                        // Beyond it, where the other book has no bound.
                        Rational beyond =
                                upper ? r.value().plus(Rational.ONE) : r.value().minus(Rational.ONE);
                        Stream.of(r.value(), beyond)
                                .filter(v -> v.signum() > 0)
                                .forEach(v -> out.add(with(draft, index, v)));
                    }
                }
            }
        }
        return out;
    }

    private Draft with(Draft draft, int k, Rational amount) {
        Draft out = draft.copy();
        entities(out).get(k).reviews.put(id, amount);
        return out;
    }

    private List<Draft.Entity> entities(Draft draft) {
        return pair.per().isRecord() ? draft.records.getOrDefault(pair.per(), List.of()) : List.of(draft.enterprise);
    }

    private String subject(Draft.Entity entity, int k) {
        return pair.per().isRecord() ? Draft.ref(pair.per(), entity, k) : "enterprise";
    }

    private Map<String, Value> values(CheckedBook book, Optional<Formula> bound, Facts facts) {
        try {
            return bound.isPresent()
                    ? new ConditionAnswers(book, facts).values(bound.get(), pair.per())
                    : ImmutableMap.of();
        } catch (ProblemsException e) {
            return ImmutableMap.of(); // another review outside its bounds
        }
    }

    /** Whether one of the books refuses the case and the other does not. */
    private Optional<Refused> look(Replay books, Draft draft) {
        Facts facts = draft.facts();
        return books.refusedByOld(facts).flatMap(byOld -> refused(facts, draft, byOld));
    }

    private Optional<Refused> refused(Facts facts, Draft draft, boolean byOld) {
        List<Draft.Entity> entities = entities(draft);
        for (int k = 0; k < entities.size(); k++) {
            Rational given = entities.get(k).reviews.get(id);
            if (given != null && given.signum() != 0) {
                String subject = subject(entities.get(k), k);
                String bounds = bounds(facts, subject);
                if (!bounds.isEmpty()) {
                    return Optional.of(new Refused(facts, subject, byOld, bounds));
                }
            }
        }
        return Optional.empty();
    }

    private String bounds(Facts facts, String subject) {
        List<String> out = new ArrayList<>();
        for (boolean upper : new boolean[] {false, true}) {
            String was = text(before, pair.old(upper), facts, subject);
            String is = text(after, pair.now(upper), facts, subject);
            if (!was.equals(is)) {
                out.add((upper ? "at most " : "at least ") + was + " → " + is);
            }
        }
        return String.join("; ", out);
    }

    private String text(CheckedBook book, Optional<Formula> bound, Facts facts, String subject) {
        Value value = values(book, bound, facts).get(subject);
        Type type = pair.now().type();
        return value != null && value.known()
                ? Values.text(type, value)
                : bound.map(f -> f.origin().text()).orElse("no bound");
    }
}
