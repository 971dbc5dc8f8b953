package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.facts.Declaration;

/** What is not in both books in the same words, besides what rules do; by name. */
final class Changes {

    private Changes() {}

    static ImmutableList<String> of(CheckedBook before, CheckedBook after) {
        List<String> out = new ArrayList<>();
        compare("fact", facts(before), facts(after), out);
        compare("assumption", assumed(before), assumed(after), out);
        // What no decision reads, but people and the park's registers do.
        stands("rule", "recognises", r -> r.rule().recognises().orElse(""), CheckedRule::id, before, after, out);
        stands("rule", "kind", r -> r.rule().kind().id(), CheckedRule::id, before, after, out);
        stands("rule", "matter", r -> r.rule().matter().orElse(""), CheckedRule::id, before, after, out);
        stands("policy", "region", r -> r.policy().region(), r -> r.policy().id(), before, after, out);
        return ImmutableList.copyOf(out);
    }

    /** What rules of both books are said to be, where that is not the same: {@code rule `r` kind: gate → bonus}. */
    private static void stands(
            String of,
            String what,
            Function<CheckedRule, String> said,
            Function<CheckedRule, String> id,
            CheckedBook before,
            CheckedBook after,
            List<String> out) {
        Map<String, Set<String>> old = said(before, said, id);
        said(after, said, id).forEach((name, now) -> {
            Set<String> was = old.get(name);
            if (was != null && !was.equals(now)) {
                out.add(of + " `" + name + "` " + what + ": " + text(was) + " → " + text(now));
            }
        });
    }

    private static Map<String, Set<String>> said(
            CheckedBook book, Function<CheckedRule, String> said, Function<CheckedRule, String> id) {
        Map<String, Set<String>> out = new TreeMap<>();
        book.rules()
                .forEach(r -> out.computeIfAbsent(id.apply(r), k -> new LinkedHashSet<>())
                        .add(said.apply(r)));
        return out;
    }

    private static String text(Set<String> values) {
        return values.stream().map(v -> v.isEmpty() ? "none" : v).collect(Collectors.joining(", "));
    }

    private static void compare(String what, Map<String, String> old, Map<String, String> now, List<String> out) {
        for (String id : new TreeSet<>(Sets.union(old.keySet(), now.keySet()))) {
            if (!old.containsKey(id)) {
                out.add(what + " `" + id + "` is new");
            } else if (!now.containsKey(id)) {
                out.add(what + " `" + id + "` is gone");
            } else if (!old.get(id).equals(now.get(id))) {
                out.add(what + " `" + id + "` is written otherwise");
            }
        }
    }

    private static Map<String, String> facts(CheckedBook book) {
        Map<String, String> out = new TreeMap<>();
        for (Declaration d : book.vocabulary().all()) {
            if (!d.standard()) {
                out.put(d.text(), d.type() + " " + d.byYear() + " " + d.lawful() + " " + d.oneOf());
            }
        }
        return out;
    }

    private static Map<String, String> assumed(CheckedBook book) {
        Map<String, String> out = new TreeMap<>();
        book.assumed().forEach((fact, values) -> out.put(fact, values.toString()));
        book.assumedEmpty().forEach(kind -> out.put(kind.listKey(), "[]"));
        return out;
    }

    private static Map<String, String> parameters(CheckedBook book) {
        Map<String, String> out = new TreeMap<>();
        book.parameters().forEach((id, p) -> out.merge(id, p.values() + " ", String::concat));
        return out;
    }

    private static Map<String, String> terms(CheckedBook book) {
        Map<String, String> out = new TreeMap<>();
        book.terms()
                .forEach((id, t) -> out.merge(id, t.value().origin().whole() + " " + t.per() + ";", String::concat));
        return out;
    }

    /** The parameters that are not in both books in the same words. */
    static Set<String> parameters(CheckedBook before, CheckedBook after) {
        return otherwise(parameters(before), parameters(after));
    }

    /** The terms that are not in both books in the same words. */
    static Set<String> terms(CheckedBook before, CheckedBook after) {
        return otherwise(terms(before), terms(after));
    }

    /** The steps that are not in both books in the same words. */
    static Set<String> steps(CheckedBook before, CheckedBook after) {
        return otherwise(steps(before), steps(after));
    }

    private static Set<String> otherwise(Map<String, String> old, Map<String, String> now) {
        Set<String> out = new TreeSet<>(Sets.union(old.keySet(), now.keySet()));
        out.removeIf(id -> Objects.equals(old.get(id), now.get(id)));
        return out;
    }

    private static Map<String, String> steps(CheckedBook book) {
        Map<String, String> out = new TreeMap<>();
        book.steps()
                .forEach(s -> out.merge(
                        s.step().id(),
                        s.step().kind() + " " + s.step().per() + " " + s.step().period() + " " + s.options() + " "
                                + s.expression().map(f -> f.origin().whole()).orElse("") + " "
                                + s.step().reduce() + ";",
                        String::concat));
        return out;
    }
}
