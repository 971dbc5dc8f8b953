package org.parkstack.rules.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.parkstack.model.Rational;
import org.parkstack.rules.value.Range;

/**
 * What the awards add up to: total, tiers, payers, instalments. They must be equal; but where facts are missing, a decision
 * may know more of a total than its awards tell (since a step bounds their sum, or since the missing facts were looked at
 * together, which a {@code narrowed} link says): then it must lie inside.
 */
final class Totals {

    private final JsonNode decision;
    private final List<Ledger> awards;
    private final Objections objections;

    Totals(JsonNode decision, List<Ledger> awards, Objections objections) {
        this.decision = decision;
        this.awards = awards;
        this.objections = objections;
    }

    void check() {
        Range total = Range.ZERO;
        Map<String, Range> tiers = new TreeMap<>();
        for (Ledger award : awards) {
            total = total.plus(award.granted);
            tiers.merge(award.tier.id(), award.granted, Range::plus);
        }
        boolean narrowed = awards.stream().anyMatch(Ledger::narrowed);
        boolean pooled = narrowed || awards.stream().anyMatch(a -> !a.granted.known() && a.sharesStep());
        fits("total", Json.amount(Json.child(decision, "total")), total, pooled);
        keyed("tiers", tiers, pooled);
        keyed("payers", split(a -> a.fundedBy), narrowed);
        instalments(split(a -> a.instalments), narrowed);
    }

    private Map<String, Range> split(Function<Ledger, Map<String, Rational>> shares) {
        Map<String, Range> sums = new TreeMap<>();
        for (Ledger award : awards) {
            Map<String, Rational> own = shares.apply(award);
            List<Range> parts = award.ofUnlisted()
                    ? ofMany(award.granted, List.copyOf(own.values()))
                    : Stacking.parts(award.granted, List.copyOf(own.values()));
            int i = 0;
            for (String key : own.keySet()) {
                sums.merge(key, parts.get(i++), Range::plus);
            }
        }
        return sums;
    }

    /** Of awards whose number is not known, a part of less than all may take every fen left over. */
    private static List<Range> ofMany(Range sum, List<Rational> shares) {
        return shares.stream()
                .map(s -> s.signum() == 0
                        ? Range.ZERO
                        : s.equals(Rational.ONE) ? sum : Range.of(Rational.ZERO, sum.hi()))
                .toList();
    }

    private void fits(String path, Range stated, Range due, boolean inside) {
        boolean holds = inside ? due.encloses(stated) : due.equals(stated);
        objections.unless(holds, path, "the awards give " + due + ", not " + stated);
    }

    private void keyed(String key, Map<String, Range> due, boolean inside) {
        Map<String, Range> stated = new LinkedHashMap<>();
        Json.child(decision, key).properties().forEach(e -> stated.put(e.getKey(), Json.amount(e.getValue())));
        compare(key, stated, due, inside);
    }

    private void instalments(Map<String, Range> due, boolean inside) {
        Map<String, Range> stated = new LinkedHashMap<>();
        for (JsonNode part : Json.child(decision, "instalments")) {
            String key = part.has("event")
                    ? Json.text(part, "event")
                    : Json.child(part, "year").asText();
            Range before = stated.put(key, Json.amount(Json.child(part, "amount")));
            objections.unless(before == null, "instalments", "`" + key + "` stands twice");
        }
        compare("instalments", stated, due, inside);
    }

    private void compare(String path, Map<String, Range> stated, Map<String, Range> due, boolean inside) {
        objections.unless(stated.keySet().equals(due.keySet()), path, "the awards give " + due.keySet());
        stated.forEach((key, amount) -> {
            if (due.containsKey(key)) {
                fits(path + "." + key, amount, due.getOrDefault(key, Range.ZERO), inside);
            }
        });
    }
}
