package org.parkstack.rules.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Value;

/**
 * The steps: each has one table, in the first award that it touched, and a link in every award of the table. The two must
 * agree, and the table must follow from the amounts before it.
 */
final class Tables {

    private final Map<String, Ledger> awards = new HashMap<>();
    private final Objections objections;

    /** A table and the award that holds it. */
    private record Table(
            String holder,
            String path,
            Ledger.Link link,
            List<String> members,
            Map<String, Integer> positions,
            List<Range> before,
            List<Range> after,
            Optional<Value> expression) {}

    private final Map<String, Table> tables = new LinkedHashMap<>();

    Tables(List<Ledger> ledgers, Objections objections) {
        this.objections = objections;
        ledgers.forEach(l -> awards.put(l.name(), l));
    }

    void check(List<Ledger> ledgers) {
        for (Ledger ledger : ledgers) {
            for (int i = 0; i < ledger.steps.size(); i++) {
                if (ledger.steps.get(i).node().has("members")) {
                    table(ledger, ledger.steps.get(i), ledger.expressions.get(i));
                }
            }
        }
        Map<String, Set<String>> touched = new HashMap<>();
        for (Ledger ledger : ledgers) {
            for (int i = 0; i < ledger.steps.size(); i++) {
                Ledger.Link link = ledger.steps.get(i);
                follow(ledger, link, ledger.expressions.get(i));
                boolean again = !touched.computeIfAbsent(link.key(), k -> new HashSet<>())
                        .add(ledger.name());
                objections.unless(!again, ledger.path, "step `" + link.step() + "` touches the award twice");
            }
        }
        for (Map.Entry<String, Table> entry : tables.entrySet()) {
            Table table = entry.getValue();
            objections.unless(
                    touched.getOrDefault(entry.getKey(), Set.of())
                            .equals(table.positions().keySet()),
                    table.path(),
                    "the awards that tell of the step are not its members");
            recompute(table);
        }
    }

    private static String path(Ledger ledger, Ledger.Link link) {
        return ledger.path + ".step(" + link.step() + ")";
    }

    private void table(Ledger ledger, Ledger.Link link, Optional<Value> expression) {
        List<String> members = new ArrayList<>();
        Map<String, Integer> positions = new HashMap<>();
        List<Range> before = new ArrayList<>();
        List<Range> after = new ArrayList<>();
        for (JsonNode member : link.node().get("members")) {
            members.add(Json.text(member, "rule") + " " + Json.text(member, "subject"));
            positions.put(members.get(members.size() - 1), members.size() - 1);
            before.add(Json.amount(Json.child(member, "before")));
            after.add(Json.amount(Json.child(member, "after")));
        }
        Table table = new Table(ledger.name(), path(ledger, link), link, members, positions, before, after, expression);
        Table other = tables.putIfAbsent(link.key(), table);
        objections.unless(other == null, table.path(), "the step has two tables");
        objections.unless(
                !members.isEmpty() && members.get(0).equals(ledger.name()),
                table.path(),
                "the table does not stand in its first member");
        objections.unless(positions.size() == members.size(), table.path(), "a member stands in the table twice");
    }

    /** Checks an award's link against the step's table. */
    private void follow(Ledger ledger, Ledger.Link link, Optional<Value> expression) {
        String at = path(ledger, link);
        Table table = tables.get(link.key());
        if (table == null) {
            objections.add(at, "the step has no table");
            return;
        }
        Integer i = table.positions().get(ledger.name());
        if (i == null) {
            objections.add(at, "the award is not a member of the step");
            return;
        }
        objections.unless(
                link.before().equals(table.before().get(i))
                        && link.after().equals(table.after().get(i)),
                at,
                "the amounts are not those of the step's table");
        objections.unless(
                link.does().equals(table.link().does())
                        && link.stage().equals(table.link().stage())
                        && link.node().path("reduce").equals(table.link().node().path("reduce"))
                        && link.node()
                                .path("article")
                                .equals(table.link().node().path("article")),
                at,
                "the step is told in two ways");
        if (!link.node().has("members")) {
            objections.unless(
                    Json.text(link.node(), "members_at").equals(table.holder()), at, "the step's table is elsewhere");
            objections.unless(expression.equals(table.expression()), at, "the step's expression has two values");
        }
    }

    private void recompute(Table table) {
        List<List<Integer>> options = new ArrayList<>();
        int size = table.members().size();
        for (JsonNode option : Json.child(table.link().node(), "options")) {
            options.add(Json.positions(option, size));
        }
        Set<Integer> open =
                ImmutableSet.copyOf(Json.positions(Json.child(table.link().node(), "open"), options.size()));
        String does = table.link().does();
        Stacking.Step step = new Stacking.Step(
                does,
                table.link().node().path("reduce").asText(),
                options,
                open,
                table.expression(),
                table.link().subject().endsWith(":*"));
        Set<Integer> members = new HashSet<>();
        options.forEach(members::addAll);
        objections.unless(members.size() == size, table.path(), "the options do not name every member");
        List<Range> due = Stacking.after(step, table.before(), table.path(), objections);
        for (int i = 0; i < size; i++) {
            objections.unless(
                    table.after().get(i).equals(due.get(i)),
                    table.path(),
                    "`" + does + "` leaves " + due.get(i) + " to `"
                            + table.members().get(i) + "`");
        }
        if (step.reduce().equals("lowest_tier_first")) {
            byTier(table);
        }
    }

    private void byTier(Table table) {
        PolicyTier highest = PolicyTier.NATIONAL;
        for (String member : table.members()) {
            Ledger award = awards.get(member);
            PolicyTier tier = award == null ? highest : award.tier;
            objections.unless(tier.compareTo(highest) >= 0, table.path(), "a lower tier keeps before a higher one");
            highest = tier;
        }
    }
}
