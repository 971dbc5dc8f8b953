package org.parkstack.spark;

import com.google.common.collect.ImmutableList;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
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
import scala.jdk.javaapi.CollectionConverters;

/**
 * Complete cases as rows of typed columns, the other way round than {@link FirmText}: money as decimal(20, 2) in yuan, numbers as
 * decimal(28, 8), days as date, lists of records as arrays of structs. What no column holds exactly is refused, never left
 * out. Immutable, thread-safe.
 */
final class FirmColumns implements Serializable {

    private static final long serialVersionUID = 1;
    private static final DataType MONEY = DataTypes.createDecimalType(20, 2);
    private static final DataType NUMBER = DataTypes.createDecimalType(28, 8);
    private static final DataType REVIEW =
            DataTypes.createMapType(DataTypes.StringType, DataTypes.createDecimalType(28, 8));

    /** A column: of the enterprise's facts, name and year; of records, their fields. */
    private record Column(String name, int year, List<String> fields) implements Serializable {}

    private final ImmutableList<Column> facts;
    private final ImmutableList<Column> records;
    private final ImmutableList<String> reviews;
    private final StructType schema;

    private FirmColumns(List<Column> facts, List<Column> records, List<String> reviews, Vocabulary vocabulary) {
        this.facts = ImmutableList.copyOf(facts);
        this.records = ImmutableList.copyOf(records);
        this.reviews = ImmutableList.copyOf(reviews);
        List<StructField> fields = new ArrayList<>();
        fields.add(field("case", DataTypes.StringType));
        fields.add(field("as_of", DataTypes.DateType));
        fields.add(field("year", DataTypes.IntegerType));
        for (Column c : facts) {
            String name = c.year() == 0 ? c.name() : c.name() + "[" + c.year() + "]";
            fields.add(field(name, type(vocabulary, SubjectKind.ENTERPRISE, c.name())));
        }
        for (Column c : records) {
            SubjectKind kind = SubjectKind.ofListKey(c.name()).orElseThrow();
            StructType struct = new StructType(c.fields().stream()
                    .map(f -> field(f, type(vocabulary, kind, f)))
                    .toArray(StructField[]::new));
            fields.add(field(c.name(), DataTypes.createArrayType(struct)));
        }
        reviews.forEach(rule -> fields.add(field("reviews[" + rule + "]", REVIEW)));
        this.schema = new StructType(fields.toArray(StructField[]::new));
    }

    /** The columns that {@code some} need. */
    static FirmColumns of(Iterable<Facts> some, Vocabulary vocabulary) {
        TreeMap<String, TreeSet<Integer>> facts = new TreeMap<>();
        TreeMap<SubjectKind, TreeSet<String>> records = new TreeMap<>();
        TreeSet<String> reviews = new TreeSet<>();
        for (Facts one : some) {
            one.enterprise()
                    .given()
                    .keySet()
                    .forEach(k -> facts.computeIfAbsent(k.name(), n -> new TreeSet<>())
                            .add(k.year()));
            one.records().forEach((kind, list) -> {
                TreeSet<String> fields = records.computeIfAbsent(kind, k -> new TreeSet<>());
                list.forEach(s -> s.given().keySet().forEach(k -> fields.add(k.name())));
            });
            reviews.addAll(one.reviews().rowKeySet());
        }
        List<Column> ofFacts = new ArrayList<>();
        facts.forEach((name, years) -> years.forEach(year -> ofFacts.add(new Column(name, year, List.of()))));
        List<Column> ofRecords = new ArrayList<>();
        records.forEach((kind, fields) -> ofRecords.add(new Column(kind.listKey(), 0, List.copyOf(fields))));
        return new FirmColumns(ofFacts, ofRecords, List.copyOf(reviews), vocabulary);
    }

    StructType schema() {
        return schema;
    }

    /**
     * A case as a row.
     *
     * @throws IllegalArgumentException if a column can't hold what is given, or there is none for it
     */
    Row row(Facts one) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(one.id());
        cells.add(java.sql.Date.valueOf(one.asOf()));
        cells.add(one.year());
        int given = 0;
        for (Column c : facts) {
            Value value = one.enterprise().given().get(new Subject.Key(c.name(), c.year()));
            cells.add(cell(value, schema.fields()[cells.size()]));
            given += value == null ? 0 : 1;
        }
        taken(given, one.enterprise().given().size(), one);
        for (Column c : records) {
            ImmutableList<Subject> list =
                    one.records().get(SubjectKind.ofListKey(c.name()).orElseThrow());
            cells.add(
                    list == null
                            ? null
                            : list.stream().map(s -> record(s, c, one)).toArray());
        }
        taken(given(records, one), one.records().size(), one);
        for (String rule : reviews) {
            Map<String, Facts.Reviewed> by = one.reviews().row(rule);
            cells.add(by.isEmpty() ? null : CollectionConverters.asScala(review(by)));
        }
        taken(
                (int) reviews.stream()
                        .filter(one.reviews().rowKeySet()::contains)
                        .count(),
                one.reviews().rowKeySet().size(),
                one);
        return RowFactory.create(cells.toArray());
    }

    private static int given(List<Column> records, Facts one) {
        return (int) records.stream()
                .filter(c -> one.records()
                        .containsKey(SubjectKind.ofListKey(c.name()).orElseThrow()))
                .count();
    }

    private static void taken(int columns, int given, Facts one) {
        if (columns != given) {
            throw new IllegalArgumentException("case `" + one.id() + "` gives what no column holds");
        }
    }

    private Row record(Subject subject, Column column, Facts one) {
        StructType struct = (StructType) ((org.apache.spark.sql.types.ArrayType)
                        schema.apply(column.name()).dataType())
                .elementType();
        @Nullable Object[] cells = new @Nullable Object[column.fields().size()];
        int given = 0;
        for (int i = 0; i < cells.length; i++) {
            Value value = subject.given().get(new Subject.Key(column.fields().get(i), 0));
            cells[i] = cell(value, struct.fields()[i]);
            given += value == null ? 0 : 1;
        }
        taken(given, subject.given().size(), one);
        return RowFactory.create(cells);
    }

    private static Map<String, BigDecimal> review(Map<String, Facts.Reviewed> by) {
        Map<String, BigDecimal> out = new LinkedHashMap<>();
        by.forEach((ref, given) -> {
            if (ref.indexOf(':') < 0) {
                throw new IllegalArgumentException("a review of the enterprise is no map");
            }
            out.put(ref.substring(ref.indexOf(':') + 1), exactly(given.amount(), 8));
        });
        return out;
    }

    private static @Nullable Object cell(@Nullable Value value, StructField field) {
        if (value == null) {
            return null;
        }
        if (value.known() && value instanceof Range range) {
            return field.dataType().equals(DataTypes.StringType)
                    ? range.value() + "㎡"
                    : exactly(range.value(), field.dataType().equals(MONEY) ? 2 : 8);
        }
        if (value.known() && value instanceof Days days) {
            return java.sql.Date.valueOf(days.value());
        }
        if (value instanceof Truth truth && truth.known()) {
            return truth == Truth.TRUE;
        }
        if (value instanceof WordSet set) {
            return new TreeSet<>(set.certain()).toArray();
        }
        if (value instanceof Words words) {
            return words.value();
        }
        throw new IllegalArgumentException(
                "`" + field.name() + "` is given between bounds, and a column holds one value");
    }

    private static BigDecimal exactly(Rational number, int scale) {
        String text = number.toString();
        if (text.indexOf('/') >= 0) {
            throw new IllegalArgumentException(text + " is no decimal");
        }
        return new BigDecimal(text).setScale(scale);
    }

    private static StructField field(String name, DataType type) {
        return DataTypes.createStructField(name, type, true);
    }

    private static DataType type(Vocabulary vocabulary, SubjectKind kind, String name) {
        Type type = vocabulary.find(kind, name).map(Declaration::type).orElse(Type.TEXT);
        if (type.equals(Type.MONEY)) {
            return MONEY;
        }
        return switch (type.kind()) {
            case QUANTITY -> type.equals(Type.NUMBER) ? NUMBER : DataTypes.StringType;
            case DATE -> DataTypes.DateType;
            case FLAG -> DataTypes.BooleanType;
            case SYMBOLS -> DataTypes.createArrayType(DataTypes.StringType);
            default -> DataTypes.StringType;
        };
    }
}
