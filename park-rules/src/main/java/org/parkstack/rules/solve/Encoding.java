package org.parkstack.rules.solve;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.LinkedHashMultimap;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.formula.Origin;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;

/**
 * All cases that may ever come, as unknowns: one for each fact, by subject and year, within its lawful range; one for the day
 * of the decision; one for each review. Several books can be put over the same unknowns, so that one question compares
 * them:
 *
 * <pre>
 * Encoding encoding = new Encoding(Encoding.ANY_RECORDS);
 * BookEncoder old = encoding.of(oldBook);
 * BookEncoder now = encoding.of(newBook);
 * Quantity before = old.claimed("rule", Binding.of(per));
 * Quantity after = now.claimed("rule", Binding.of(per));
 * Proposition differ = logic.not(logic.equal(before, after));
 * solver.suppose(encoding.lawful(differ));                        // what holds in every case
 * solver.ask(differ);
 * </pre>
 *
 * <p>Of records there is either any number, and what is said of all of them together is {@linkplain Meaning.Loose loose}; or
 * up to a given number, and then what a question finds is a case, but what it does not find may be a case with more
 * records. So: ask with {@link #ANY_RECORDS} for proofs, with a few records for cases.
 *
 * <p>Not thread-safe.
 */
public final class Encoding {

    /** Any number of records. */
    public static final int ANY_RECORDS = 0;

    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 2999;

    private final Logic logic = new Logic();
    private final int records;
    private final List<CheckedBook> books = new ArrayList<>();
    private final Map<Unknown, Meaning> meanings = new LinkedHashMap<>();
    private final LinkedHashMultimap<Unknown, Proposition> rules = LinkedHashMultimap.create();
    private final Map<Unknown, Range> ranges = new HashMap<>();
    private final Map<Integer, Range> known = new HashMap<>();
    private final Map<String, Integer> words = new LinkedHashMap<>();
    private final Map<String, List<Unknown>> byYear = new HashMap<>();
    private final Map<SubjectKind, Map<Unknown, Proposition>> counts = new HashMap<>();
    private final Map<Unknown, Proposition> undefinedWhen = new HashMap<>();

    /** {@code records}: how many of each kind may be listed, or {@link #ANY_RECORDS}. */
    public Encoding(int records) {
        this.records = records;
    }

    /** A book over these unknowns. */
    public BookEncoder of(CheckedBook book) {
        return of(BookIndex.of(book));
    }

    /** A book over these unknowns. */
    public BookEncoder of(BookIndex index) {
        return new BookEncoder(this, index);
    }

    /** The number of a book among those over these unknowns. */
    int number(CheckedBook book) {
        for (int i = 0; i < books.size(); i++) {
            if (books.get(i) == book) {
                return i;
            }
        }
        books.add(book);
        return books.size() - 1;
    }

    /** Where propositions over these unknowns are made. */
    public Logic logic() {
        return logic;
    }

    /** How many records of each kind may be listed, or {@link #ANY_RECORDS}. */
    public int records() {
        return records;
    }

    /** What an unknown stands for. */
    public Meaning meaning(Unknown unknown) {
        Meaning meaning = meanings.get(unknown);
        if (meaning == null) {
            throw new IllegalArgumentException("no unknown of this encoding: " + unknown);
        }
        return meaning;
    }

    /** What holds in every lawful case, as far as it touches {@code propositions}. */
    public Proposition lawful(Proposition... propositions) {
        Set<Integer> seen = new HashSet<>();
        Set<Unknown> unknowns = new LinkedHashSet<>();
        Set<Proposition> all = new LinkedHashSet<>();
        Deque<Unknown> open = new ArrayDeque<>();
        for (Proposition p : propositions) {
            Unknowns.of(p, seen, u -> push(u, unknowns, open));
        }
        while (!open.isEmpty()) {
            for (Proposition rule : rules.get(open.pop())) {
                if (all.add(rule)) {
                    Unknowns.of(rule, seen, u -> push(u, unknowns, open));
                }
            }
        }
        return logic.and(all);
    }

    private static void push(Unknown u, Set<Unknown> unknowns, Deque<Unknown> open) {
        if (unknowns.add(u)) {
            open.push(u);
        }
    }

    /** All unknowns that {@code propositions}, and what holds of them in every lawful case, speak of. */
    public ImmutableList<Unknown> unknowns(Proposition... propositions) {
        Set<Unknown> out = new LinkedHashSet<>();
        Set<Integer> seen = new HashSet<>();
        for (Proposition p : propositions) {
            Unknowns.of(p, seen, out::add);
        }
        Unknowns.of(lawful(propositions), seen, out::add);
        return ImmutableList.copyOf(out);
    }

    /** Whether what {@code fixed} is depends on {@code other}. */
    boolean dependsOn(Unknown fixed, Unknown other) {
        Proposition about =
                fixed.sort() == Unknown.Sort.FLAG ? logic.flag(fixed) : logic.atMost(logic.unknown(fixed), logic.zero);
        Proposition when = undefinedWhen.getOrDefault(fixed, logic.yes);
        return unknowns(about, when).contains(other);
    }

    /** Where {@code propositions} say less than the book does; none where an answer about them is exact. */
    public ImmutableList<Meaning.Loose> loose(Proposition... propositions) {
        return unknowns(propositions).stream()
                .map(this::meaning)
                .filter(Meaning.Loose.class::isInstance)
                .map(Meaning.Loose.class::cast)
                .distinct()
                .collect(ImmutableList.toImmutableList());
    }

    /** That nothing in {@code propositions} is undefined: the first thing to suppose when one looks for a case. */
    public Proposition defined(Proposition... propositions) {
        return logic.and(definitions(propositions));
    }

    /** That each thing in {@code propositions} is defined, one by one. */
    List<Proposition> definitions(Proposition... propositions) {
        List<Proposition> out = new ArrayList<>();
        for (Unknown u : unknowns(propositions)) {
            Proposition bad = undefinedWhen.get(u);
            if (bad != null) {
                out.add(logic.not(bad));
            }
        }
        return out;
    }

    /** The day of the decision. */
    public Quantity asOf() {
        Unknown u = Unknown.whole("as_of");
        if (known(u, new Meaning.AsOf())) {
            within(u, Range.of(Rational.of(day(1, 1, 1)), Rational.of(day(9999, 12, 31))));
        }
        return logic.unknown(u);
    }

    /** The assessment year. */
    public Quantity year() {
        Unknown u = Unknown.whole("year");
        if (known(u, new Meaning.Year())) {
            within(u, Range.of(Rational.of(FIRST_YEAR), Rational.of(LAST_YEAR)));
        }
        return logic.unknown(u);
    }

    private static long day(int year, int month, int day) {
        return LocalDate.of(year, month, day).toEpochDay();
    }

    /** That the day of the decision lies in {@code period}. */
    public Proposition during(EffectivePeriod period) {
        Proposition from = period.from()
                .map(d -> logic.atMost(logic.constant(d.toEpochDay()), asOf()))
                .orElse(logic.yes);
        Proposition until = period.until()
                .map(d -> logic.below(asOf(), logic.constant(d.toEpochDay())))
                .orElse(logic.yes);
        return logic.and(from, until);
    }

    /** The number of a word; numbers that no word has stand for words that no book mentions. */
    int word(String word) {
        return words.computeIfAbsent(word, w -> words.size());
    }

    /** The word of a number. */
    public Optional<String> word(Rational number) {
        return words.entrySet().stream()
                .filter(e -> Rational.of(e.getValue()).equals(number))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether {@code unknown} is new; then it now means {@code meaning}. */
    boolean known(Unknown unknown, Meaning meaning) {
        return meanings.putIfAbsent(unknown, meaning) == null;
    }

    /** Says of {@code unknown} what holds in every case. */
    void law(Unknown unknown, Proposition holds) {
        if (holds != logic.yes) {
            rules.put(unknown, holds);
        }
    }

    void within(Unknown unknown, Range range) {
        ranges.put(unknown, range);
        Quantity q = logic.unknown(unknown);
        if (range.lo() != null) {
            law(unknown, logic.atMost(logic.constant(range.lo()), q));
        }
        if (range.hi() != null) {
            law(unknown, logic.atMost(q, logic.constant(range.hi())));
        }
    }

    /** Between which numbers a quantity surely lies; there may be narrower ones. */
    Range range(Quantity q) {
        Range before = known.get(q.id());
        if (before != null) {
            return before;
        }
        Range sum = Range.of(q.constant);
        for (Map.Entry<Quantity.Part, Rational> e : q.parts.entrySet()) {
            Range part = e.getKey() instanceof Quantity.Open o
                    ? ranges.getOrDefault(o.unknown, Range.ALL)
                    : range(((Quantity.Either) e.getKey()).yes).hull(range(((Quantity.Either) e.getKey()).no));
            sum = sum.plus(part.times(Range.of(e.getValue())));
        }
        known.put(q.id(), sum);
        return sum;
    }

    /** The smaller; without asking where ranges settle it. */
    Quantity min(Quantity a, Quantity b) {
        Range d = range(logic.minus(a, b));
        return d.hi() != null && d.hi().signum() <= 0
                ? a
                : d.lo() != null && d.lo().signum() >= 0 ? b : logic.min(a, b);
    }

    /** The larger; without asking where ranges settle it. */
    Quantity max(Quantity a, Quantity b) {
        Range d = range(logic.minus(a, b));
        return d.lo() != null && d.lo().signum() >= 0
                ? a
                : d.hi() != null && d.hi().signum() <= 0 ? b : logic.max(a, b);
    }

    private static String name(Declaration fact, String slot, int year) {
        String subject = fact.subject().isRecord() ? fact.subject().id() + ":" + slot + "." : "";
        return subject + fact.name() + (fact.byYear() ? "[" + year + "]" : "");
    }

    /** The value of a quantity, a day or a word. */
    Quantity fact(Declaration fact, String slot, int year) {
        boolean whole = !fact.type().isQuantity();
        String name = name(fact, slot, year);
        Unknown u = whole ? Unknown.whole(name) : Unknown.number(name);
        if (known(u, new Meaning.OfFact(fact, slot, year))) {
            lawfulValue(u, fact);
            sameYear(u, fact, slot, year);
        }
        return logic.unknown(u);
    }

    private void lawfulValue(Unknown u, Declaration fact) {
        Quantity q = logic.unknown(u);
        switch (fact.type().kind()) {
            case QUANTITY -> within(u, (Range) fact.lawful());
            case DATE -> {
                Days days = (Days) fact.lawful();
                LocalDate lo = days.lo() == null ? LocalDate.of(1, 1, 1) : days.lo();
                LocalDate hi = days.hi() == null ? LocalDate.of(9999, 12, 31) : days.hi();
                within(u, Range.of(Rational.of(lo.toEpochDay()), Rational.of(hi.toEpochDay())));
            }
            case CODE -> within(u, Range.of(Rational.ZERO, Rational.of(999_999)));
            default -> {
                within(u, Range.NOT_NEGATIVE);
                if (!fact.oneOf().isEmpty()) {
                    law(
                            u,
                            logic.or(fact.oneOf().stream()
                                    .map(w -> logic.equal(q, logic.constant(word(w))))
                                    .toList()));
                }
            }
        }
    }

    /** A year named by its number and the same year named by its distance are one. */
    private void sameYear(Unknown u, Declaration fact, String slot, int year) {
        if (!fact.byYear()) {
            return;
        }
        List<Unknown> others = byYear.computeIfAbsent(name(fact, slot, 0), k -> new ArrayList<>());
        for (Unknown other : others) {
            int otherYear = year(meaning(other));
            if ((year > 0) != (otherYear > 0)) {
                int distance = Math.min(year, otherYear);
                int number = Math.max(year, otherYear);
                Proposition meet = logic.equal(year(), logic.constant(number - distance));
                Proposition same = u.sort() == Unknown.Sort.FLAG
                        ? logic.same(logic.flag(u), logic.flag(other))
                        : logic.equal(logic.unknown(u), logic.unknown(other));
                law(u, logic.implies(meet, same));
                law(other, logic.implies(meet, same));
            }
        }
        others.add(u);
    }

    private static int year(Meaning meaning) {
        return meaning instanceof Meaning.OfFact f ? f.year() : 0;
    }

    /** A flag of a subject. */
    Proposition flag(Declaration fact, String slot, int year) {
        Unknown u = Unknown.flag(name(fact, slot, year));
        if (known(u, new Meaning.OfFact(fact, slot, year))) {
            sameYear(u, fact, slot, year);
        }
        return logic.flag(u);
    }

    /** Whether a set holds a word. */
    Proposition holds(Declaration fact, String slot, int year, String word) {
        if (!fact.oneOf().isEmpty() && !fact.oneOf().contains(word)) {
            return logic.no;
        }
        Unknown u = Unknown.flag(name(fact, slot, year) + " has " + word(word));
        known(u, new Meaning.Holds(fact, slot, year, word));
        return logic.flag(u);
    }

    /** Whether a code is, or lies within, another. */
    Proposition coded(Declaration fact, String slot, int year, String code, boolean exactly) {
        String name = name(fact, slot, year);
        Unknown u = Unknown.flag(name + (exactly ? " is " : " within ") + word(code));
        Meaning.Coded meaning = new Meaning.Coded(fact, slot, year, code, exactly);
        if (known(u, meaning)) {
            List<Unknown> others = byYear.computeIfAbsent("code " + name, k -> new ArrayList<>());
            for (Unknown other : others) {
                Proposition link = Codes.link(logic, u, meaning, other, (Meaning.Coded) meaning(other));
                law(u, link);
                law(other, link);
            }
            others.add(u);
        }
        return logic.flag(u);
    }

    /** Whether the case gives a fact. */
    Proposition given(Declaration fact, String slot, int year) {
        Unknown u = Unknown.flag(name(fact, slot, year) + " is known");
        known(u, new Meaning.Given(fact, slot, year));
        return logic.flag(u);
    }

    /** Whether a record is in its list. */
    public Proposition present(SubjectKind kind, String slot) {
        if (slot.equals(Binding.ANY_SLOT)) {
            return logic.yes;
        }
        Unknown u = Unknown.flag(kind.id() + ":" + slot + " is listed");
        known(u, new Meaning.Present(kind, slot));
        return logic.flag(u);
    }

    /** Of two counts of one kind, that with more conditions is no larger. */
    void counted(SubjectKind kind, Unknown count, Proposition where) {
        Map<Unknown, Proposition> others = counts.computeIfAbsent(kind, k -> new LinkedHashMap<>());
        if (others.putIfAbsent(count, where) != null) {
            return;
        }
        others.forEach((other, otherWhere) -> {
            if (other != count && includes(where, otherWhere)) {
                fewer(count, other);
            } else if (other != count && includes(otherWhere, where)) {
                fewer(other, count);
            }
        });
    }

    private void fewer(Unknown few, Unknown many) {
        Proposition law = logic.atMost(logic.unknown(few), logic.unknown(many));
        law(few, law);
        law(many, law);
    }

    /** Whether {@code narrow} has all the conditions of {@code wide}. */
    private static boolean includes(Proposition narrow, Proposition wide) {
        return parts(narrow).containsAll(parts(wide));
    }

    private static Set<Proposition> parts(Proposition p) {
        return p instanceof Proposition.Joined j && j.all
                ? Set.copyOf(j.parts)
                : p instanceof Proposition.Always ? Set.of() : Set.of(p);
    }

    /** What a review gives: 0, or an amount between the bounds. */
    Quantity reviewed(String id, SubjectKind kind, String slot) {
        Unknown u = Unknown.number("review of " + id + " " + slot);
        if (known(u, new Meaning.Reviewed(id, kind, slot))) {
            within(u, Range.NOT_NEGATIVE);
        }
        return logic.unknown(u);
    }

    /** A number that others fix; the caller says how by {@link #law}. Empty where it is known already. */
    Optional<Unknown> derived(String name, boolean whole) {
        Unknown u = whole ? Unknown.whole(name) : Unknown.number(name);
        return known(u, new Meaning.Derived()) ? Optional.of(u) : Optional.empty();
    }

    /** A number of which only {@code range} is known. */
    Quantity loose(String name, boolean whole, Range range, Origin origin, String because) {
        Unknown u = whole ? Unknown.whole(name) : Unknown.number(name);
        if (known(u, new Meaning.Loose(origin, because))) {
            within(u, range);
        }
        return logic.unknown(u);
    }

    /** A flag of which nothing is known. */
    Proposition looseFlag(String name, Origin origin, String because) {
        Unknown u = Unknown.flag(name);
        known(u, new Meaning.Loose(origin, because));
        return logic.flag(u);
    }

    /** A number that may be anything, since it is undefined where {@code when} holds. */
    Quantity undefined(String name, Origin origin, Proposition when) {
        Unknown u = Unknown.number("undefined " + name);
        if (known(u, new Meaning.Undefined(origin))) {
            undefinedWhen.put(u, when);
        }
        return logic.unknown(u);
    }
}
