package org.parkstack.rules.analyse;

import com.google.common.collect.LinkedHashMultimap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.expression.Expression.Stage;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.problem.Code;

/** Rules of one matter (同类事项) in different policies must say how they combine (PK509). */
final class Matters {

    private final CheckedBook book;
    private final Map<String, Set<Integer>> steps = new HashMap<>();
    private final Map<String, Set<String>> reads = new HashMap<>();

    private Matters(CheckedBook book) {
        this.book = book;
        for (int i = 0; i < book.steps().size(); i++) {
            CheckedStep step = book.steps().get(i);
            Step.Kind kind = step.step().kind();
            if (kind != Step.Kind.CAP && kind != Step.Kind.VETO) {
                for (String member : step.members()) {
                    steps.computeIfAbsent(member, k -> new HashSet<>()).add(i);
                }
            }
        }
        for (CheckedRule rule : book.rules()) {
            Set<String> own = reads.computeIfAbsent(rule.id(), k -> new HashSet<>());
            Set<String> terms = new HashSet<>();
            collect(rule.when(), own, terms);
            rule.pays().ifPresent(f -> collect(f, own, terms));
            rule.upTo().ifPresent(f -> collect(f, own, terms));
        }
        // 与X不重复享受: a veto, or a cap, that reads another rule says how its members stand to it
        for (CheckedStep step : book.steps()) {
            step.expression()
                    .ifPresent(f -> step.members()
                            .forEach(member ->
                                    collect(f, reads.computeIfAbsent(member, k -> new HashSet<>()), new HashSet<>())));
        }
    }

    private void collect(Formula formula, Set<String> read, Set<String> terms) {
        Children.walk(formula, f -> {
            if (f instanceof Formula.Reading r && r.stage() != Stage.MEETS) {
                read.add(r.rule());
            } else if (f instanceof Formula.TermRef t && terms.add(t.id())) {
                book.terms().get(t.id()).forEach(v -> collect(v.value(), read, terms));
            }
        });
    }

    static List<Finding> of(CheckedBook book) {
        LinkedHashMultimap<String, CheckedRule> byMatter = LinkedHashMultimap.create();
        for (CheckedRule rule : book.rules()) {
            if (rule.paysMoney()) {
                rule.rule().matter().ifPresent(m -> byMatter.put(m, rule));
            }
        }
        Matters matters = new Matters(book);
        List<Finding> out = new ArrayList<>();
        for (String matter : byMatter.keySet()) {
            List<CheckedRule> rules = List.copyOf(byMatter.get(matter));
            Set<String> told = new HashSet<>();
            for (int i = 0; i < rules.size(); i++) {
                for (int j = i + 1; j < rules.size(); j++) {
                    CheckedRule a = rules.get(i);
                    CheckedRule b = rules.get(j);
                    if (matters.unrelated(a, b) && told.add(a.id() + " " + b.id())) {
                        out.add(matters.finding(matter, a, b));
                    }
                }
            }
        }
        return out;
    }

    private boolean unrelated(CheckedRule a, CheckedRule b) {
        if (a.id().equals(b.id())
                || a.policy().id().equals(b.policy().id())
                || a.rule().period().intersection(b.rule().period()).isEmpty()) {
            return false;
        }
        Set<Integer> shared = new HashSet<>(steps.getOrDefault(a.id(), Set.of()));
        shared.retainAll(steps.getOrDefault(b.id(), Set.of()));
        return shared.isEmpty()
                && !reads.getOrDefault(a.id(), Set.of()).contains(b.id())
                && !reads.getOrDefault(b.id(), Set.of()).contains(a.id());
    }

    private Finding finding(String matter, CheckedRule a, CheckedRule b) {
        return Finding.of(
                Code.PK509,
                b.rule().place(),
                "rules `" + a.id() + "` (" + a.rule().place() + ") and `" + b.id() + "` are of one matter, `" + matter
                        + "`, in different policies, and nothing says how they combine",
                "state it with its citation: `together` (可叠加享受), `highest` (就高不重复), `choose` (择一) or `top_up` (补差)",
                b.id(),
                a.id());
    }
}
