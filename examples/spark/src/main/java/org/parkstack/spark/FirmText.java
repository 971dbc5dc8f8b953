package org.parkstack.spark;

import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.source.SourceFile;
import org.parkstack.rules.source.SourceReader;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A firm's row as the line of JSON that {@code park batch} reads of it, so that what a case means is said in one place only: the
 * library's.
 *
 * <p>Columns are named as those of a CSV population: {@code case}, {@code as_of}, {@code year}; a fact of the enterprise,
 * {@code revenue[2024]} or a map {@code revenue} where it is by year; a list of records such as {@code projects}, an array of
 * structs; {@code reviews[RULE]}. A text that starts with <code>[</code> or <code>{</code> is JSON there too. {@code NULL} is
 * left out. A row of one text column {@code value} is the line itself, as {@code spark.read().text(…)} gives it.
 *
 * <p>Types are exact: boolean, integers, decimal, string, date, and arrays, structs and maps of them. Immutable, thread-safe.
 */
final class FirmText implements Serializable {

    private static final long serialVersionUID = 1;
    private static final Pattern INDEXED = Pattern.compile("([^\\[\\]]+)\\[([^\\[\\]]+)]");
    private static final List<String> OF_THE_CASE = List.of("case", "as_of", "year", "reviews");

    private final StructType schema;
    private final boolean lines;
    private final int caseAt;
    /** Columns by key; of {@code revenue[2023]} and {@code revenue[2024]} under {@code revenue}, each with its index. */
    private final LinkedHashMap<String, LinkedHashMap<String, Integer>> ofTheCase = new LinkedHashMap<>();

    private final LinkedHashMap<String, LinkedHashMap<String, Integer>> facts = new LinkedHashMap<>();

    private FirmText(StructType schema) {
        this.schema = schema;
        StructField[] fields = schema.fields();
        this.lines =
                fields.length == 1 && fields[0].name().equals("value") && fields[0].dataType() instanceof StringType;
        int caseColumn = -1;
        for (int i = 0; i < fields.length; i++) {
            String column = fields[i].name();
            exact(column, fields[i].dataType());
            caseColumn = column.equals("case") ? i : caseColumn;
            Matcher indexed = INDEXED.matcher(column);
            boolean split = indexed.matches();
            String name = split ? indexed.group(1) : column;
            String index = split ? indexed.group(2) : "";
            Map<String, Integer> columns =
                    (OF_THE_CASE.contains(name) ? ofTheCase : facts).computeIfAbsent(name, n -> new LinkedHashMap<>());
            if (columns.put(index, i) != null || (columns.containsKey("") && columns.size() > 1)) {
                throw new IllegalArgumentException("`" + name + "` stands in two columns");
            }
        }
        this.caseAt = caseColumn;
    }

    /**
     * Takes rows of {@code schema}.
     *
     * @throws IllegalArgumentException if a column's type is not exact, or two columns hold one fact
     */
    static FirmText of(StructType schema) {
        return new FirmText(schema);
    }

    private static void exact(String column, DataType type) {
        if (type instanceof ArrayType array) {
            exact(column, array.elementType());
        } else if (type instanceof MapType map) {
            exact(column, map.keyType());
            exact(column, map.valueType());
        } else if (type instanceof StructType struct) {
            for (StructField field : struct.fields()) {
                exact(column + "." + field.name(), field.dataType());
            }
        } else if (!(type instanceof StringType
                || type instanceof DecimalType
                || type instanceof DateType
                || type.equals(DataTypes.BooleanType)
                || type.equals(DataTypes.ByteType)
                || type.equals(DataTypes.ShortType)
                || type.equals(DataTypes.IntegerType)
                || type.equals(DataTypes.LongType)
                || type.equals(DataTypes.NullType))) {
            throw new IllegalArgumentException(
                    "column `" + column + "` is " + type.simpleString()
                            + ", which is not exact or no fact: give money and numbers as decimal, bigint or string, days as date");
        }
    }

    /** The id of a row's case, for the row's problem; empty where there is none. */
    String caseId(Row row) {
        return caseAt < 0 || row.isNullAt(caseAt) ? "" : String.valueOf(row.get(caseAt));
    }

    /**
     * The row as a line of JSON.
     *
     * @throws IllegalArgumentException if a text starts as JSON does and is not JSON
     */
    String line(Row row) {
        if (lines) {
            return row.isNullAt(0) ? "" : row.getString(0);
        }
        StringJoiner out = new StringJoiner(",", "{", "}");
        ofTheCase.forEach((name, columns) -> member(name, columns, row, out));
        StringJoiner enterprise = new StringJoiner(",", "\"enterprise\":{", "}");
        facts.forEach((name, columns) -> member(name, columns, row, enterprise));
        return out.add(enterprise.toString()).toString();
    }

    private void member(String name, Map<String, Integer> columns, Row row, StringJoiner out) {
        Integer whole = columns.get("");
        if (whole != null) {
            if (!row.isNullAt(whole)) {
                out.add(quoted(name) + ":" + column(whole, row));
            }
            return;
        }
        StringJoiner by = new StringJoiner(",", "{", "}");
        by.setEmptyValue("");
        columns.forEach((index, at) -> {
            if (!row.isNullAt(at)) {
                by.add(quoted(index) + ":" + column(at, row));
            }
        });
        if (by.length() > 0) {
            out.add(quoted(name) + ":" + by);
        }
    }

    private String column(int at, Row row) {
        DataType type = schema.fields()[at].dataType();
        Object value = row.get(at);
        if (value instanceof String text && (text.startsWith("[") || text.startsWith("{"))) {
            return json(schema.fields()[at].name(), text);
        }
        StringBuilder out = new StringBuilder();
        write(value, type, out);
        return out.toString();
    }

    /** The text where it is one value of JSON and nothing else, so that no cell reaches into another. */
    private static String json(String column, String text) {
        SourceReader.Parsed parsed = SourceReader.read(
                SourceFile.part(column, text.getBytes(StandardCharsets.UTF_8), 1), SourceReader.Kind.JSON, false);
        if (!parsed.faults().isEmpty() || parsed.documents().size() != 1) {
            String why = parsed.faults().isEmpty()
                    ? "no value"
                    : parsed.faults().get(0).message();
            throw new IllegalArgumentException("`" + column + "` starts as JSON does and is not JSON: " + why);
        }
        return text;
    }

    /** A line that names every column and every field of a record and gives nothing but a day, to try the names with. */
    Optional<String> names() {
        if (lines) {
            return Optional.empty();
        }
        StringJoiner out = new StringJoiner(",", "{", "}");
        ofTheCase.forEach((name, columns) -> out.add(named(name, columns)));
        StringJoiner enterprise = new StringJoiner(",", "\"enterprise\":{", "}");
        facts.forEach((name, columns) -> enterprise.add(named(name, columns)));
        return Optional.of(out.add(enterprise.toString()).toString());
    }

    private String named(String name, Map<String, Integer> columns) {
        if (name.equals("as_of")) {
            return "\"as_of\":\"2000-01-01\"";
        }
        Integer whole = columns.get("");
        if (whole == null) {
            StringJoiner by = new StringJoiner(",", "{", "}");
            columns.keySet().forEach(index -> by.add(quoted(index) + ":null"));
            return quoted(name) + ":" + by;
        }
        boolean records = schema.fields()[whole].dataType() instanceof ArrayType array
                && array.elementType() instanceof StructType;
        if (!records) {
            return quoted(name) + ":null";
        }
        StringJoiner fields = new StringJoiner(",", "[{", "}]");
        ArrayType array = (ArrayType) schema.fields()[whole].dataType();
        for (StructField field : ((StructType) array.elementType()).fields()) {
            fields.add(quoted(field.name()) + ":null");
        }
        return quoted(name) + ":" + fields;
    }

    private static void write(@Nullable Object value, DataType type, StringBuilder out) {
        if (value == null) {
            out.append("null");
        } else if (type instanceof ArrayType array) {
            String comma = "[";
            for (Object item : CollectionConverters.asJava((scala.collection.Iterable<?>) value)) {
                write(item, array.elementType(), out.append(comma));
                comma = ",";
            }
            out.append(comma.equals("[") ? "[]" : "]");
        } else if (type instanceof MapType map) {
            String comma = "{";
            for (Map.Entry<?, ?> entry : CollectionConverters.asJava((scala.collection.Map<?, ?>) value)
                    .entrySet()) {
                out.append(comma).append(quoted(String.valueOf(entry.getKey()))).append(':');
                write(entry.getValue(), map.valueType(), out);
                comma = ",";
            }
            out.append(comma.equals("{") ? "{}" : "}");
        } else if (type instanceof StructType struct) {
            Row record = (Row) value;
            String comma = "{";
            for (int i = 0; i < struct.fields().length; i++) {
                if (!record.isNullAt(i)) {
                    out.append(comma).append(quoted(struct.fields()[i].name())).append(':');
                    write(record.get(i), struct.fields()[i].dataType(), out);
                    comma = ",";
                }
            }
            out.append(comma.equals("{") ? "{}" : "}");
        } else if (value instanceof BigDecimal number) {
            out.append(number.toPlainString());
        } else if (value instanceof Boolean || value instanceof Number) {
            out.append(value);
        } else {
            quoted(value.toString(), out);
        }
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder();
        quoted(text, out);
        return out.toString();
    }

    private static void quoted(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7F || c == 0x2028 || c == 0x2029) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
