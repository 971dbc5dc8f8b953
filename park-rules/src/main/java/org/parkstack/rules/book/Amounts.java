package org.parkstack.rules.book;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.rules.expression.Constant;
import org.parkstack.rules.expression.Unit;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Node;
import org.parkstack.rules.source.Scalar;
import org.parkstack.rules.source.Sequence;
import org.parkstack.rules.value.Rounding;

/** Reads what a rule pays: the formulation, the rounding, and the shares in which it is paid. */
final class Amounts {

    /** Of brackets in a term, which may say {@code per} and stand under {@code value}. */
    private static final ImmutableSet<String> TERM_BRACKETS = ImmutableSet.<String>builder()
            .addAll(BookKeys.BRACKETS)
            .add("per", "value")
            .build();

    private final Problems problems;
    private final Conditions conditions;

    /** {@code pay} under {@code pays} and {@code up_to}, {@code value} in a term. */
    private final String valueKey;

    Amounts(Problems problems, String valueKey) {
        this.problems = problems;
        this.conditions = new Conditions(problems);
        this.valueKey = valueKey;
    }

    Optional<Formulation> read(Node node, Fields around, String name) {
        if (node instanceof Sequence table) {
            return Optional.of(table(table));
        }
        if (node instanceof Mapping map && map.entry("brackets").isPresent()) {
            return brackets(map);
        }
        if (node instanceof Mapping map && map.entry("review").isPresent()) {
            return review(map);
        }
        Optional<Written> plain = around.expression(node, name);
        return plain.isEmpty() ? Optional.empty() : Optional.of(new Formulation.Plain(plain.get()));
    }

    private Formulation table(Sequence table) {
        ImmutableList.Builder<Formulation.Row> rows = ImmutableList.builder();
        Optional<Written> otherwise = Optional.empty();
        boolean closed = false;
        if (table.items().isEmpty()) {
            problems.error(Code.PK104, table.place(), "the table has no row", "");
        }
        for (Node item : table.items()) {
            if (!(item instanceof Mapping map)) {
                problems.error(
                        Code.PK105,
                        item.place(),
                        "a row of a table is a map",
                        "a row reads `{when: CONDITION, " + valueKey + ": EXPRESSION}` or `{otherwise: EXPRESSION}`");
                continue;
            }
            Fields row = new Fields(map, "a row of a table", problems, BookKeys.ROW);
            if (closed) {
                problems.error(Code.PK105, map.place(), "a row stands behind `otherwise`", "`otherwise` comes last");
            }
            if (row.has("otherwise")) {
                closed = true;
                otherwise = row.expression("otherwise");
                if (row.has("when") || row.has("pay") || row.has("value")) {
                    problems.error(Code.PK105, map.place(), "`otherwise` stands alone in its row", "");
                }
                continue;
            }
            Optional<Written> value = valueOf(row);
            if (!row.has("when")) {
                row.missing("when", "the last row may be `{otherwise: EXPRESSION}`");
            } else if (value.isPresent()) {
                Condition when = conditions.read(row.node("when").orElseThrow());
                rows.add(new Formulation.Row(map.place(), when, value.get()));
            }
        }
        return new Formulation.Table(table.place(), rows.build(), otherwise);
    }

    /** The value of a row, under the key that belongs there. */
    private Optional<Written> valueOf(Fields row) {
        String other = valueKey.equals("pay") ? "value" : "pay";
        if (row.has(other)) {
            problems.error(
                    Code.PK103,
                    row.placeOf(other),
                    "unknown key `" + other + "` here",
                    "did you mean `" + valueKey + "`?");
            return Optional.empty();
        }
        if (!row.has(valueKey)) {
            row.missing(valueKey, "");
        }
        return row.expression(valueKey);
    }

    private Optional<Formulation> brackets(Mapping map) {
        ImmutableSet<String> known = valueKey.equals("pay") ? BookKeys.BRACKETS : TERM_BRACKETS;
        Fields fields = new Fields(map, "`brackets`", problems, known);
        Optional<Written> of = fields.expression("brackets");
        if (!fields.has("marginal")) {
            fields.missing("marginal", "`true` applies each rate to its slice (超额累进), `false` one rate to all (全额)");
        }
        boolean marginal = fields.flag("marginal").orElse(false);
        if (!fields.has("rows")) {
            fields.missing("rows", "");
        }
        ImmutableList.Builder<Formulation.Bracket> rows = ImmutableList.builder();
        for (Node item : fields.list("rows")) {
            if (!(item instanceof Mapping rowMap)) {
                problems.error(Code.PK105, item.place(), "a bracket is a map", "it reads `{from: 0元, rate: 5%}`");
                continue;
            }
            Fields row = new Fields(rowMap, "a bracket", problems, BookKeys.BRACKET);
            boolean isRate = row.has("rate");
            if (isRate && (row.has("pay") || row.has("value"))) {
                problems.error(Code.PK105, rowMap.place(), "a bracket has a `rate` or a fixed amount, not both", "");
            }
            if (!isRate && marginal) {
                problems.error(
                        Code.PK105, rowMap.place(), "a marginal bracket needs a `rate`", "or say `marginal: false`");
            }
            if (!row.has("from")) {
                row.missing("from", "");
            }
            Optional<Written> from = row.expression("from");
            Optional<Written> value = isRate ? row.expression("rate") : valueOf(row);
            if (from.isPresent() && value.isPresent()) {
                rows.add(new Formulation.Bracket(rowMap.place(), from.get(), isRate, value.get()));
            }
        }
        ImmutableList<Formulation.Bracket> built = rows.build();
        if (built.isEmpty() && fields.has("rows") && fields.list("rows").isEmpty()) {
            problems.error(Code.PK104, map.place(), "`brackets` has no row", "");
        }
        return of.map(e -> new Formulation.Brackets(map.place(), e, marginal, built));
    }

    private Optional<Formulation> review(Mapping map) {
        new Fields(map, "`" + valueKey + "`", problems, ImmutableSet.of("review", "per", "value"));
        Optional<Node> bounds = map.get("review");
        if (bounds.isEmpty()) {
            return Optional.of(new Formulation.Review(map.place(), Optional.empty(), Optional.empty()));
        }
        if (!(bounds.get() instanceof Mapping boundsMap)) {
            problems.error(
                    Code.PK105,
                    bounds.get().place(),
                    "`review` should be a map",
                    "it reads `{review: {at_least: 100万元, at_most: 600万元}}`");
            return Optional.empty();
        }
        Fields fields = new Fields(boundsMap, "`review`", problems, BookKeys.REVIEW_BOUNDS);
        return Optional.of(
                new Formulation.Review(map.place(), fields.expression("at_least"), fields.expression("at_most")));
    }

    Rule.Round round(Fields rule) {
        Optional<Scalar> scalar = rule.scalar("round");
        if (scalar.isEmpty()) {
            return Rule.Round.DEFAULT;
        }
        String[] parts = scalar.get().text().strip().split("\\s+to\\s+", 2);
        for (Rounding how : Rounding.values()) {
            if (parts.length == 2 && how.id().equals(parts[0])) {
                Optional<Constant.Quantity> step = quantity(parts[1]);
                if (step.isPresent()
                        && step.get().unit().equals(Unit.MONEY)
                        && step.get().value().signum() > 0
                        && step.get().value().times(Rational.of(100)).isWhole()) {
                    return new Rule.Round(how, step.get().value());
                }
            }
        }
        problems.error(
                Code.PK105,
                scalar.get().place(),
                "`" + Fields.shortened(scalar.get().text()) + "` is no rounding",
                "it reads `down to 1元`: down, up, half_up or half_even, to a step of whole fen");
        return Rule.Round.DEFAULT;
    }

    private static Optional<Constant.Quantity> quantity(String text) {
        return org.parkstack.rules.expression.ExpressionParser.parse(text)
                .expression()
                .flatMap(e -> Constants.fold(e));
    }

    ImmutableSortedMap<PolicyTier, Rational> fundedBy(Fields rule) {
        Optional<Mapping> map = rule.map("funded_by");
        if (map.isEmpty()) {
            return ImmutableSortedMap.of();
        }
        ImmutableSortedMap.Builder<PolicyTier, Rational> shares = ImmutableSortedMap.naturalOrder();
        List<Rational> all = new ArrayList<>();
        for (Mapping.Entry entry : map.get().entries()) {
            Optional<PolicyTier> tier = rule.oneOf(entry.key(), "`funded_by`", PolicyTier::ofId, Ids.TIERS);
            Optional<Rational> share = share(entry.value());
            if (tier.isPresent() && share.isPresent()) {
                shares.put(tier.get(), share.get());
                all.add(share.get());
            }
        }
        return sumsToOne(all, map.get(), map.get().entries().size(), "`funded_by`")
                ? shares.build()
                : ImmutableSortedMap.of();
    }

    Rule.Instalments instalments(Fields rule) {
        Optional<Node> node = rule.node("instalments");
        if (node.isEmpty()) {
            return Rule.Instalments.AT_ONCE;
        }
        List<Rational> all = new ArrayList<>();
        if (node.get() instanceof Sequence list) {
            list.items().forEach(item -> share(item).ifPresent(all::add));
            return sumsToOne(all, list, list.items().size(), "`instalments`")
                    ? new Rule.Instalments(ImmutableList.copyOf(all), ImmutableSortedMap.of())
                    : Rule.Instalments.AT_ONCE;
        }
        if (node.get() instanceof Mapping map) {
            ImmutableSortedMap.Builder<String, Rational> events = ImmutableSortedMap.naturalOrder();
            for (Mapping.Entry entry : map.entries()) {
                String event = entry.key().text();
                share(entry.value()).ifPresent(s -> {
                    events.put(event, s);
                    all.add(s);
                });
            }
            return sumsToOne(all, map, map.entries().size(), "`instalments`")
                    ? new Rule.Instalments(ImmutableList.of(), events.build())
                    : Rule.Instalments.AT_ONCE;
        }
        problems.error(
                Code.PK105,
                node.get().place(),
                "`instalments` should be a list of shares or a map of events",
                "it reads `[40%, 30%, 30%]` or `{opening: 50%, final: 50%}`");
        return Rule.Instalments.AT_ONCE;
    }

    private Optional<Rational> share(Node node) {
        if (node instanceof Scalar s) {
            Optional<Constant.Quantity> q = quantity(s.text());
            if (q.isPresent()
                    && q.get().unit().equals(Unit.NUMBER)
                    && q.get().value().signum() >= 0
                    && q.get().value().compareTo(Rational.ONE) <= 0) {
                return Optional.of(q.get().value());
            }
        }
        problems.error(Code.PK105, node.place(), "a share lies between 0% and 100%", "it reads `40%` or `1/3`");
        return Optional.empty();
    }

    private boolean sumsToOne(List<Rational> shares, Node node, int expected, String name) {
        if (shares.size() < expected) {
            return false;
        }
        Rational sum = shares.stream().reduce(Rational.ZERO, Rational::plus);
        if (!sum.equals(Rational.ONE)) {
            problems.error(
                    Code.PK105,
                    node.place(),
                    "the shares of " + name + " sum to "
                            + sum.times(Rational.of(100)).toString().toLowerCase(Locale.ROOT) + "%, not to 100%",
                    "");
        }
        return sum.equals(Rational.ONE);
    }
}
