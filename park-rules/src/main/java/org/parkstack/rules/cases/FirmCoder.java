package org.parkstack.rules.cases;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Application;
import org.parkstack.model.Enterprise;
import org.parkstack.model.FactReader;
import org.parkstack.model.FactValue;
import org.parkstack.model.Figure;
import org.parkstack.model.Money;
import org.parkstack.model.Rational;
import org.parkstack.model.StandardFact;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.compiled.Coding;
import org.parkstack.rules.compiled.PreparedFacts;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.plan.Codes;
import org.parkstack.rules.plan.Op;
import org.parkstack.rules.plan.Program;
import org.parkstack.rules.plan.Slot;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;

/** Applications of one program and one assessment year as registers. Immutable, thread-safe. */
final class FirmCoder {

    private static final ImmutableList<SubjectKind> LISTS = ImmutableList.copyOf(SubjectKind.RECORDS);

    final Program program;
    final int year;
    private final CheckedBook book;
    private final PreparedFacts empty;
    private final Column[] columns;
    private final ImmutableMap<String, Column> declared;
    /** Those of the words that the book names that are plain, with their numbers. */
    private final ImmutableMap<String, Integer> plainWords;

    /** A fact and the registers that stand for it. */
    private record Column(
            Declaration fact, Slot[] slots, int[] registers, int[] years, Slot.Kind[] kinds, boolean ofCodes) {}

    /** {@code empty}: a case of this program and year of which nothing is given. */
    FirmCoder(CheckedBook book, Program program, PreparedFacts empty, int year) {
        this.book = book;
        this.program = program;
        this.empty = empty;
        this.year = year;
        List<Column> standard = new ArrayList<>();
        for (StandardFact fact : org.parkstack.model.Vocabulary.facts(SubjectKind.ENTERPRISE)) {
            Declaration own =
                    book.vocabulary().find(SubjectKind.ENTERPRISE, fact.name()).orElseThrow();
            standard.add(column(own));
        }
        this.columns = standard.toArray(new Column[0]);
        ImmutableMap.Builder<String, Column> others = ImmutableMap.builder();
        for (Declaration fact : book.vocabulary().all()) {
            if (!fact.standard() && fact.subject() == SubjectKind.ENTERPRISE) {
                others.put(fact.name(), column(fact));
            }
        }
        this.declared = others.buildOrThrow();
        this.plainWords = program.words().entrySet().stream()
                .filter(word -> !word.getKey().isEmpty() && DirectFacts.isPlain(word.getKey()))
                .collect(ImmutableMap.toImmutableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Column column(Declaration fact) {
        List<Slot> slots = new ArrayList<>();
        List<Integer> registers = new ArrayList<>();
        for (int i = 0; i < program.slots().size(); i++) {
            if (program.slots().get(i).fact().equals(fact)) {
                slots.add(program.slots().get(i));
                registers.add(Program.FIRST_SLOT + i);
            }
        }
        return new Column(
                fact,
                slots.toArray(new Slot[0]),
                registers.stream().mapToInt(Integer::intValue).toArray(),
                slots.stream()
                        .mapToInt(slot -> slot.year() <= 0 ? year + slot.year() : slot.year())
                        .toArray(),
                slots.stream().map(Slot::kind).toArray(Slot.Kind[]::new),
                fact.type().kind() == Type.Kind.CODE);
    }

    /** The application, coded; empty where its facts are to be read one by one. */
    Optional<PreparedFacts> code(Application application) {
        Enterprise firm = application.enterprise();
        String id = application.id().isPresent() ? application.id().get() : "";
        int[] counts = empty.counts();
        if (!DirectFacts.isPlain(id) || !lists(firm, counts)) {
            return Optional.empty();
        }
        Filling filling = new Filling(empty.registers());
        filling.registers[Program.AS_OF] = application.asOf().toEpochDay();
        org.parkstack.model.Vocabulary.read(firm, filling);
        ImmutableMap<String, FactValue> others = firm.declaredFacts();
        if (!others.isEmpty() && filling.plain) {
            filling.plain = filling.declared(others);
        }
        return !filling.plain || filling.count >= DirectFacts.MOST_FACTS
                ? Optional.empty()
                : Optional.of(empty.filled(
                        id,
                        application.asOf(),
                        () -> DirectFacts.of(application, book.vocabulary()).orElseThrow(),
                        filling.registers,
                        counts));
    }

    /** Whether every list that is given is empty. */
    private static boolean lists(Enterprise firm, int[] counts) {
        for (SubjectKind kind : LISTS) {
            Optional<? extends ImmutableList<?>> list = firm.records(kind);
            if (list.isPresent()) {
                if (!list.get().isEmpty()) {
                    return false;
                }
                counts[kind.ordinal()] = 0;
            }
        }
        return true;
    }

    /** One case on its way into registers. */
    private final class Filling implements FactReader {
        private final long[] registers;
        private int count;
        /** Whether all that was taken in is plain. */
        private boolean plain = true;

        private @Nullable Map<String, Integer> more;

        Filling(long[] registers) {
            this.registers = registers;
        }

        @Override
        public void one(int place, Optional<?> value) {
            if (value.isPresent()) {
                plain &= standard(columns[place], value.get());
            }
        }

        @Override
        public void byYear(int place, ImmutableSortedMap<Integer, ? extends Figure<?>> figures) {
            if (figures.isEmpty()) {
                return;
            }
            Column column = columns[place];
            ImmutableList<Integer> years = figures.keySet().asList();
            ImmutableList<? extends Figure<?>> values =
                    ((ImmutableCollection<? extends Figure<?>>) figures.values()).asList();
            for (int i = 0; i < years.size(); i++) {
                int own = years.get(i);
                count++;
                plain &= DirectFacts.isYear(own) && figure(column, own, values.get(i));
            }
        }

        /** Takes in a fact that is not by year; whether it is plain. */
        private boolean standard(Column column, Object given) {
            count++;
            if (given instanceof Figure<?> figure) {
                return figure(column, 0, figure);
            }
            if (given instanceof Boolean flag) {
                put(column, 0, flag ? 1 : 0);
                return true;
            }
            // Asked last: whether something is of an interface takes longer to tell than whether it is of a class.
            if (given instanceof String word) {
                return text(column, word);
            }
            return given instanceof Set<?> symbols ? symbols(column, symbols) : text(column, given.toString());
        }

        private boolean figure(Column column, int of, Figure<?> figure) {
            return figure.isExact() && exact(column, of, figure.least().orElseThrow());
        }

        private boolean exact(Column column, int of, Object value) {
            if (value instanceof Money money) {
                put(column, of, money.fen());
            } else if (value instanceof Rational number) {
                if (number.scaled(1_000_000_000L, DirectFacts.NONE) == DirectFacts.NONE) {
                    return false;
                }
                put(column, of, number.scaled(10_000, Op.UNKNOWN));
            } else if (value instanceof LocalDate day) {
                put(column, of, day.toEpochDay());
                return DirectFacts.isYear(day.getYear());
            } else {
                return false;
            }
            return true;
        }

        private boolean text(Column column, String text) {
            Integer known = column.ofCodes ? null : plainWords.get(text);
            if (known == null && (text.isEmpty() || !DirectFacts.isPlain(text))) {
                return false;
            }
            if (column.slots.length > 0) {
                put(column, 0, known != null ? known : column.ofCodes ? Codes.pack(text) : word(text));
            }
            return true;
        }

        private boolean symbols(Column column, Set<?> symbols) {
            for (Object symbol : symbols) {
                String text = symbol.toString();
                if (text.isEmpty() || !DirectFacts.isPlain(text)) {
                    return false;
                }
            }
            for (int i = 0; i < column.slots.length; i++) {
                Slot slot = column.slots[i];
                registers[column.registers[i]] = switch (slot.kind()) {
                    case HAS -> symbols.contains(slot.word()) ? 1 : 0;
                    case GIVEN -> 1;
                    case ABSENT -> 0;
                    case VALUE -> Op.UNKNOWN;
                };
            }
            return true;
        }

        /** Writes a value that is known for a year, or for year 0 where the fact is not by year. */
        private void put(Column column, int of, long coded) {
            long value = coded > Op.MOST || coded < -Op.MOST ? Op.UNKNOWN : coded;
            for (int i = 0; i < column.kinds.length; i++) {
                if (of == 0 || of == column.years[i]) {
                    Slot.Kind kind = column.kinds[i];
                    registers[column.registers[i]] = kind == Slot.Kind.VALUE ? value : kind == Slot.Kind.GIVEN ? 1 : 0;
                }
            }
        }

        /** Takes in the facts that the book declares; whether all are plain. */
        private boolean declared(ImmutableMap<String, FactValue> facts) {
            for (Map.Entry<String, FactValue> fact : facts.entrySet()) {
                Column column = declared.get(fact.getKey());
                if (column == null || column.fact.byYear() != fact.getValue() instanceof FactValue.ByYear) {
                    return false;
                }
                if (!(fact.getValue() instanceof FactValue.ByYear years)) {
                    if (!declared(column, 0, fact.getValue())) {
                        return false;
                    }
                    continue;
                }
                for (Map.Entry<Integer, FactValue> own : years.value().entrySet()) {
                    if (!DirectFacts.isYear(own.getKey()) || !declared(column, own.getKey(), own.getValue())) {
                        return false;
                    }
                }
            }
            return true;
        }

        private boolean declared(Column column, int of, FactValue given) {
            count++;
            Value value = DirectFacts.value(column.fact, given);
            if (value == null) {
                return false;
            }
            for (int i = 0; i < column.slots.length; i++) {
                if (of == 0 || of == column.years[i]) {
                    registers[column.registers[i]] = Coding.code(column.slots[i], value, this::word);
                }
            }
            return true;
        }

        /** A word's number; words that the book does not name are numbered behind those that it does, case by case. */
        private int word(String word) {
            Integer known = program.words().get(word);
            if (known != null) {
                return known;
            }
            Map<String, Integer> others = more == null ? new HashMap<>() : more;
            more = others;
            return others.computeIfAbsent(word, k -> program.words().size() + others.size());
        }
    }
}
