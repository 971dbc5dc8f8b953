package org.parkstack.rules.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.expression.Constant;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Lengths;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Rounding;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.WordSet;
import org.parkstack.rules.value.Words;

/**
 * Checks each value of a because-tree against its parts; section 3 and Annex B of the rule book's specification, form by
 * form. Leaves of one name must agree all through the decision.
 */
final class Trees {

    /** What a decision may hold, and some room. */
    private static final int MOST_BITS = 8_192;

    private final LocalDate asOf;
    private final int year;
    private final Claims claims;
    private final Objections objections;
    private final Map<String, Value> leaves = new HashMap<>();
    private final Map<String, Value> terms = new HashMap<>();
    private final Set<String> assumed = new TreeSet<>();

    /** What other awards and recognitions say, for readings. */
    interface Claims {

        /** What reading {@code stage} of {@code rule}, of one subject or of all, must give. */
        Value read(String stage, String rule, Optional<String> subject);
    }

    Trees(LocalDate asOf, int year, Claims claims, Objections objections) {
        this.asOf = asOf;
        this.year = year;
        this.claims = claims;
        this.objections = objections;
    }

    /** Begins a new award: a term's tree is written where it first stands in an award. */
    void begin() {
        terms.clear();
    }

    /** The facts that trees say are assumed. */
    Set<String> assumed() {
        return assumed;
    }

    /** The value that a tree states, after checking it. */
    Value check(JsonNode node, String path) {
        List<Value> parts = new ArrayList<>();
        List<JsonNode> nodes = new ArrayList<>();
        String is = Json.text(node, "is");
        if (node.has("of")) {
            int i = 0;
            for (JsonNode part : node.get("of")) {
                String at = path + ".of[" + i++ + "]";
                nodes.add(part);
                parts.add(is.endsWith("_of") ? record(part, at) : check(part, at));
            }
        }
        Value stated = Json.value(node);
        try {
            Optional<Value> recomputed = recompute(is, node, nodes, parts, stated, path);
            recomputed.ifPresent(v -> objections.unless(
                    v.equals(stated), path, "`" + is + "` gives " + v + " from its parts, not " + stated));
        } catch (ClassCastException | IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
            objections.add(path, "the parts of `" + is + "` do not fit");
        }
        return stated;
    }

    /** A record of an aggregate: its own trees are checked, its value is looked at by the aggregate. */
    private Value record(JsonNode part, String path) {
        int i = 0;
        for (JsonNode inner : part.path("of")) {
            check(inner, path + ".of[" + i++ + "]");
        }
        return Json.value(part);
    }

    private Optional<Value> recompute(
            String is, JsonNode node, List<JsonNode> nodes, List<Value> p, Value stated, String path) {
        return switch (is) {
            case "literal" -> Optional.of(Literals.value(Json.text(node, "text")));
            case "as_of" -> Optional.of(Days.of(asOf));
            case "year" -> Optional.of(Range.of(Rational.of(year)));
            case "fact" -> {
                if (node.has("assumed")) {
                    assumed.add(Json.text(node, "fact"));
                }
                yield same(
                        "fact " + Json.text(node, "fact") + " "
                                + node.path("subject").asText() + " "
                                + node.path("year").asText() + " "
                                + node.path("as_filed").asText(),
                        stated);
            }
            case "parameter" -> same("parameter " + Json.text(node, "text"), stated);
            case "term" -> Optional.of(term(node, p, stated));
            case "meets", "claimed", "settled", "granted" ->
                Optional.of(claims.read(
                        is,
                        Json.text(node, "rule"),
                        Optional.ofNullable(node.get("subject")).map(JsonNode::asText)));
            case "if" -> Optional.of(choice(p));
            case "and", "or" -> Optional.of(junction(is.equals("and"), p));
            case "not" -> Optional.of(((Truth) p.get(0)).not());
            case "condition" -> Optional.of(p.get(0));
            case "=", "!=", "<", "<=", ">", ">=" -> {
                shortBy(node, p, path);
                yield Optional.of(compare(is, p.get(0), p.get(1)));
            }
            case "in" -> Optional.of(in(p));
            case "within" -> Optional.of(((Words) p.get(0)).within((Words) p.get(1)));
            case "has" -> Optional.of(((WordSet) p.get(0)).has((Words) p.get(1)));
            case "is_known" -> Optional.of(Truth.of(p.get(0).known()));
            case "not_expired" -> Optional.of(notExpired(nodes.get(0), (Days) p.get(0)));
            case "sum" -> Optional.of(sum(Json.text(node, "signs"), p));
            case "product" -> Optional.of(product(Json.text(node, "signs"), p));
            case "negate" -> Optional.of(((Range) p.get(0)).negated());
            case "shift" -> Optional.of(shift(Json.text(node, "signs"), p));
            case "min", "max" -> Optional.of(extreme(is.equals("max"), p));
            case "abs" -> Optional.of(((Range) p.get(0)).abs());
            case "floor" -> Optional.of(stepped(p, Rounding.DOWN));
            case "ceil" -> Optional.of(stepped(p, Rounding.UP));
            case "round" -> Optional.of(stepped(p, Rounding.HALF_UP));
            case "years_between" -> Optional.of(until(p, ChronoUnit.YEARS));
            case "months_between" -> Optional.of(until(p, ChronoUnit.MONTHS));
            case "days_between" -> Optional.of(until(p, ChronoUnit.DAYS));
            case "year_of" -> Optional.of(((Days) p.get(0)).year());
            case "count_of", "any_of", "sum_of", "highest_of", "lowest_of" ->
                Optional.of(Lists.recompute(is, nodes, p, stated, path, objections));
            case "brackets", "marginal_brackets" ->
                Optional.of(Rows.recompute(is.equals("marginal_brackets"), Json.text(node, "rows"), p));
            case "review" -> review(node, p, (Range) stated, path);
            default -> {
                objections.add(path, "unknown form `" + is + "`");
                yield Optional.empty();
            }
        };
    }

    /** What one name stood for before; this value where it is met for the first time. */
    private Optional<Value> same(String name, Value stated) {
        Value before = leaves.putIfAbsent(name, stated);
        return Optional.of(before == null ? stated : before);
    }

    private Value term(JsonNode node, List<Value> p, Value stated) {
        String name = Json.text(node, "text") + " " + node.path("subject").asText() + " "
                + node.path("as_filed").asText();
        if (!p.isEmpty()) {
            terms.put(name, p.get(0));
            return p.get(0);
        }
        Value before = terms.get(name);
        if (before == null) {
            throw new IndexOutOfBoundsException("a term without its tree");
        }
        return before;
    }

    /** Tests and values by turns; a test that fails has no value behind it, and what comes last alone is the `else`. */
    private static Value choice(List<Value> p) {
        Value hull = null;
        int at = 0;
        while (at < p.size() - 1) {
            Truth test = (Truth) p.get(at++);
            if (test == Truth.FALSE) {
                continue;
            }
            Value value = p.get(at++);
            hull = hull == null ? value : hull.hull(value);
            if (test == Truth.TRUE) {
                if (at < p.size()) {
                    throw new IndexOutOfBoundsException("something stands behind the branch that holds");
                }
                return hull;
            }
        }
        Value otherwise = p.get(at);
        return hull == null ? otherwise : hull.hull(otherwise);
    }

    private static Truth junction(boolean all, List<Value> p) {
        Truth truth = Truth.of(all);
        for (Value part : p) {
            truth = all ? truth.and((Truth) part) : truth.or((Truth) part);
        }
        return truth;
    }

    private static Truth compare(String sign, Value left, Value right) {
        for (Comparison how : Comparison.values()) {
            if (how.sign().equals(sign)) {
                if (left instanceof Range l) {
                    return l.compare(how, (Range) right);
                }
                if (left instanceof Days l) {
                    return l.compare(how, (Days) right);
                }
                Truth same = left instanceof Words l
                        ? l.same((Words) right)
                        : left.known() && right.known() ? Truth.of(left.equals(right)) : Truth.UNKNOWN;
                return how == Comparison.EQUAL ? same : same.not();
            }
        }
        throw new IndexOutOfBoundsException(sign);
    }

    /** How far a failed comparison is from holding: a number with its unit, or days. */
    private void shortBy(JsonNode node, List<Value> p, String path) {
        if (node.has("short_by")) {
            String stated = Json.text(node, "short_by");
            String due = p.get(0) instanceof Range l && p.get(1) instanceof Range r && l.known() && r.known()
                    ? l.value().minus(r.value()).abs().toString()
                    : p.get(0) instanceof Days a && p.get(1) instanceof Days b && a.known() && b.known()
                            ? Math.abs(ChronoUnit.DAYS.between(a.value(), b.value())) + "天"
                            : "nothing";
            objections.unless(
                    stated.startsWith(due)
                                    && !Character.isDigit(stated.charAt(Math.min(due.length(), stated.length() - 1)))
                            || stated.equals(due),
                    path + ".short_by",
                    "it is short by " + due);
        }
    }

    private static Truth in(List<Value> p) {
        Truth any = Truth.FALSE;
        for (Value listed : p.subList(1, p.size())) {
            any = any.or(compare("=", p.get(0), listed));
        }
        return any;
    }

    private Truth notExpired(JsonNode expires, Days value) {
        boolean never = value.lo() == null
                && value.hi() == null
                && !expires.path("subject").asText().endsWith(":*");
        return never ? Truth.TRUE : Days.of(asOf).compare(Comparison.LESS, value);
    }

    private static Range sum(String signs, List<Value> p) {
        Range sum = Range.ZERO;
        for (int i = 0; i < p.size(); i++) {
            Range part = (Range) p.get(i);
            sum = signs.charAt(i) == '-' ? sum.minus(part) : sum.plus(part);
        }
        return sum;
    }

    private static Range product(String signs, List<Value> p) {
        Range product = Range.of(Rational.ONE);
        for (int i = 0; i < p.size(); i++) {
            Range part = (Range) p.get(i);
            product = signs.charAt(i) == '/' ? product.dividedBy(part) : product.times(part);
            if (product.bits() > MOST_BITS) {
                throw new Json.Malformed("a number has more than " + MOST_BITS + " bits");
            }
        }
        return product;
    }

    private static Days shift(String signs, List<Value> p) {
        Days day = (Days) p.get(0);
        for (int i = 1; i < p.size(); i++) {
            boolean back = signs.charAt(i - 1) == '-';
            @Nullable Days hull = null;
            for (Constant.Length length : ((Lengths) p.get(i)).possible()) {
                Days one = day.plus(length, back);
                hull = hull == null ? one : hull.hull(one);
            }
            day = hull == null ? Days.ALL : hull;
        }
        return day;
    }

    private static Value extreme(boolean max, List<Value> p) {
        Value best = p.get(0);
        for (Value part : p) {
            if (best instanceof Range b) {
                best = max ? b.max((Range) part) : b.min((Range) part);
            } else {
                best = max ? ((Days) best).max((Days) part) : ((Days) best).min((Days) part);
            }
        }
        return best;
    }

    private static Range until(List<Value> p, ChronoUnit unit) {
        return ((Days) p.get(0)).until((Days) p.get(1), unit);
    }

    private static Range stepped(List<Value> p, Rounding how) {
        Range x = (Range) p.get(0);
        Range step = (Range) p.get(1);
        if (step.lo() == null || step.lo().signum() <= 0) {
            return Range.ALL;
        }
        if (step.known()) {
            return x.rounded(step.value(), how);
        }
        Rational below = how == Rounding.DOWN ? Rational.ONE : how == Rounding.UP ? Rational.ZERO : Rational.of(1, 2);
        Range down = step.times(Range.of(below));
        Range up = step.times(Range.of(Rational.ONE.minus(below)));
        return Range.of(x.minus(down).lo(), x.plus(up).hi());
    }

    private Optional<Value> review(JsonNode node, List<Value> p, Range stated, String path) {
        String bounds = Json.text(node, "bounds");
        Range least = bounds.startsWith("<") ? (Range) p.get(0) : Range.ZERO;
        Optional<Range> most = bounds.endsWith(">") ? Optional.of((Range) p.get(p.size() - 1)) : Optional.empty();
        if (Json.text(node, "given").equals("true")) {
            boolean refused = stated.isZero();
            boolean low = stated.known() && least.lo() != null && stated.value().compareTo(least.lo()) < 0;
            boolean high = stated.known()
                    && most.isPresent()
                    && !Range.of(null, most.get().hi()).contains(stated.value());
            objections.unless(refused || stated.known() && !low && !high, path, "the review is outside its bounds");
            return same(
                    "review " + node.path("text").asText()
                            + node.path("subject").asText(),
                    stated);
        }
        return Optional.of(Range.of(
                Rational.ZERO, most.map(m -> m.max(Range.ZERO).hi()).orElse(null)));
    }
}
