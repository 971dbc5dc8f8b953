package org.parkstack.rules.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.rules.expression.Expression;
import org.parkstack.rules.expression.ExpressionParser;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Rounding;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;

/**
 * One award as it is stated, link by link: what it claims, what each step leaves of it, and what stands at the end. Reading
 * it checks the chain; the trees inside are checked by {@link Trees}.
 */
final class Ledger {

    private static final Rational FEN = Rational.of(1, 100);

    final String path;
    final String rule;
    final String subject;
    final PolicyTier tier;
    final Range granted;
    final List<Link> steps = new ArrayList<>();

    /** What each step's limit or condition is, step by step. */
    final List<Optional<Value>> expressions = new ArrayList<>();

    Truth when = Truth.UNKNOWN;

    /** The amounts that readings of the award see: before open choices or missing facts looked at together narrow them. */
    Range claimed;

    Range settled;
    Range last;
    private boolean argued;
    private boolean narrowed;
    Map<String, Rational> fundedBy = Map.of();
    Map<String, Rational> instalments = Map.of();

    /** A step that touched the award. */
    record Link(String step, String subject, String stage, String does, JsonNode node, Range before, Range after) {

        String key() {
            return step + " for " + subject;
        }
    }

    private final JsonNode award;

    Ledger(JsonNode award, String path) {
        this.award = award;
        this.path = path;
        rule = Json.text(award, "rule");
        subject = Json.text(award, "subject");
        tier = Json.tier(Json.text(award, "tier"));
        granted = Json.amount(Json.child(award, "granted"));
        claimed = Json.amount(Json.child(award, "claimed"));
        settled = Json.amount(Json.child(award, "settled"));
        last = granted;
    }

    String name() {
        return rule + " " + subject;
    }

    /** Whether missing facts were looked at together, or open choices, behind the last step. */
    boolean narrowed() {
        return narrowed;
    }

    /** Whether a step took the award together with others. */
    boolean sharesStep() {
        return steps.stream()
                .anyMatch(s ->
                        !s.does().equals("veto") && s.node().path("members").size() != 1);
    }

    /** Whether it stands for all records of a list that was left out. */
    boolean ofUnlisted() {
        return subject.endsWith(":*");
    }

    /** Reads the links and checks that each begins where the one before ends. */
    void outline(Objections objections) {
        JsonNode links = Json.child(award, "because");
        if (links.size() < 2 || !links.get(0).has("conditions") || !links.get(1).has("pays")) {
            objections.add(path + ".because", "there is no argument to check");
            return;
        }
        argued = true;
        Range statedClaim = claimed;
        Range statedSettled = settled;
        when = Json.answer(Json.value(links.get(0).get("conditions")));
        claimed = Json.amount(Json.child(links.get(1), "claimed"));
        last = claimed;
        settled = claimed;
        Range end = claimed;
        for (int i = 2; i < links.size(); i++) {
            JsonNode link = links.get(i);
            String at = path + ".because[" + i + "]";
            Range before = Json.amount(Json.child(link, "before"));
            Range after = Json.amount(Json.child(link, "after"));
            objections.unless(before.equals(end), at, "begins with " + before + " where " + end + " stands");
            if (link.has("narrowed")) {
                narrowed = true;
                objections.unless(before.encloses(after), at, "is narrowed to more than it was");
            } else {
                objections.unless(!narrowed, at, "a step stands behind what was narrowed at the end");
                step(link, at, before, after, objections);
                last = after;
            }
            end = after;
        }
        stated(statedClaim, claimed, "claimed", objections);
        stated(statedSettled, settled, "settled", objections);
        objections.unless(granted.equals(end), path + ".granted", "the last amount of the argument is " + end);
    }

    /** Checks the trees in the order in which they are written. */
    void argue(Trees trees, Objections objections) {
        if (argued) {
            JsonNode links = award.get("because");
            trees.begin();
            trees.check(links.get(0).get("conditions"), path + ".because[0].conditions");
            claim(links.get(1), path + ".because[1]", trees, objections);
            for (Link link : steps) {
                String key = link.does().equals("cap") ? "limit" : "holds";
                expressions.add(
                        link.node().has(key)
                                ? Optional.of(trees.check(link.node().get(key), path + ".step(" + link.step() + ")"))
                                : Optional.empty());
            }
        }
    }

    private void stated(Range stated, Range argued, String key, Objections objections) {
        boolean fits = narrowed ? argued.encloses(stated) : argued.equals(stated);
        objections.unless(fits, path + "." + key, "the argument gives " + argued);
    }

    private void step(JsonNode link, String at, Range before, Range after, Objections objections) {
        String stage = Json.text(link, "stage");
        boolean own = stage.equals("settled");
        boolean late = own && steps.stream().anyMatch(s -> s.stage().equals("granted"));
        objections.unless(own || stage.equals("granted"), at, "`" + stage + "` is no stage");
        objections.unless(!late, at, "a step of the policy stands behind one of the book");
        if (own) {
            settled = after;
        }
        steps.add(new Link(
                Json.text(link, "step"), Json.text(link, "for"), stage, Json.text(link, "does"), link, before, after));
    }

    private void claim(JsonNode link, String at, Trees trees, Objections objections) {
        Range pays =
                Json.range(trees.check(Json.child(link, "pays"), at + ".pays")).max(Range.ZERO);
        Rounding how = Json.rounding(Json.text(link, "round"));
        Rational step = roundingStep(Json.text(link, "round"));
        Range amount;
        if (link.has("up_to")) {
            Range most =
                    Json.range(trees.check(link.get("up_to"), at + ".up_to")).max(Range.ZERO);
            amount = pays.min(most).rounded(step, how).min(most.rounded(step, Rounding.DOWN));
        } else {
            amount = pays.rounded(step, how);
        }
        if (when == Truth.FALSE) {
            amount = Range.ZERO;
        } else if (when == Truth.UNKNOWN) {
            amount = Range.of(Rational.ZERO, amount.hi());
        }
        if (ofUnlisted() && !amount.isZero()) {
            amount = Range.NOT_NEGATIVE;
        }
        objections.unless(
                claimed.equals(amount), at + ".claimed", "conditions, formula, cap and rounding give " + amount);
        fundedBy = shares(link, "funded_by", at, objections);
        instalments = shares(link, "instalments", at, objections);
    }

    private static Rational roundingStep(String round) {
        int to = round.indexOf(" to ");
        Expression parsed = ExpressionParser.parse(round.substring(to + 4))
                .expression()
                .orElseThrow(() -> new Json.Malformed("`" + round + "` is no rounding"));
        Range step = Json.range(Literals.value(parsed));
        if (!step.known()
                || step.value().signum() <= 0
                || !step.rounded(FEN, Rounding.DOWN).equals(step)) {
            throw new Json.Malformed("`" + round + "` is no rounding to whole fen");
        }
        return step.value();
    }

    private static Map<String, Rational> shares(JsonNode link, String key, String at, Objections objections) {
        Map<String, Rational> shares = Json.numbers(Json.child(link, key));
        Rational sum = shares.values().stream().reduce(Rational.ZERO, Rational::plus);
        boolean negative = shares.values().stream().anyMatch(s -> s.signum() < 0);
        objections.unless(!negative && sum.equals(Rational.ONE), at + "." + key, "the shares do not sum to 1");
        return shares;
    }

    /** Checks the status against the amounts. */
    void status(Objections objections) {
        String stated = Json.text(award, "status");
        Optional<String> due = due(Json.amount(Json.child(award, "claimed")));
        due.ifPresent(d -> objections.unless(d.equals(stated), path + ".status", "the argument makes it `" + d + "`"));
        if (due.isEmpty()) {
            objections.unless(
                    stated.equals("ineligible")
                            || stated.equals("set_aside")
                            || stated.equals("capped_out")
                            || stated.equals("vetoed"),
                    path + ".status",
                    "`" + stated + "` is no status of an award of 0");
        }
    }

    /** The status that follows; empty where the award is 0 for a reason that only narrowing knows. */
    private Optional<String> due(Range statedClaim) {
        if (!granted.known()) {
            return Optional.of("undetermined");
        }
        if (!granted.isZero()) {
            return Optional.of(statedClaim.equals(granted) ? "granted" : "reduced");
        }
        @Nullable String first = null;
        for (Link link : steps) {
            boolean brings =
                    first == null && !link.before().isZero() && link.after().isZero();
            first = brings ? link.does() : first;
        }
        if (narrowed) {
            return Optional.empty();
        }
        return Optional.of(
                first == null
                        ? "ineligible"
                        : first.equals("cap") ? "capped_out" : first.equals("veto") ? "vetoed" : "set_aside");
    }
}
