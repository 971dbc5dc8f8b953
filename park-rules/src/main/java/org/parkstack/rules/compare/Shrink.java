package org.parkstack.rules.compare;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.facts.Vocabulary;
import org.parkstack.rules.sample.Draft;
import org.parkstack.rules.sample.Neutral;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.Words;

/**
 * Makes a witness smaller and rounder as long as it shows the same difference, decided anew at every step: records and facts
 * that do not matter go, numbers lose digits.
 */
final class Shrink<T> {

    private final Function<Draft, Optional<T>> replay;
    private final ToIntFunction<T> side;
    private final Vocabulary vocabulary;
    private final int sign;
    private Draft best;
    private T witness;

    private Shrink(
            Function<Draft, Optional<T>> replay, ToIntFunction<T> side, Vocabulary vocabulary, Draft draft, T witness) {
        this.replay = replay;
        this.side = side;
        this.vocabulary = vocabulary;
        this.best = draft;
        this.witness = witness;
        this.sign = side.applyAsInt(witness);
    }

    static Witness of(Function<Draft, Optional<Witness>> replay, Vocabulary vocabulary, Draft draft, Witness witness) {
        return of(replay, w -> w.difference().signum(), vocabulary, draft, witness);
    }

    /** {@code side}: to which side what is shown differs; what is smaller shows the same. */
    static <T> T of(
            Function<Draft, Optional<T>> replay, ToIntFunction<T> side, Vocabulary vocabulary, Draft draft, T seen) {
        return new Shrink<>(replay, side, vocabulary, draft, seen).smallest(true);
    }

    /** As {@link #of}, of a case in which nothing is left out: what does not matter is of no interest instead. */
    static Witness complete(
            Function<Draft, Optional<Witness>> replay, Vocabulary vocabulary, Draft draft, Witness witness) {
        return new Shrink<>(replay, w -> w.difference().signum(), vocabulary, draft, witness).smallest(false);
    }

    /** What is left out last: what stands in a case of no interest but does not matter. */
    static Witness leftOut(
            Function<Draft, Optional<Witness>> replay, Vocabulary vocabulary, Draft draft, Witness witness) {
        Shrink<Witness> shrink = new Shrink<>(replay, w -> w.difference().signum(), vocabulary, draft, witness);
        shrink.facts(false);
        return shrink.witness;
    }

    private T smallest(boolean leaveOut) {
        records();
        if (leaveOut) {
            facts(false);
        }
        facts(true);
        numbers();
        ids();
        return witness;
    }

    /** Whether the changed draft still shows a difference of the same sign; then it is the best so far. */
    private boolean takes(Draft changed) {
        Optional<T> still = replay.apply(changed).filter(w -> side.applyAsInt(w) == sign);
        still.ifPresent(w -> {
            best = changed;
            witness = w;
        });
        return still.isPresent();
    }

    private void records() {
        for (SubjectKind kind : SubjectKind.RECORDS) {
            for (int i = size(kind) - 1; i >= 0; i--) {
                Draft changed = best.copy();
                List<Draft.Entity> list = changed.records.get(kind);
                if (list != null && i < list.size()) {
                    list.remove(i);
                    takes(changed);
                }
            }
            Draft without = best.copy();
            if (without.records.remove(kind) != null) {
                takes(without);
            }
        }
    }

    private int size(SubjectKind kind) {
        List<Draft.Entity> list = best.records.get(kind);
        return list == null ? 0 : list.size();
    }

    /** Each fact in turn: left out, or, where that unsettles the answer, of no interest. */
    private void facts(boolean neutral) {
        for (Site site : sites(best)) {
            Draft changed = best.copy();
            Draft.Entity entity = site.in(changed);
            Value now = entity.facts.get(site.key());
            Optional<Declaration> fact = vocabulary.find(site.kind(), site.key().name());
            if (now == null || (site.kind().isRecord() && site.key().name().equals("id"))) {
                continue;
            }
            if (!neutral) {
                entity.facts.remove(site.key());
                takes(changed);
            } else if (fact.isPresent()) {
                Value least = Neutral.of(fact.get(), changed);
                if (!least.equals(now)) {
                    entity.facts.put(site.key(), least);
                    takes(changed);
                }
            }
        }
        reviews();
    }

    private void reviews() {
        for (String review : List.copyOf(best.enterprise.reviews.keySet())) {
            Draft changed = best.copy();
            changed.enterprise.reviews.remove(review);
            takes(changed);
        }
        for (SubjectKind kind : List.copyOf(best.records.keySet())) {
            for (int i = 0; i < size(kind); i++) {
                for (String review : List.copyOf(
                        requireNonNull(best.records.get(kind)).get(i).reviews.keySet())) {
                    Draft changed = best.copy();
                    requireNonNull(changed.records.get(kind)).get(i).reviews.remove(review);
                    takes(changed);
                }
            }
        }
    }

    /** `p1`, `p2` … again, where records between them are gone. */
    private void ids() {
        Draft changed = best.copy();
        changed.records.forEach((kind, list) -> {
            for (int i = 0; i < list.size(); i++) {
                Subject.Key id = new Subject.Key("id", 0);
                if (list.get(i).facts.containsKey(id)) {
                    list.get(i).facts.put(id, Words.of(kind.id().charAt(0) + String.valueOf(i + 1)));
                }
            }
        });
        takes(changed);
    }

    private record Site(SubjectKind kind, int index, Subject.Key key) {

        Draft.Entity in(Draft draft) {
            return kind.isRecord() ? requireNonNull(draft.records.get(kind)).get(index) : draft.enterprise;
        }
    }

    private static List<Site> sites(Draft draft) {
        List<Site> out = new ArrayList<>();
        draft.enterprise.facts.keySet().forEach(k -> out.add(new Site(SubjectKind.ENTERPRISE, 0, k)));
        draft.records.forEach((kind, list) -> {
            for (int i = 0; i < list.size(); i++) {
                int index = i;
                list.get(i).facts.keySet().forEach(k -> out.add(new Site(kind, index, k)));
            }
        });
        return out;
    }

    /** The roundest number that still shows it: from one digit on. */
    private void numbers() {
        for (Site site : sites(best)) {
            Value now = site.in(best).facts.get(site.key());
            if (!(now instanceof Range r) || !r.known() || r.value().signum() == 0) {
                continue;
            }
            Rational x = r.value();
            int digits = x.abs().floor().toString().length();
            boolean done = false;
            for (int keep = 1; keep <= digits && !done; keep++) {
                Rational step = Rational.of(BigInteger.TEN.pow(digits - keep));
                for (boolean up : new boolean[] {false, true}) {
                    BigInteger units =
                            up ? x.dividedBy(step).ceil() : x.dividedBy(step).floor();
                    Rational rounder = Rational.of(units).times(step);
                    if (!done && !rounder.equals(x) && lawful(site, rounder)) {
                        Draft changed = best.copy();
                        site.in(changed).facts.put(site.key(), Range.of(rounder));
                        done = takes(changed);
                    }
                    done |= rounder.equals(x);
                }
            }
        }
    }

    private boolean lawful(Site site, Rational value) {
        return vocabulary
                .find(site.kind(), site.key().name())
                .map(d -> !(d.lawful() instanceof Range l) || l.contains(value))
                .orElse(false);
    }
}
