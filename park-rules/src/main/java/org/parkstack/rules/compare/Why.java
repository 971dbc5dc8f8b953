package org.parkstack.rules.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;

/** What makes two meanings of a rule differ, in a few words. */
final class Why {

    private Why() {}

    static List<String> of(String id, Meanings old, Meanings now, CheckedBook before, CheckedBook after) {
        CheckedRule was = old.inForce().get(id);
        CheckedRule is = now.inForce().get(id);
        if (was == null || is == null) {
            boolean known = (was == null ? before : after).rules().stream().anyMatch(r -> r.id().equals(id));
            String which = was == null ? "old" : "new";
            return List.of(known ? "not in force under the " + which + " book" : "not in the " + which + " book");
        }
        List<String> out = new ArrayList<>();
        Map<String, Integer> a = old.parts(id);
        Map<String, Integer> b = now.parts(id);
        for (String part : a.keySet()) {
            if (!a.get(part).equals(b.get(part))) {
                out.add(part);
            }
        }
        Set<String> read = new TreeSet<>(new Closure(before).reads(id));
        read.addAll(new Closure(after).reads(id));
        for (String other : read) {
            boolean same = old.meets(other) == now.meets(other)
                    && old.claimed(other) == now.claimed(other)
                    && old.granted(other) == now.granted(other);
            if (!same) {
                out.add("reads `" + other + "`");
            }
        }
        if (out.isEmpty() || (old.claimed(id) == now.claimed(id) && was.paysMoney())) {
            out.add("steps");
        }
        return out;
    }
}
