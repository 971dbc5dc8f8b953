package org.parkstack.model.json;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.parkstack.model.Application;
import org.parkstack.model.Enterprise;

/**
 * Applications and enterprises to and from JSON, as rule-book.md section 5 writes a case; and every record of this module.
 *
 * <p>Keys are the names of the standard vocabulary in {@code snake_case}. A key of a subject that is not standard is one of its
 * {@link org.parkstack.model.Subject#declaredFacts() declared facts}, whose type is read off its form: {@code true} is a flag,
 * {@code 12} and {@code "1/3"} are numbers, {@code "500万元"} is money, {@code "3000亩"} an area, {@code "2025-01-31"} a day,
 * {@code ["a"]} a set of symbols, an object with years as keys a value by year, and any other string a text. {@code null}
 * means left out.
 *
 * <p>Numbers are read from their digits, exactly. Standard money may be written {@code "500万元"} or as a bare number of
 * yuan with at most two decimals; it is written back as {@code "5000000.00元"}. A number, money, an area or a date may be a
 * range, {@code {"at_least": 150, "at_most": 200}}, either bound left out. Reading what was written gives an equal value.
 *
 * <p>Stateless and thread-safe. No method takes or returns {@code null}.
 *
 * <pre>{@code
 * ModelJson.read("{\"until\": \"2024-04-01\"}", EffectivePeriod.class).contains(LocalDate.MIN);   // true
 * Enterprise firm = ModelJson.enterprise("{\"revenue\": {\"2024\": \"9500万元\"}, \"nt_pool\": true}");
 * ModelJson.toJson(firm);   // {"revenue":{"2024":"95000000.00元"},"nt_pool":true}
 * }</pre>
 */
public final class ModelJson {

    private ModelJson() {}

    /**
     * The application as JSON on one line, keys in the order of the vocabulary, characters not escaped.
     *
     * @throws IllegalArgumentException if a declared fact is a text that would be read back as money, an area, a date or a
     *     number
     */
    public static String toJson(Application application) {
        return ModelWriter.text(to -> to.application(application));
    }

    /**
     * The enterprise as JSON on one line, keys in the order of the vocabulary, characters not escaped.
     *
     * @throws IllegalArgumentException if a declared fact is a text that would be read back as money, an area, a date or a
     *     number
     */
    public static String toJson(Enterprise enterprise) {
        return ModelWriter.text(to -> to.enterprise(enterprise));
    }

    /**
     * Reads an application: {@code {"case": …, "as_of": …, "year": …, "enterprise": {…}, "reviews": {…}}}.
     *
     * @throws ModelJsonException if {@code json} is not that; it carries every problem with path, line and column
     */
    public static Application application(String json) {
        return read(json, SubjectReader::application);
    }

    /**
     * Reads an enterprise: the object that stands at {@code enterprise} in a case.
     *
     * @throws ModelJsonException if {@code json} is not that; it carries every problem with path, line and column
     */
    public static Enterprise enterprise(String json) {
        return read(json, SubjectReader::enterprise);
    }

    /**
     * Any other noun as JSON on one line: a record of this module, or one made of the same values. Keys are its components in
     * {@code snake_case}, in their order; what is empty or {@code false} is left out.
     *
     * @throws IllegalArgumentException if a component is of a type that has no form in JSON
     */
    public static String toJson(Record noun) {
        return ModelWriter.text(to -> to.record(noun));
    }

    /**
     * Reads what {@link #toJson(Record)} wrote, or a person did.
     *
     * @throws ModelJsonException if {@code json} is not a {@code type}; it carries every problem with path, line and column
     * @throws IllegalArgumentException if {@code type} has a component of a type that has no form in JSON
     */
    public static <T extends Record> T read(String json, Class<T> type) {
        return parse(json, problems -> tree -> new RecordReader(problems).read(type, tree));
    }

    private static <T> T read(String json, BiFunction<SubjectReader, Tree, Optional<T>> read) {
        return parse(json, problems -> tree -> read.apply(new SubjectReader(problems), tree));
    }

    private static <T> T parse(
            String json, Function<ImmutableList.Builder<JsonProblem>, Function<Tree, Optional<T>>> reader) {
        ImmutableList.Builder<JsonProblem> problems = ImmutableList.builder();
        Optional<T> value = TreeReader.read(json, problems).flatMap(reader.apply(problems));
        ImmutableList<JsonProblem> found = ImmutableList.sortedCopyOf(
                Comparator.comparingInt(JsonProblem::line).thenComparingInt(JsonProblem::column), problems.build());
        if (!found.isEmpty()) {
            throw new ModelJsonException(found);
        }
        return value.orElseThrow();
    }
}
