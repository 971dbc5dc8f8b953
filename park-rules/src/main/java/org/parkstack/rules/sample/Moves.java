package org.parkstack.rules.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.Words;

/**
 * Small changes of a complete case, from a seed: a fact, a review, a record. Quantities come to stand on and beside constants,
 * on the values of other facts and on their products and quotients, and on amounts that no rounding leaves alone. Not
 * thread-safe.
 */
public final class Moves {

    private static final Rational CENT = Rational.of(1, 100);

    private final Reads reads;
    private final Sampler sampler;
    private final int mostRecords;

    /** {@code mostRecords}: the most records of a kind. */
    public Moves(Reads reads, long seed, int mostRecords) {
        this.reads = reads;
        this.sampler = new Sampler(reads, seed, mostRecords);
        this.mostRecords = mostRecords;
    }

    /** The seeded maker of cases that these changes go with. */
    public Sampler sampler() {
        return sampler;
    }

    /** A number below another, from the seed. */
    public int below(int bound) {
        return sampler.random().nextInt(bound);
    }

    /** A complete case in which each quantity was chosen with a look at those before it. */
    public Draft draft(LocalDate day) {
        Draft draft = sampler.draft(day);
        for (Place place : places(draft)) {
            set(draft, place);
        }
        return draft;
    }

    /** The case with one thing changed, or a few. */
    public Draft changed(Draft draft) {
        Draft out = draft.copy();
        int few = below(3) > 0 ? 1 : 2 + below(3);
        for (int i = 0; i < few; i++) {
            change(out);
        }
        return out;
    }

    private void change(Draft draft) {
        List<Place> places = places(draft);
        if (!reads.kinds.isEmpty() && (places.isEmpty() || below(6) == 0)) {
            record(draft, sampler.one(List.copyOf(reads.kinds)));
        } else if (!places.isEmpty() && below(8) == 0) {
            together(draft, places);
        } else if (!places.isEmpty()) {
            set(draft, sampler.one(places));
        }
    }

    /** Quantities that are equal stay so: all that stand where one does go where it goes. */
    private void together(Draft draft, List<Place> places) {
        Place one = sampler.one(places);
        if (one.fact().isEmpty()) {
            return;
        }
        Subject.Key key = draft.key(one.fact().get());
        Value was = one.entity().facts.get(key);
        set(draft, one);
        Value is = one.entity().facts.get(key);
        if (was instanceof Range && is instanceof Range to) {
            for (Place other : places) {
                other.fact().ifPresent(f -> {
                    if (was.equals(other.entity().facts.get(draft.key(f)))) {
                        other.entity().facts.put(draft.key(f), Range.of(sampler.lawful(f, to.value())));
                    }
                });
            }
        }
    }

    /** One record more, one like another, or one less. */
    private void record(Draft draft, SubjectKind kind) {
        List<Draft.Entity> list = draft.records.computeIfAbsent(kind, k -> new ArrayList<>());
        int what = below(3);
        if (what == 0 && !list.isEmpty()) {
            list.remove(below(list.size()));
        } else if (list.size() < mostRecords) {
            Optional<Draft.Entity> like =
                    what == 1 && !list.isEmpty() ? Optional.of(sampler.one(list)) : Optional.empty();
            Draft.Entity made = sampler.record(draft, kind);
            Subject.Key key = new Subject.Key("id", 0);
            Value id = made.facts.get(key);
            like.ifPresent(l -> {
                made.facts.putAll(l.facts);
                made.reviews.putAll(l.reviews);
                if (id != null) {
                    made.facts.put(key, id);
                }
            });
        }
        names(kind, list);
    }

    /** No two records of a kind go by one name. */
    private static void names(SubjectKind kind, List<Draft.Entity> list) {
        Subject.Key key = new Subject.Key("id", 0);
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).facts.containsKey(key)) {
                list.get(i).facts.put(key, Words.of(kind.id().substring(0, 1) + (i + 1)));
            }
        }
    }

    /** A fact or a review of the enterprise or of a record. */
    private record Place(Draft.Entity entity, Optional<Reads.Fact> fact, Optional<Reads.Review> review) {}

    private List<Place> places(Draft draft) {
        List<Place> out = new ArrayList<>();
        places(draft.enterprise, SubjectKind.ENTERPRISE, out);
        for (SubjectKind kind : reads.kinds) {
            draft.records.getOrDefault(kind, List.of()).forEach(e -> places(e, kind, out));
        }
        return out;
    }

    private void places(Draft.Entity entity, SubjectKind kind, List<Place> out) {
        for (Reads.Fact fact : reads.of(kind)) {
            if (!(fact.fact().name().equals("id") && kind.isRecord())) {
                out.add(new Place(entity, Optional.of(fact), Optional.empty()));
            }
        }
        for (Reads.Review review : reads.reviews.values()) {
            if (review.per() == kind) {
                out.add(new Place(entity, Optional.empty(), Optional.of(review)));
            }
        }
    }

    private void set(Draft draft, Place place) {
        place.fact().ifPresent(f -> {
            Value value = f.fact().type().isQuantity()
                    ? Range.of(sampler.lawful(f, quantity(draft, place.entity(), f)))
                    : below(5) == 0 ? Neutral.of(f.fact(), draft) : sampler.value(f, draft);
            place.entity().facts.put(draft.key(f), value);
        });
        place.review().ifPresent(r -> place.entity().reviews.put(r.id(), reviewed(draft, r)));
    }

    private Rational quantity(Draft draft, Draft.Entity entity, Reads.Fact fact) {
        Type type = fact.fact().type();
        Rational unit = type.equals(Type.MONEY) ? CENT : Rational.ONE;
        List<Rational> known = constants(fact);
        List<Rational> others = given(draft, type);
        Rational one = known.isEmpty() || !others.isEmpty() && below(3) == 0 ? any(others) : any(known);
        return switch (below(12)) {
            case 0 -> edge(fact);
            case 1 -> one.plus(unit);
            case 2 -> one.minus(unit);
            case 3 -> one.plus(CENT.times(Rational.of(below(200) - 100L)));
            case 4 -> one.times(any(given(draft, Type.NUMBER)));
            case 5 -> divided(one, any(given(draft, Type.NUMBER)));
            case 6 -> divided(one, any(given(draft, Type.MONEY)));
            case 7 -> scaled(one);
            case 8 -> any(others).plus(any(known));
            case 9 -> entity.facts.get(draft.key(fact)) instanceof Range r && r.known() ? beside(r.value(), unit) : one;
            default -> one;
        };
    }

    private Rational beside(Rational now, Rational unit) {
        return switch (below(4)) {
            case 0 -> now.plus(unit);
            case 1 -> now.minus(unit);
            case 2 -> now.times(Rational.of(2));
            default -> now.dividedBy(Rational.of(2));
        };
    }

    private Rational scaled(Rational x) {
        List<Rational> rates = reads.rates().asList();
        return rates.isEmpty() ? x : below(2) == 0 ? x.dividedBy(sampler.one(rates)) : x.times(sampler.one(rates));
    }

    private static Rational divided(Rational x, Rational by) {
        return by.signum() == 0 ? x : x.dividedBy(by);
    }

    private Rational any(List<Rational> of) {
        return of.isEmpty() ? Rational.ZERO : sampler.one(of);
    }

    private Rational edge(Reads.Fact fact) {
        Range lawful = (Range) fact.fact().lawful();
        List<Rational> out = new ArrayList<>(List.of(Rational.ZERO));
        if (lawful.lo() != null) {
            out.add(lawful.lo());
        }
        if (lawful.hi() != null) {
            out.add(lawful.hi());
        }
        return sampler.one(out);
    }

    private List<Rational> constants(Reads.Fact fact) {
        List<Rational> out = new ArrayList<>();
        Set<Value> near = reads.near.getOrDefault(fact, Set.of());
        for (Value v : near.isEmpty() || below(2) == 0
                ? reads.constants.getOrDefault(fact.fact().type(), Set.of())
                : near) {
            if (v instanceof Range r && r.known()) {
                out.add(r.value());
            }
        }
        return out;
    }

    /** The quantities of a type that the case gives. */
    private static List<Rational> given(Draft draft, Type type) {
        List<Rational> out = new ArrayList<>();
        List<Draft.Entity> all = new ArrayList<>(List.of(draft.enterprise));
        draft.records.values().forEach(all::addAll);
        for (Draft.Entity entity : all) {
            for (Map.Entry<Subject.Key, Value> e : entity.facts.entrySet()) {
                if (e.getValue() instanceof Range r && r.known()) {
                    out.add(r.value());
                }
            }
            if (type.equals(Type.MONEY)) {
                out.addAll(entity.reviews.values());
            }
        }
        return out;
    }

    private Rational reviewed(Draft draft, Reads.Review review) {
        Optional<Rational> least = bound(review.formula().atLeast());
        Optional<Rational> most = bound(review.formula().atMost());
        Rational lo = least.orElse(Rational.ZERO);
        Rational hi = most.orElse(lo.plus(Rational.of(1_000_000)));
        Rational x = switch (below(6)) {
            case 0 -> Rational.ZERO;
            case 1 -> lo;
            case 2 -> hi;
            case 3 -> any(given(draft, Type.MONEY));
            default -> lo.plus(hi.minus(lo).times(Rational.of(below(10_000), 10_000)));
        };
        Rational fen = Rational.of(x.times(Rational.of(100)).floor()).times(CENT);
        return fen.signum() == 0
                ? fen
                : least.isPresent() || most.isPresent() ? fen.max(lo).min(hi) : fen.abs();
    }

    private static Optional<Rational> bound(Optional<Formula> bound) {
        return bound.filter(f -> f instanceof Formula.Const c && c.value() instanceof Range r && r.known())
                .map(f -> ((Range) ((Formula.Const) f).value()).value());
    }
}
