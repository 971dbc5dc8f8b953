package org.parkstack.rules.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableTable;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Application;
import org.parkstack.model.FactValue;
import org.parkstack.model.Figure;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.facts.Vocabulary;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.WordSet;
import org.parkstack.rules.value.Words;

/**
 * The facts of an application without the text between, where all of it is plain: exact values of the declared types. Whatever is
 * not, is read as text, which also says what is wrong with it. One a reading; not thread-safe.
 */
final class DirectFacts {

    static final int MOST_FACTS = 2_000;
    private static final int MOST_TEXT = 200;
    static final long NONE = Long.MIN_VALUE;

    private final Vocabulary vocabulary;
    private boolean plain = true;
    private int count;

    private DirectFacts(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The facts, equal to those read from the application's text; empty where that is to be read. */
    static Optional<Facts> of(Application application, Vocabulary vocabulary) {
        return new DirectFacts(vocabulary).facts(application);
    }

    private Optional<Facts> facts(Application application) {
        LocalDate day = application.asOf();
        int year = application.year().isPresent() ? application.year().get() : day.getYear() - 1;
        String id = application.id().isPresent() ? application.id().get() : "";
        plain = application.reviews().isEmpty() && isYear(year) && isYear(day.getYear()) && isPlain(id);
        Subject enterprise = plain ? subject(SubjectKind.ENTERPRISE, application.enterprise(), "enterprise") : null;
        ImmutableMap.Builder<SubjectKind, ImmutableList<Subject>> records = ImmutableMap.builder();
        for (SubjectKind kind : SubjectKind.RECORDS) {
            Optional<? extends ImmutableList<? extends org.parkstack.model.Subject>> list =
                    plain ? application.enterprise().records(kind) : Optional.empty();
            if (list.isPresent()) {
                records.put(kind, records(kind, list.get()));
            }
        }
        return plain && enterprise != null
                ? Optional.of(new Facts(id, day, year, enterprise, records.buildOrThrow(), ImmutableTable.of()))
                : Optional.empty();
    }

    static boolean isYear(int year) {
        return year >= 1000 && year <= 2999;
    }

    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x20 && c < 0x7f) {
                continue;
            }
            if (c < 0x20
                    || (c >= 0x7f && c < 0xa1)
                    || Character.isSurrogate(c)
                    || (c >= 0x2000 && c < 0x2100)
                    || c > 0xfff0) {
                return false;
            }
        }
        // No surrogate is left, so that what stands at the ends is a whole character.
        int last = text.length() - 1;
        return last < MOST_TEXT
                && (last < 0 || !(Character.isWhitespace(text.charAt(0)) || Character.isWhitespace(text.charAt(last))));
    }

    private ImmutableList<Subject> records(
            SubjectKind kind, ImmutableList<? extends org.parkstack.model.Subject> list) {
        ImmutableList.Builder<Subject> out = ImmutableList.builder();
        Set<String> names = new HashSet<>();
        boolean haveIds = vocabulary.find(kind, "id").isPresent();
        int number = 0;
        for (org.parkstack.model.Subject record : list) {
            number++;
            Subject read = subject(kind, record, "");
            Value id = haveIds ? read.filed("id", 0) : null;
            String name = id instanceof Words words ? words.value() : "#" + number;
            plain &= names.add(name) && (id == null || !(name.isEmpty() || name.equals("*") || name.startsWith("#")));
            out.add(Subject.of(kind, kind.id() + ":" + name, read.given()));
        }
        return out.build();
    }

    private Subject subject(SubjectKind kind, org.parkstack.model.Subject subject, String ref) {
        ImmutableMap.Builder<Subject.Key, Value> given = ImmutableMap.builder();
        for (Map.Entry<String, FactValue> fact : subject.facts().entrySet()) {
            Optional<Declaration> declared = vocabulary.find(kind, fact.getKey());
            if (declared.isEmpty()) {
                plain = false;
                break;
            }
            add(declared.get(), fact.getValue(), given);
        }
        return Subject.of(kind, ref, given.buildKeepingLast());
    }

    private void add(Declaration fact, FactValue value, ImmutableMap.Builder<Subject.Key, Value> given) {
        plain &= ++count < MOST_FACTS && fact.byYear() == value instanceof FactValue.ByYear;
        if (!(value instanceof FactValue.ByYear years)) {
            put(fact, 0, value, given);
            return;
        }
        years.value().forEach((year, own) -> {
            plain &= isYear(year);
            put(fact, year, own, given);
        });
    }

    private void put(Declaration fact, int year, FactValue value, ImmutableMap.Builder<Subject.Key, Value> given) {
        Value read = plain ? value(fact, value) : null;
        if (read == null) {
            plain = false;
        } else {
            given.put(new Subject.Key(fact.name(), year), read);
        }
    }

    static @Nullable Value value(Declaration fact, FactValue value) {
        Type type = fact.type();
        if (value instanceof FactValue.Amount amount && type.equals(Type.MONEY)) {
            return amount.value().isExact() ? lawful(fact, exact(amount.value()).yuan()) : null;
        }
        if (value instanceof FactValue.Number number && type.equals(Type.NUMBER)) {
            if (!number.value().isExact()) {
                return null;
            }
            Rational exact = exact(number.value());
            return exact.scaled(1_000_000_000L, NONE) == NONE ? null : lawful(fact, exact);
        }
        if (value instanceof FactValue.Flag flag && type.kind() == Type.Kind.FLAG) {
            return Truth.of(flag.value());
        }
        if (value instanceof FactValue.Day day
                && type.kind() == Type.Kind.DATE
                && day.value().isExact()) {
            LocalDate exact = exact(day.value());
            return isYear(exact.getYear()) && fact.lawful().equals(Days.ALL) ? Days.of(exact) : null;
        }
        boolean words =
                type.kind() != Type.Kind.QUANTITY && type.kind() != Type.Kind.DATE && type.kind() != Type.Kind.FLAG;
        if (value instanceof FactValue.Text text && words && (fact.standard() || isName(text.value()))) {
            return word(fact, text.value());
        }
        if (value instanceof FactValue.Symbols symbols && type.kind() == Type.Kind.SYMBOLS) {
            boolean all =
                    symbols.value().stream().allMatch(s -> (fact.standard() || isName(s)) && word(fact, s) != null);
            return all ? WordSet.of(symbols.value()) : null;
        }
        return null;
    }

    /** Whether a text can be nothing else: a declared fact's text must not look like a number or a day. */
    private static boolean isName(String text) {
        return text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '_')
                && !text.equals("true")
                && !text.equals("false");
    }

    private static <T extends Comparable<? super T>> T exact(Figure<T> figure) {
        return figure.least().orElseThrow();
    }

    private static @Nullable Value lawful(Declaration fact, Rational exact) {
        Range range = Range.of(exact);
        return fact.lawful() instanceof Range lawful && lawful.contains(exact) ? range.intersection(lawful) : null;
    }

    private static @Nullable Value word(Declaration fact, String text) {
        boolean one = fact.oneOf().isEmpty() || fact.oneOf().contains(text);
        return one && !text.isEmpty() && isPlain(text) ? Words.of(text) : null;
    }
}
