package org.parkstack.rules.coverage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.facts.Subject.Key;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.Words;

/** Facts that are being changed. Of each kind of record one, the first, is at hand. Not thread-safe. */
final class Draft {

    /** A record of a draft. */
    private record Entry(String ref, Map<Key, Value> given) {}

    private LocalDate asOf;
    private int year;
    private final Map<Key, Value> enterprise;
    private final Map<SubjectKind, List<Entry>> records = new TreeMap<>();
    private final ImmutableTable<String, String, Facts.Reviewed> reviewsBefore;
    private final Map<String, Map<String, Rational>> reviews = new TreeMap<>();

    private Draft(Facts facts) {
        this.asOf = facts.asOf();
        this.year = facts.year();
        this.enterprise = new LinkedHashMap<>(facts.enterprise().given());
        facts.records().forEach((kind, list) -> {
            List<Entry> entries = new ArrayList<>();
            list.forEach(s -> entries.add(new Entry(s.ref(), new LinkedHashMap<>(s.given()))));
            records.put(kind, entries);
        });
        this.reviewsBefore = facts.reviews();
    }

    static Draft of(Facts facts) {
        return new Draft(facts);
    }

    Draft copy() {
        Draft copy = new Draft(facts(""));
        return copy;
    }

    LocalDate asOf() {
        return asOf;
    }

    /** Moves the day; the assessment year stays as far before it as it was. */
    void day(LocalDate day) {
        year += day.getYear() - asOf.getYear();
        asOf = day;
    }

    private static Key key(Formula.Fact fact, int year) {
        return new Key(
                fact.fact().name(), !fact.fact().byYear() ? 0 : fact.year() <= 0 ? year + fact.year() : fact.year());
    }

    @Nullable
    Value get(Formula.Fact fact) {
        SubjectKind kind = fact.fact().subject();
        if (!kind.isRecord()) {
            return enterprise.get(key(fact, year));
        }
        List<Entry> list = records.getOrDefault(kind, List.of());
        return list.isEmpty() ? null : list.get(0).given().get(key(fact, year));
    }

    /** {@code null} leaves the fact out; a value that no case may give is passed over. */
    void set(Formula.Fact fact, @Nullable Value value) {
        if (value != null && !mayBeGiven(fact.fact(), value)) {
            return;
        }
        SubjectKind kind = fact.fact().subject();
        Map<Key, Value> given = kind.isRecord() ? atHand(kind).given() : enterprise;
        if (value == null) {
            given.remove(key(fact, year));
        } else {
            given.put(key(fact, year), value);
        }
    }

    void set(Declaration fact, Value value) {
        if (!mayBeGiven(fact, value)) {
            return;
        }
        Map<Key, Value> given =
                fact.subject().isRecord() ? atHand(fact.subject()).given() : enterprise;
        given.put(new Key(fact.name(), fact.byYear() ? year : 0), value);
    }

    private static boolean mayBeGiven(Declaration fact, Value value) {
        return !(value instanceof Range range && fact.lawful() instanceof Range lawful) || lawful.encloses(range);
    }

    private Entry atHand(SubjectKind kind) {
        List<Entry> list = records.computeIfAbsent(kind, k -> new ArrayList<>());
        if (list.isEmpty()) {
            list.add(fresh(kind, 1));
        }
        return list.get(0);
    }

    private static Entry fresh(SubjectKind kind, int number) {
        boolean named = org.parkstack.model.Vocabulary.facts(kind).stream()
                .anyMatch(f -> f.name().equals("id"));
        Map<Key, Value> given = new LinkedHashMap<>();
        String id = kind.id().charAt(0) + "" + number;
        if (named) {
            given.put(new Key("id", 0), Words.of(id));
        }
        return new Entry(kind.id() + ":" + (named ? id : "#" + number), given);
    }

    /** Makes sure that there is a record of the kind. */
    void one(SubjectKind kind) {
        if (kind.isRecord()) {
            atHand(kind);
        }
    }

    /** Makes the list of a kind empty. */
    void none(SubjectKind kind) {
        records.put(kind, new ArrayList<>());
    }

    /** What the review of the rule or term gives to the subject at hand. */
    void review(String id, SubjectKind kind, Rational amount) {
        String ref = kind.isRecord() ? atHand(kind).ref() : "enterprise";
        reviews.computeIfAbsent(id, k -> new TreeMap<>()).put(ref, amount);
    }

    Facts facts(String id) {
        ImmutableMap.Builder<SubjectKind, ImmutableList<Subject>> lists = ImmutableMap.builder();
        records.forEach((kind, list) -> lists.put(
                kind,
                list.stream()
                        .map(e -> Subject.of(kind, e.ref(), ImmutableMap.copyOf(e.given())))
                        .collect(ImmutableList.toImmutableList())));
        ImmutableTable.Builder<String, String, Facts.Reviewed> given = ImmutableTable.builder();
        reviewsBefore
                .rowMap()
                .forEach((rule, by) -> by.forEach((ref, reviewed) -> {
                    if (!reviews.getOrDefault(rule, Map.of()).containsKey(ref)) {
                        given.put(rule, ref, reviewed);
                    }
                }));
        reviews.forEach((rule, by) -> by.forEach(
                (ref, amount) -> given.put(rule, ref, new Facts.Reviewed(amount, Place.of("a case that was made")))));
        return new Facts(
                id,
                asOf,
                year,
                Subject.of(SubjectKind.ENTERPRISE, "enterprise", ImmutableMap.copyOf(enterprise)),
                lists.buildOrThrow(),
                given.buildOrThrow());
    }
}
