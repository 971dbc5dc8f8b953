package org.parkstack.rules.solve;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.IndustryCode;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.WordSet;
import org.parkstack.rules.value.Words;

/** The case that a solver's model describes. */
final class Portrait {

    private record At(Declaration fact, String slot, int year) {}

    private final Encoding encoding;
    private final Model model;
    private final LocalDate asOf;
    private final int year;
    private final Map<At, Value> values = new LinkedHashMap<>();
    private final Set<At> notGiven = new LinkedHashSet<>();
    private final Map<At, Map<Meaning.Coded, Boolean>> codes = new LinkedHashMap<>();
    private final Map<At, Set<String>> held = new LinkedHashMap<>();
    private final Map<SubjectKind, Set<String>> slots = new EnumMap<>(SubjectKind.class);
    private final Map<SubjectKind, Set<String>> absent = new EnumMap<>(SubjectKind.class);
    private final List<Map.Entry<Meaning.Reviewed, Rational>> reviews = new ArrayList<>();

    private Portrait(Encoding encoding, Model model, LocalDate usual) {
        this.encoding = encoding;
        this.model = model;
        Unknown day = Unknown.whole("as_of");
        Unknown years = Unknown.whole("year");
        this.asOf = model.speaksOf(day)
                ? LocalDate.ofEpochDay(model.number(day).numerator().longValueExact())
                : usual;
        this.year = model.speaksOf(years) ? model.number(years).numerator().intValueExact() : asOf.getYear() - 1;
    }

    /**
     * The case.
     *
     * @param about the unknowns that count; of all others nothing is said
     * @param kinds kinds of record whose lists are given, empty where the model lists none
     * @param own the kind of record that the question is about
     * @param usual the day of the decision where the question leaves it open
     */
    static Facts of(
            Encoding encoding,
            Model model,
            Iterable<Unknown> about,
            Set<SubjectKind> kinds,
            SubjectKind own,
            LocalDate usual) {
        Portrait portrait = new Portrait(encoding, model, usual);
        if (own.isRecord()) {
            portrait.slots(own).add(Binding.OWN_SLOT);
        }
        about.forEach(u -> portrait.look(u, encoding.meaning(u)));
        return portrait.facts(kinds, own);
    }

    private Set<String> slots(SubjectKind kind) {
        return slots.computeIfAbsent(kind, k -> new java.util.TreeSet<>());
    }

    private void look(Unknown u, Meaning meaning) {
        if (!model.speaksOf(u)) {
            return;
        }
        if (meaning instanceof Meaning.OfFact f && !f.slot().equals(Binding.ANY_SLOT)) {
            At at = new At(f.fact(), f.slot(), f.year());
            values.put(at, value(u, f.fact()));
        } else if (meaning instanceof Meaning.Given g && !model.flag(u)) {
            notGiven.add(new At(g.fact(), g.slot(), g.year()));
        } else if (meaning instanceof Meaning.Holds h && !h.slot().equals(Binding.ANY_SLOT)) {
            Set<String> set = held.computeIfAbsent(new At(h.fact(), h.slot(), h.year()), k -> new LinkedHashSet<>());
            if (model.flag(u)) {
                set.add(h.word());
            }
        } else if (meaning instanceof Meaning.Coded c && !c.slot().equals(Binding.ANY_SLOT)) {
            codes.computeIfAbsent(new At(c.fact(), c.slot(), c.year()), k -> new LinkedHashMap<>())
                    .put(c, model.flag(u));
        } else if (meaning instanceof Meaning.Present p) {
            (model.flag(u) ? slots(p.kind()) : absent.computeIfAbsent(p.kind(), k -> new LinkedHashSet<>()))
                    .add(p.slot());
        } else if (meaning instanceof Meaning.Reviewed r) {
            reviews.add(Map.entry(r, model.number(u)));
        }
    }

    private Value value(Unknown u, Declaration fact) {
        if (u.sort() == Unknown.Sort.FLAG) {
            return Truth.of(model.flag(u));
        }
        Rational number = model.number(u);
        return switch (fact.type().kind()) {
            case QUANTITY -> Range.of(number);
            case DATE -> Days.of(LocalDate.ofEpochDay(number.numerator().longValueExact()));
            case CODE ->
                Words.of(String.format(
                        java.util.Locale.ROOT, "%06d", number.numerator().longValueExact()));
            default ->
                Words.of(encoding.word(number).orElseGet(() -> "another" + (number.signum() == 0 ? "" : "_" + number)));
        };
    }

    private Facts facts(Set<SubjectKind> kinds, SubjectKind own) {
        codes.forEach((at, about) -> code(about).ifPresent(code -> values.put(at, Words.of(code))));
        held.forEach((at, words) -> values.put(at, WordSet.of(ImmutableSet.copyOf(words))));
        notGiven.forEach(values::remove);
        ImmutableMap.Builder<SubjectKind, ImmutableList<Subject>> records = ImmutableMap.builder();
        Map<String, String> refs = new TreeMap<>();
        for (SubjectKind kind : SubjectKind.RECORDS) {
            Set<String> listed = new java.util.TreeSet<>(slots.getOrDefault(kind, Set.of()));
            if (kind != own || !absent.containsKey(kind)) {
                listed.removeAll(absent.getOrDefault(kind, Set.of()));
            }
            if (kind == own) {
                listed.add(Binding.OWN_SLOT);
            }
            if (listed.isEmpty() && !kinds.contains(kind)) {
                continue;
            }
            ImmutableList.Builder<Subject> list = ImmutableList.builder();
            for (String slot : listed) {
                Subject subject = record(kind, slot);
                refs.put(kind.id() + " " + slot, subject.ref());
                list.add(subject);
            }
            records.put(kind, list.build());
        }
        ImmutableTable.Builder<String, String, Facts.Reviewed> given = ImmutableTable.builder();
        reviews.forEach(e -> {
            Meaning.Reviewed r = e.getKey();
            @Nullable String ref = r.kind().isRecord() ? refs.get(r.kind().id() + " " + r.slot()) : "enterprise";
            if (ref != null) {
                given.put(r.id(), ref, new Facts.Reviewed(e.getValue(), Place.of("")));
            }
        });
        Subject enterprise = Subject.of(
                SubjectKind.ENTERPRISE, "enterprise", given(SubjectKind.ENTERPRISE, Binding.ENTERPRISE_SLOT));
        return new Facts("", asOf, year, enterprise, records.buildOrThrow(), given.buildOrThrow());
    }

    private Subject record(SubjectKind kind, String slot) {
        ImmutableMap<Subject.Key, Value> given = given(kind, slot);
        Subject.Key id = new Subject.Key("id", 0);
        boolean named = kind != SubjectKind.QUALIFICATION && kind != SubjectKind.GRANT;
        if (!named) {
            return Subject.of(kind, kind.id() + ":#" + slot, given);
        }
        Value own = given.get(id);
        String name = own == null ? kind.id().charAt(0) + slot : ((Words) own).value();
        ImmutableMap.Builder<Subject.Key, Value> all = ImmutableMap.builder();
        return Subject.of(
                kind,
                kind.id() + ":" + name,
                all.put(id, Words.of(name)).putAll(given).buildKeepingLast());
    }

    private ImmutableMap<Subject.Key, Value> given(SubjectKind kind, String slot) {
        ImmutableMap.Builder<Subject.Key, Value> out = ImmutableMap.builder();
        values.forEach((at, value) -> {
            if (at.fact().subject() == kind && at.slot().equals(slot)) {
                int absolute = !at.fact().byYear() ? 0 : at.year() <= 0 ? year + at.year() : at.year();
                out.put(new Subject.Key(at.fact().name(), absolute), value);
            }
        });
        return out.buildKeepingLast();
    }

    /** A code that lies within what it should lie within, and nothing else that is asked about. */
    private static Optional<String> code(Map<Meaning.Coded, Boolean> about) {
        String deepest = "";
        for (Map.Entry<Meaning.Coded, Boolean> c : about.entrySet()) {
            if (c.getValue() && c.getKey().code().length() > deepest.length()) {
                deepest = c.getKey().code();
            }
        }
        boolean industry = about.keySet().iterator().next().fact().standard();
        List<String> tried = new ArrayList<>();
        if (deepest.isEmpty()) {
            for (char letter = 'A'; letter <= 'T'; letter++) {
                tried.add(letter + "01");
            }
            tried.add("other");
        }
        tried.add(deepest);
        for (int i = 0; i < 100; i++) {
            tried.add(deepest + (i % 10));
            tried.add(deepest + (i / 10) + (i % 10));
        }
        return tried.stream()
                .filter(code -> !code.isEmpty() && (!industry || isIndustry(code)))
                .filter(code -> about.entrySet().stream().allMatch(c -> within(code, c.getKey()) == c.getValue()))
                .findFirst();
    }

    private static boolean within(String code, Meaning.Coded c) {
        return c.exactly() ? code.equals(c.code()) : code.startsWith(c.code());
    }

    private static boolean isIndustry(String code) {
        try {
            return IndustryCode.of(code).value().equals(code);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
