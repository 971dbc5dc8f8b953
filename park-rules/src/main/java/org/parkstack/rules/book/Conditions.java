package org.parkstack.rules.book;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.parkstack.rules.book.Condition.Quantifier;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Node;
import org.parkstack.rules.source.Scalar;
import org.parkstack.rules.source.Sequence;
import org.parkstack.rules.source.SourceReader;

/** Reads what stands under {@code when}. What is malformed is reported and read as {@code always}. */
final class Conditions {

    private static final String HELP = "an entry is an expression, `{all: […]}`, `{any: […]}`, `{none: […]}` or"
            + " `{is: EXPRESSION, says: \"…\", article: …}`";

    private final Problems problems;

    Conditions(Problems problems) {
        this.problems = problems;
    }

    /** The conditions that a term consists of: one of {@code all}, {@code any} and {@code none} beside its {@code per}. */
    Condition ofTerm(Mapping map, Fields fields, String name) {
        long forms = map.entries().stream()
                .filter(e -> !e.key().text().equals("per"))
                .count();
        if (forms != 1) {
            problems.error(
                    Code.PK105,
                    map.place(),
                    name + " is either one of `all`, `any` and `none`, or a `value`, `brackets` or `review`",
                    "lists of conditions nest: `all: [{any: […]}, …]`");
            return new Condition.Always(map.place());
        }
        return groups(map, fields);
    }

    Condition read(Node node) {
        if (node instanceof Scalar s) {
            return s.text().strip().equals("always") ? new Condition.Always(s.place()) : test(s, node);
        }
        if (node instanceof Sequence list) {
            return group(list, Quantifier.ALL, node);
        }
        Mapping map = (Mapping) node;
        Fields fields = new Fields(map, "a condition", problems, BookKeys.CONDITION);
        int forms = 0;
        for (String form : ImmutableList.of("all", "any", "none", "is")) {
            forms += fields.has(form) ? 1 : 0;
        }
        if (forms != 1) {
            problems.error(
                    Code.PK105,
                    map.place(),
                    "a condition has exactly one of `all`, `any`, `none` and `is`",
                    SourceReader.cutExpressionHelp(map).orElse(HELP));
            return new Condition.Always(map.place());
        }
        if (fields.has("is")) {
            Optional<Written> is = fields.expression("is");
            return is.isEmpty()
                    ? new Condition.Always(map.place())
                    : new Condition.Test(
                            is.get(),
                            fields.scalar("says").map(Scalar::text),
                            fields.scalar("article").map(Scalar::text));
        }
        for (String key : ImmutableList.of("says", "article")) {
            if (fields.has(key)) {
                problems.error(Code.PK103, fields.placeOf(key), "`" + key + "` only goes with `is`", HELP);
            }
        }
        return groups(map, fields);
    }

    private Condition groups(Mapping map, Fields fields) {
        for (Quantifier q : Quantifier.values()) {
            Optional<Node> parts = fields.node(q.id());
            if (parts.isPresent()) {
                if (parts.get() instanceof Sequence list) {
                    return group(list, q, map);
                }
                problems.error(Code.PK105, parts.get().place(), "`" + q.id() + "` should be a list", HELP);
            }
        }
        return new Condition.Always(map.place());
    }

    private Condition test(Scalar s, Node node) {
        Optional<Written> is = Fields.parse(s, problems);
        return is.isEmpty()
                ? new Condition.Always(node.place())
                : new Condition.Test(is.get(), Optional.empty(), Optional.empty());
    }

    private Condition group(Sequence list, Quantifier quantifier, Node node) {
        if (list.items().isEmpty()) {
            problems.error(
                    Code.PK104, list.place(), "the list of conditions is empty", "`when: always` says there is none");
        }
        Optional<String> cut = SourceReader.cutExpressionHelp(list);
        if (cut.isPresent()) {
            problems.error(Code.PK201, list.place(), "YAML cut an expression of this list at a comma", cut.get());
            return new Condition.Always(node.place());
        }
        ImmutableList.Builder<Condition> parts = ImmutableList.builder();
        for (Node item : list.items()) {
            parts.add(read(item));
        }
        return new Condition.Group(node.place(), quantifier, parts.build());
    }
}
