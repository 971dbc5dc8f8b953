package org.parkstack.rules.sample;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.WordSet;
import org.parkstack.rules.value.Words;

/**
 * Complete cases from a seed: every fact that is read has a value, and most values stand on or beside a limit of the rules
 * that read it. Not thread-safe.
 */
public final class Sampler {

    private static final Rational FEN = Rational.of(1, 100);
    private static final ImmutableSet<SubjectKind> WITHOUT_ID =
            ImmutableSet.of(SubjectKind.QUALIFICATION, SubjectKind.GRANT);

    /** How many values of a type, about, stand in a level case. */
    private static final int FEW = 6;

    private final Reads reads;
    private final Random random;
    private final int mostRecords;
    private final ImmutableList<Rational> rates;

    /** {@code mostRecords}: the most records of a kind. */
    public Sampler(Reads reads, long seed, int mostRecords) {
        this.reads = reads;
        this.random = new Random(seed);
        this.mostRecords = mostRecords;
        this.rates = reads.rates().asList();
    }

    Random random() {
        return random;
    }

    Reads reads() {
        return reads;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A complete case on a day. */
    public Draft draft(LocalDate day) {
        Draft draft = new Draft(day);
        fill(draft, draft.enterprise, SubjectKind.ENTERPRISE);
        for (SubjectKind kind : reads.kinds) {
            draft.records.put(kind, new ArrayList<>());
            for (int i = random.nextInt(mostRecords + 1); i > 0; i--) {
                record(draft, kind);
            }
        }
        return draft;
    }

    /** A complete case whose quantities share a few values, so that they often meet one another. */
    public Draft level(LocalDate day) {
        Draft draft = draft(day);
        Map<Type, List<Rational>> few = new HashMap<>();
        level(draft, draft.enterprise, SubjectKind.ENTERPRISE, few);
        draft.records.forEach((kind, list) -> list.forEach(e -> level(draft, e, kind, few)));
        return draft;
    }

    private void level(Draft draft, Draft.Entity entity, SubjectKind kind, Map<Type, List<Rational>> few) {
        for (Reads.Fact fact : reads.of(kind)) {
            Type type = fact.fact().type();
            if (type.isQuantity()) {
                Rational x = one(few.computeIfAbsent(type, this::few));
                entity.facts.put(draft.key(fact), Range.of(lawful(fact, x)));
            }
        }
    }

    private List<Rational> few(Type type) {
        List<Rational> out = new ArrayList<>(List.of(Rational.ZERO, Rational.ONE));
        for (Value v : shuffled(List.copyOf(reads.constants.getOrDefault(type, Set.of())))) {
            if (v instanceof Range r && r.known() && out.size() < FEW) {
                out.add(r.value());
                out.add(r.value().minus(type.equals(Type.MONEY) ? FEN : Rational.ONE));
            }
        }
        return out;
    }

    /** Adds a record with all its facts. */
    Draft.Entity record(Draft draft, SubjectKind kind) {
        List<Draft.Entity> list = draft.records.computeIfAbsent(kind, k -> new ArrayList<>());
        Draft.Entity entity = new Draft.Entity();
        if (!WITHOUT_ID.contains(kind)) {
            String id = kind.id().substring(0, 1) + (list.size() + 1);
            entity.facts.put(new Subject.Key("id", 0), Words.of(id));
        }
        fill(draft, entity, kind);
        list.add(entity);
        return entity;
    }

    private void fill(Draft draft, Draft.Entity entity, SubjectKind kind) {
        for (Reads.Fact fact : reads.of(kind)) {
            Subject.Key key = draft.key(fact);
            boolean never = key.name().equals("expires") && kind == SubjectKind.QUALIFICATION && random.nextInt(3) == 0;
            if (!never && !entity.facts.containsKey(key)) {
                entity.facts.put(key, value(fact, draft));
            }
        }
        for (Reads.Review review : reads.reviews.values()) {
            if (review.per() == kind) {
                entity.reviews.put(review.id(), reviewed(review));
            }
        }
    }

    private Rational reviewed(Reads.Review review) {
        List<Rational> lawful = new ArrayList<>();
        lawful.add(Rational.ZERO);
        bound(review.formula().atLeast()).ifPresent(lawful::add);
        bound(review.formula().atMost()).ifPresent(lawful::add);
        if (lawful.size() == 1) {
            lawful.add(Rational.of(1_000_000));
        } else if (lawful.size() == 3) {
            lawful.add(lawful.get(1).plus(lawful.get(2)).dividedBy(Rational.of(2)));
        }
        return one(lawful);
    }

    private static java.util.Optional<Rational> bound(java.util.Optional<org.parkstack.rules.formula.Formula> bound) {
        return bound.filter(f -> f instanceof org.parkstack.rules.formula.Formula.Const)
                .map(f -> ((Range) ((org.parkstack.rules.formula.Formula.Const) f).value()).value());
    }

    /** A lawful value of a fact. */
    Value value(Reads.Fact fact, Draft draft) {
        Type type = fact.fact().type();
        return switch (type.kind()) {
            case QUANTITY -> quantity(fact);
            case FLAG -> Truth.of(random.nextBoolean());
            case DATE -> Days.of(date(fact, draft));
            case SYMBOLS -> set(fact);
            default -> Words.of(word(fact));
        };
    }

    private Value quantity(Reads.Fact fact) {
        Type type = fact.fact().type();
        boolean money = type.equals(Type.MONEY);
        Rational unit = money ? FEN : Rational.ONE;
        List<Value> near = new ArrayList<>(reads.near.getOrDefault(fact, Set.of()));
        near.removeIf(v -> !(v instanceof Range r) || !r.known());
        List<Value> all = new ArrayList<>(reads.constants.getOrDefault(type, Set.of()));
        all.removeIf(v -> !v.known());
        Rational x = switch (random.nextInt(8)) {
            case 0 -> Rational.ZERO;
            case 1, 2, 3 -> near.isEmpty() ? scaled(all, type) : ((Range) one(near)).value();
            case 4, 5 -> scaled(all, type);
            default -> round(type);
        };
        int side = random.nextInt(5);
        x = side == 0 ? x.plus(unit) : side == 1 ? x.minus(unit) : side == 2 ? x.times(Rational.of(2)) : x;
        return Range.of(lawful(fact, x));
    }

    /** The nearest lawful value that a case can give: whole fen, few decimals. */
    Rational lawful(Reads.Fact fact, Rational wanted) {
        Rational x = wanted;
        if (fact.fact().type().equals(Type.MONEY)) {
            x = Range.round(x, FEN, org.parkstack.rules.value.Rounding.HALF_UP);
        } else if (x.toString().indexOf('/') >= 0) {
            x = Range.round(x, Rational.of(1, 10_000), org.parkstack.rules.value.Rounding.HALF_UP);
        }
        Range lawful = (Range) fact.fact().lawful();
        x = lawful.lo() != null ? x.max(lawful.lo()) : x;
        return lawful.hi() != null ? x.min(lawful.hi()) : x;
    }

    private Rational scaled(List<Value> constants, Type type) {
        if (constants.isEmpty()) {
            return round(type);
        }
        Rational c = ((Range) one(constants)).value();
        return rates.isEmpty() || random.nextInt(3) == 0 ? c : c.dividedBy(one(rates));
    }

    private Rational round(Type type) {
        int[] heads = {1, 2, 3, 5, 8};
        int power = random.nextInt(type.equals(Type.MONEY) ? 9 : 4);
        return Rational.of(BigInteger.TEN.pow(power)).times(Rational.of(heads[random.nextInt(heads.length)]));
    }

    private LocalDate date(Reads.Fact fact, Draft draft) {
        List<LocalDate> days = new ArrayList<>();
        for (Value v : reads.near.getOrDefault(fact, Set.of())) {
            if (v instanceof Days d && d.known()) {
                days.add(d.value());
            }
        }
        for (Value v : reads.constants.getOrDefault(Type.DATE, Set.of())) {
            days.add(((Days) v).value());
        }
        days.add(draft.asOf);
        days.add(draft.asOf.minusYears(random.nextInt(6)));
        days.add(draft.asOf.minusMonths(random.nextInt(40)));
        return one(days).plusDays(random.nextInt(3) - 1L);
    }

    private List<String> words(Reads.Fact fact) {
        Set<String> words = new LinkedHashSet<>(fact.fact().oneOf());
        for (Value v : reads.near.getOrDefault(fact, Set.of())) {
            if (v instanceof Words w && w.known()) {
                words.add(w.value());
            }
        }
        return new ArrayList<>(words);
    }

    private String word(Reads.Fact fact) {
        List<String> words = words(fact);
        String name = fact.fact().name();
        if (fact.fact().type().equals(Type.CODE) && fact.fact().standard()) {
            words.removeIf(w -> !w.matches(name.equals("region") ? "\\d{6}" : "[A-T](\\d{2,4})?"));
            words.add(name.equals("region") ? "320612" : "I65");
        } else if (name.equals("credit_code")) {
            return "91320612723504050G";
        } else if (fact.fact().oneOf().isEmpty()) {
            words.add("other");
        }
        return one(words);
    }

    private Value set(Reads.Fact fact) {
        ImmutableSet.Builder<String> out = ImmutableSet.builder();
        for (String word : words(fact)) {
            if (random.nextInt(3) == 0) {
                out.add(word);
            }
        }
        return WordSet.of(out.build());
    }

    /** A seeded order. */
    <T> List<T> shuffled(List<T> of) {
        List<T> out = new ArrayList<>(of);
        java.util.Collections.shuffle(out, random);
        return out;
    }

    Map<Reads.Fact, Set<Value>> near() {
        return reads.near;
    }
}
