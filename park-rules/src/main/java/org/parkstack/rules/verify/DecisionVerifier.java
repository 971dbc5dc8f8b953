package org.parkstack.rules.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;

/**
 * Checks the argument of a decision without the engine that made it: it recomputes, from the because-trees alone, every
 * value from its parts, every claim from its formula, every step from its table, every status, total, payer and instalment,
 * and objects where the decision says otherwise. Stateless and thread-safe.
 *
 * <p>What it takes for given: the leaves (facts of the case, parameters), as long as they agree with each other all through
 * the decision; which option an applicant's {@code choose} kept; and, where bounds were narrowed by looking at missing facts
 * together, that they lie inside what the steps leave. A decision whose trees were left out for its size is objected to.
 *
 * <pre>{@code
 * String json = "{\"book\": \"b\", \"total\": {\"at_least\": \"1.00\", \"at_most\": \"1.00\"}}";
 * DecisionVerifier.verify(json).get(0).toString();   // "decision: `as_of` is missing or no text"
 * }</pre>
 */
public final class DecisionVerifier {

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(4_000)
                            .maxStringLength(1_000_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .recyclerPool(JsonRecyclerPools.newBoundedPool(64))
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonNode decision;
    private final Objections objections = new Objections();
    private final List<Ledger> ledgers = new ArrayList<>();
    private final ListMultimap<String, Ledger> byRule = ArrayListMultimap.create();
    private final Map<String, Ledger> byName = new HashMap<>();
    private final Map<String, Map<String, Truth>> met = new HashMap<>();

    private DecisionVerifier(JsonNode decision) {
        this.decision = decision;
    }

    /** Objections to the decision that {@code json} writes; none where its argument holds. */
    public static ImmutableList<Objection> verify(String json) {
        try {
            return new DecisionVerifier(MAPPER.readTree(json)).verify();
        } catch (JsonProcessingException e) {
            return ImmutableList.of(new Objection("decision", "not JSON: " + e.getOriginalMessage()));
        }
    }

    private ImmutableList<Objection> verify() {
        try {
            LocalDate asOf = LocalDate.parse(Json.text(decision, "as_of"));
            Trees trees = new Trees(asOf, Json.child(decision, "year").asInt(), this::read, objections);
            open();
            ledgers.forEach(l -> l.outline(objections));
            recognitions();
            ledgers.forEach(l -> l.argue(trees, objections));
            recognise(trees);
            new Tables(ledgers, objections).check(ledgers);
            ledgers.forEach(l -> l.status(objections));
            new Totals(decision, ledgers, objections).check();
            new Unknowns(decision, ledgers, objections).check();
            for (String fact : trees.assumed()) {
                objections.unless(listed("assumed", fact), "assumed", "`" + fact + "` is assumed, and not listed");
            }
        } catch (Json.Malformed e) {
            objections.add("decision", String.valueOf(e.getMessage()));
        } catch (DateTimeException
                | ClassCastException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException e) {
            objections.add("decision", "something is not written as a decision writes it");
        }
        return objections.all();
    }

    private void open() {
        int i = 0;
        for (JsonNode award : Json.child(decision, "awards")) {
            Ledger ledger = new Ledger(award, "awards[" + i++ + "]");
            ledgers.add(ledger);
            byRule.put(ledger.rule, ledger);
            Ledger other = byName.put(ledger.name(), ledger);
            objections.unless(other == null, ledger.path, "the rule has two awards for one subject");
        }
        for (JsonNode rule : Json.child(decision, "not_in_force")) {
            objections.unless(
                    !byRule.containsKey(rule.asText()), "not_in_force", "`" + rule.asText() + "` has an award");
        }
    }

    private boolean listed(String key, String text) {
        for (JsonNode item : Json.child(decision, key)) {
            if (item.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean argued(JsonNode recognition) {
        return Json.child(recognition, "because").path(0).has("conditions");
    }

    /** What recognitions say, for readings. */
    private void recognitions() {
        int i = 0;
        for (JsonNode recognition : Json.child(decision, "recognised")) {
            String path = "recognised[" + i++ + "]";
            if (!argued(recognition)) {
                objections.add(path + ".because", "there is no argument to check");
                continue;
            }
            Truth answer =
                    Json.answer(Json.value(recognition.get("because").get(0).get("conditions")));
            Truth other = met.computeIfAbsent(Json.text(recognition, "rule"), k -> new LinkedHashMap<>())
                    .put(Json.text(recognition, "subject"), answer);
            objections.unless(other == null, path, "the rule has two answers for one subject");
        }
    }

    private void recognise(Trees trees) {
        int i = 0;
        for (JsonNode recognition : decision.get("recognised")) {
            String path = "recognised[" + i++ + "]";
            if (argued(recognition)) {
                trees.begin();
                JsonNode links = recognition.get("because");
                Truth answer =
                        Json.answer(trees.check(links.get(0).get("conditions"), path + ".because[0].conditions"));
                boolean unlisted = Json.text(recognition, "subject").endsWith(":*");
                String due = answer == Truth.FALSE ? "not_met" : answer == Truth.TRUE && !unlisted ? "met" : "unknown";
                // All completions of the missing facts may agree where the conditions alone can't tell.
                boolean settled = due.equals("unknown") && links.path(1).has("narrowed");
                String stated = Json.text(recognition, "answer");
                objections.unless(
                        stated.equals(due) || (settled && (stated.equals("met") || stated.equals("not_met"))),
                        path + ".answer",
                        "the conditions make it `" + due + "`");
            }
        }
    }

    /** What reading {@code stage} of {@code rule} gives, of one subject or over all. */
    private Value read(String stage, String rule, Optional<String> subject) {
        if (stage.equals("meets")) {
            return meets(rule, subject);
        }
        if (subject.isPresent()) {
            return amount(stage, byName.get(rule + " " + subject.get()));
        }
        Range sum = Range.ZERO;
        for (Ledger ledger : byRule.get(rule)) {
            sum = sum.plus(amount(stage, ledger));
        }
        return sum;
    }

    private static Range amount(String stage, @Nullable Ledger ledger) {
        return ledger == null
                ? Range.ZERO
                : stage.equals("claimed") ? ledger.claimed : stage.equals("settled") ? ledger.settled : ledger.last;
    }

    private Truth meets(String rule, Optional<String> subject) {
        Map<String, Truth> answers = new LinkedHashMap<>(met.getOrDefault(rule, Map.of()));
        byRule.get(rule).forEach(l -> answers.put(l.subject, l.when));
        if (subject.isPresent()) {
            return answers.getOrDefault(subject.get(), Truth.FALSE);
        }
        Truth any = Truth.FALSE;
        for (Map.Entry<String, Truth> answer : answers.entrySet()) {
            boolean unlisted = answer.getKey().endsWith(":*");
            any = any.or(unlisted && answer.getValue() == Truth.TRUE ? Truth.UNKNOWN : answer.getValue());
        }
        return any;
    }
}
