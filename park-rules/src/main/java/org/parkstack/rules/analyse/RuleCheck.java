package org.parkstack.rules.analyse;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.analyse.Asking.Question;
import org.parkstack.rules.analyse.Asking.Verdict;
import org.parkstack.rules.cases.CaseText;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.expression.Expression.Stage;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.solve.Replay;
import org.parkstack.rules.solve.Site;
import org.parkstack.rules.source.Place;

/** One version of a rule: conditions (PK501, PK502), tables (PK503, PK504), amounts (PK505, PK506, PK508, PK510). */
final class RuleCheck {

    private final Asking.About about;
    private final Replay replay;
    private final CheckedRule rule;
    private final String id;
    private final Asking asking;
    private final ImmutableList<Formula> parts;

    private RuleCheck(Asking.About about, Replay replay, CheckedRule rule) {
        this.about = about;
        this.replay = replay;
        this.rule = rule;
        this.id = rule.id();
        this.asking = new Asking(about, rule.rule().period(), rule.rule().per());
        this.parts = Formulas.conjuncts(rule.when());
    }

    static ImmutableList<Finding> of(Asking.About about, Replay replay, CheckedRule rule) {
        RuleCheck check = new RuleCheck(about, replay, rule);
        if (check.canPay()) {
            check.implied();
            check.idle();
            rule.pays().ifPresent(f -> check.table(f, true));
            rule.upTo().ifPresent(f -> check.table(f, false));
            rule.pays().ifPresent(check::negative);
            rule.upTo().ifPresent(check::negative);
            check.divisions();
            rule.pays().ifPresent(check::matching);
            rule.pays().ifPresent(p -> new Cliffs(about, replay, rule, check.asking).look());
        }
        return check.asking.findings(rule.rule().place(), "rule `" + rule.id() + "`", rule.id());
    }

    private static Question holds(Formula flag) {
        return w -> w.book().condition(flag, w.binding());
    }

    private Question when() {
        return holds(rule.when());
    }

    private Question with(Formula... also) {
        return w -> {
            List<org.parkstack.rules.solve.Proposition> all = new ArrayList<>();
            all.add(when().apply(w));
            for (Formula f : also) {
                all.add(holds(f).apply(w));
            }
            return w.logic().and(all);
        };
    }

    private Optional<Facts> find(Question question, Formula... shown) {
        List<Formula> all = new ArrayList<>();
        all.add(rule.when());
        all.addAll(List.of(shown));
        return asking.find(
                question,
                replay.holds(
                        Formulas.and(all, rule.when().origin()),
                        rule,
                        rule.rule().per()));
    }

    private Supplier<Replay.Question> shows(Formula... flags) {
        return () -> replay.holds(
                Formulas.and(List.of(flags), rule.when().origin()),
                rule,
                rule.rule().per());
    }

    /** Whether some case meets the conditions, and {@code also}. */
    private Verdict possible(List<Formula> also) {
        List<Formula> all = new ArrayList<>(also);
        all.add(0, rule.when());
        return asking.ask(with(also.toArray(new Formula[0])), shows(all.toArray(new Formula[0])));
    }

    String text(Facts facts) {
        return CaseText.of(facts, about.book().vocabulary());
    }

    private void report(Code code, Place place, String message, String help) {
        asking.found(Finding.of(code, place, message, help, id));
    }

    /** PK501. Whether it may ever pay. */
    private boolean canPay() {
        Verdict verdict = asking.ask(when(), shows(rule.when()));
        if (verdict != Verdict.NEVER) {
            return true;
        }
        List<Question> questions = new ArrayList<>();
        parts.forEach(p -> questions.add(holds(p)));
        ImmutableList<Integer> core = parts.isEmpty() ? ImmutableList.of() : asking.core(questions);
        if (core.isEmpty()) {
            report(Code.PK501, rule.rule().place(), "no case can meet `when`: rule `" + id + "` never pays", "");
            return false;
        }
        List<String> named = new ArrayList<>();
        core.forEach(i -> named.add(Formulas.shown(parts.get(i)) + " ("
                + parts.get(i).origin().place().line() + ":"
                + parts.get(i).origin().place().column() + ")"));
        String message = core.size() == 1
                ? "no case can meet " + named.get(0) + ": rule `" + id + "` never pays"
                : "no case can meet " + String.join(" and ", named) + " together: rule `" + id + "` never pays";
        report(
                Code.PK501,
                parts.get(core.get(core.size() - 1)).origin().place(),
                message,
                core.size() == 1 ? "" : "each of them can be met without one of the others");
        return false;
    }

    /** PK502. */
    private void implied() {
        for (int i = 0; i < parts.size(); i++) {
            List<Formula> others = new ArrayList<>(parts);
            Formula own = others.remove(i);
            Question without = w -> {
                List<org.parkstack.rules.solve.Proposition> all = new ArrayList<>();
                others.forEach(o -> all.add(holds(o).apply(w)));
                all.add(w.logic().not(holds(own).apply(w)));
                return w.logic().and(all);
            };
            if (asking.ask(without, shows(Formulas.and(others, own.origin()), Formulas.not(own))) == Verdict.NEVER) {
                boolean alone = asking.never(w -> w.logic().not(holds(own).apply(w)));
                report(
                        Code.PK502,
                        own.origin().place(),
                        Formulas.shown(own) + (alone ? " holds in every case" : " follows from the other conditions")
                                + " of rule `" + id + "`",
                        "take it out, or say what was meant");
            }
        }
    }

    /** PK502 of what stands inside {@code any}, {@code none}, {@code or} and the like: dropped, the whole is the same. */
    private void idle() {
        for (int i = 0; i < parts.size(); i++) {
            List<Formula> others = new ArrayList<>(parts);
            Formula part = others.remove(i);
            Set<Formula> said = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Formulas.Joined own : Formulas.joined(part)) {
                if (said.contains(own.part())) {
                    continue;
                }
                Formula dropped = Formulas.replaced(part, own.part(), own.all());
                // Dropped from an `or` there is less, from an `and` more; behind a `not` the other way round.
                boolean less = own.all() == own.negated();
                Formula turns = Formulas.and(
                        less ? List.of(part, Formulas.not(dropped)) : List.of(dropped, Formulas.not(part)),
                        own.part().origin());
                Formula context = Formulas.and(others, part.origin());
                Question asked =
                        w -> w.logic().and(holds(context).apply(w), holds(turns).apply(w));
                if (asking.ask(asked, shows(context, turns)) == Verdict.NEVER) {
                    Formulas.joined(own.part()).forEach(inner -> said.add(inner.part()));
                    report(
                            Code.PK502,
                            own.part().origin().place(),
                            Formulas.shown(own.part()) + " makes no difference to rule `" + id
                                    + "`: the other conditions decide without it",
                            "take it out, or say what was meant");
                }
            }
        }
    }

    /** PK503 and PK504 of a table or brackets, which may stand in a term as well. */
    private void table(Formula f, boolean pays) {
        if (f instanceof Formula.Choice c && c.origin().text().equals("table")) {
            List<Formula> earlier = new ArrayList<>();
            for (Formula.Branch row : c.branches()) {
                earlier.add(row.test());
                if (possible(earlier) == Verdict.NEVER) {
                    unreachable(row.test().origin().place(), Formulas.shown(row.test()));
                }
                earlier.set(earlier.size() - 1, Formulas.not(row.test()));
            }
            Formula[] none = earlier.toArray(new Formula[0]);
            if (c.otherwise().origin().text().equals("no row holds")) {
                find(with(none), none)
                        .ifPresent(facts -> report(
                                Code.PK504,
                                c.origin().place(),
                                "the table of rule `" + id + "` has a gap: no row holds for " + text(facts),
                                "add a row, or `otherwise` to say what is paid then"));
            } else if (pays && possible(earlier) == Verdict.NEVER) {
                unreachable(c.otherwise().origin().place(), "`otherwise`");
            }
        } else if (f instanceof Formula.Brackets b) {
            for (int i = 0; i < b.rows().size(); i++) {
                List<Formula> inside = new ArrayList<>();
                inside.add(Formulas.compare(
                        Comparison.AT_LEAST, b.of(), b.rows().get(i).from()));
                if (i + 1 < b.rows().size()) {
                    inside.add(Formulas.compare(
                            Comparison.LESS, b.of(), b.rows().get(i + 1).from()));
                }
                if (possible(inside) == Verdict.NEVER) {
                    unreachable(
                            b.rows().get(i).from().origin().place(),
                            "from " + Formulas.shown(b.rows().get(i).from()));
                }
            }
        }
    }

    private void unreachable(Place place, String row) {
        report(
                Code.PK503,
                place,
                "the row " + row + " of rule `" + id + "` can never be reached",
                "the rows before it, or the rule's conditions, leave nothing for it");
    }

    /** PK505. */
    private void negative(Formula amount) {
        Formula below = Formulas.compare(Comparison.LESS, amount, Formulas.zero(amount));
        find(with(below), below)
                .ifPresent(facts -> report(
                        Code.PK505,
                        amount.origin().place(),
                        Formulas.shown(amount) + " of rule `" + id + "` comes out negative, and so pays 0元, for "
                                + text(facts),
                        "write `max(0元, …)` if that is meant"));
    }

    /** PK506, in conditions where all others hold, and in amounts. */
    private void divisions() {
        for (int i = 0; i < parts.size(); i++) {
            List<Formula> others = new ArrayList<>(parts);
            Formula own = others.remove(i);
            divisions(own, Formulas.and(others, rule.when().origin()));
        }
        rule.pays().ifPresent(f -> divisions(f, rule.when()));
        rule.upTo().ifPresent(f -> divisions(f, rule.when()));
    }

    private void divisions(Formula inside, Formula context) {
        for (Site site : sites(asking.any(), inside)) {
            Question zero = w -> w.logic()
                    .and(
                            w.book().condition(context, w.binding()),
                            sites(w, inside).stream()
                                    .filter(s -> s.divisor().equals(site.divisor()))
                                    .map(Site::when)
                                    .findFirst()
                                    .orElse(w.logic().no));
            String at = site.formula().origin().wholePlace().toString();
            Replay.Question shows = replay.decision(
                    List.of(id), false, d -> d.missing().stream().anyMatch(m -> m.at().equals(Optional.of(at))));
            asking.findUndefined(zero, shows)
                    .ifPresent(facts -> report(
                            Code.PK506,
                            site.divisor().origin().place(),
                            site.divisor() == site.formula()
                                    ? Formulas.shown(site.divisor()) + " goes over nothing for " + text(facts)
                                    : Formulas.shown(site.formula()) + " divides by zero for " + text(facts),
                            "the amount is then undetermined; test for it first: `if … > 0 then … else …`"));
        }
    }

    private static List<Site> sites(Asking.World w, Formula inside) {
        w.book().sites();
        if (inside.type().isQuantity()) {
            w.book().amount(inside, w.binding());
        } else {
            w.book().condition(inside, w.binding());
        }
        return w.book().sites();
    }

    /** PK508. */
    private void matching(Formula pays) {
        Formula amount = rule.upTo().map(most -> Formulas.least(pays, most)).orElse(pays);
        Map<String, Formula> matched = new LinkedHashMap<>();
        List<Formula> items = new ArrayList<>();
        collect(pays, matched, items);
        if (!matched.isEmpty()) {
            List<Formula> read = ImmutableList.copyOf(matched.values());
            Formula all = Formulas.sum(read, pays.origin());
            Formula more = Formulas.compare(Comparison.MORE, amount, all);
            find(with(more), more)
                    .ifPresent(facts -> report(
                            Code.PK508,
                            pays.origin().place(),
                            "rule `" + id + "` pays more than 100% of what it matches, "
                                    + String.join(
                                            " + ",
                                            read.stream().map(Formulas::shown).toList()) + ", for " + text(facts),
                            "cap it: `up_to`"));
        }
        if (rule.rule().per() == SubjectKind.ITEM && !items.isEmpty()) {
            Formula more = Formulas.compare(Comparison.MORE, amount, items.get(0));
            find(with(more), more)
                    .ifPresent(facts -> report(
                            Code.PK508,
                            pays.origin().place(),
                            "rule `" + id + "` pays more than 100% of the item it funds for " + text(facts),
                            "cap it: `up_to`"));
        }
    }

    private void collect(Formula f, Map<String, Formula> matched, List<Formula> items) {
        Children.walk(f, g -> {
            if (g instanceof Formula.Reading r && r.stage() != Stage.MEETS) {
                matched.putIfAbsent(r.stage() + r.rule() + r.bound(), r);
            } else if (g instanceof Formula.Fact fact && fact.fact().text().equals("item.amount")) {
                items.add(fact);
            } else if (g instanceof Formula.TermRef t) {
                about.book().terms().get(t.id()).forEach(v -> collect(v.value(), matched, items));
            }
        });
    }
}
