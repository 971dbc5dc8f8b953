package org.parkstack.rules.analyse;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.analyse.Asking.Question;
import org.parkstack.rules.analyse.Asking.Verdict;
import org.parkstack.rules.analyse.Asking.World;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.solve.Binding;
import org.parkstack.rules.solve.Proposition;
import org.parkstack.rules.solve.Quantity;
import org.parkstack.rules.solve.Replay;
import org.parkstack.rules.source.Place;

/**
 * One step: a cap or veto that never binds, a selection that never has to select, an option that never wins (PK507). Members
 * are taken as claimed; where an earlier step may have reduced them, "never" still holds of a cap, and nothing is said of
 * winners but a note.
 */
final class StepCheck {

    /** So many members are asked about together. */
    private static final int MOST_TOGETHER = 12;

    private final Asking.About about;
    private final CheckedStep step;
    private final Asking asking;
    private final boolean reduced;
    private final Replay replay;

    private StepCheck(Asking.About about, Replay replay, CheckedStep step) {
        this.replay = replay;
        this.about = about;
        this.step = step;
        this.asking = new Asking(about, step.step().period(), step.step().per());
        this.reduced = reducedBefore();
    }

    static ImmutableList<Finding> of(Asking.About about, Replay replay, CheckedStep step) {
        if (about.book().rules().isEmpty()) {
            return ImmutableList.of();
        }
        StepCheck check = new StepCheck(about, replay, step);
        switch (step.step().kind()) {
            case VETO -> check.veto();
            case CAP -> check.cap();
            case HIGHEST, CHOOSE, TOP_UP -> check.selection();
            default -> {}
        }
        return check.asking.findings(
                step.step().place(),
                "step `" + step.step().id() + "`",
                step.step().id());
    }

    private boolean reducedBefore() {
        int own = about.index().position(step);
        return step.members().stream()
                .flatMap(m -> about.index().steps(m).stream())
                .anyMatch(at -> at < own);
    }

    private void report(Place place, String message, String help) {
        asking.found(Finding.of(Code.PK507, place, message, help, step.step().id()));
    }

    private String name() {
        return step.step().kind().id() + " `" + step.step().id() + "`";
    }

    private void veto() {
        Formula veto = step.expression().orElseThrow();
        CheckedRule like = about.book().rules().get(0);
        Verdict verdict = asking.ask(
                w -> w.book().condition(veto, w.binding()),
                () -> replay.holds(veto, like, step.step().per()));
        if (verdict == Verdict.NEVER) {
            report(
                    veto.origin().place(),
                    name() + " can never bind: no case meets " + Formulas.shown(veto),
                    "take it out, or say what was meant");
        }
    }

    /** What a rule claims for the subject of the step; over all its records where the step is for the enterprise. */
    private Quantity claimed(World w, String rule) {
        SubjectKind per = perOf(rule);
        if (!per.isRecord() || step.step().per() == per) {
            return w.book().claimed(rule, w.binding());
        }
        return w.book().claimedOverAll(rule, per);
    }

    private SubjectKind perOf(String rule) {
        return about.index().versions(rule).stream()
                .findFirst()
                .map(r -> r.rule().per())
                .orElse(SubjectKind.ENTERPRISE);
    }

    private Quantity sum(World w, List<String> rules) {
        List<Quantity> all = new ArrayList<>();
        rules.forEach(r -> all.add(claimed(w, r)));
        return w.logic().plus(all);
    }

    private Question exceeds(List<String> rules) {
        Formula limit = step.expression().orElseThrow();
        return w -> {
            Quantity most = w.book().amount(limit, w.binding());
            Quantity sum = sum(w, rules);
            return w.logic().and(w.logic().below(most, sum), w.logic().below(w.logic().zero, sum));
        };
    }

    /** A cap: first the greatest few members, for a case; then all, for a proof. */
    private void cap() {
        List<String> members = step.members().stream()
                .filter(m -> !about.index().versions(m).isEmpty())
                .map(m -> Map.entry(m, most(m)))
                .sorted(Map.Entry.<String, Rational>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
        if (members.isEmpty()) {
            report(step.step().place(), name() + " can never bind: it has no members", "name its members");
            return;
        }
        if (members.size() > MOST_TOGETHER) {
            List<String> greatest = members.subList(0, MOST_TOGETHER);
            if (asking.ask(exceeds(greatest), this::binds) != Verdict.NEVER) {
                return;
            }
        }
        Verdict verdict = asking.ask(exceeds(members), this::binds);
        if (verdict == Verdict.NEVER) {
            report(
                    step.expression().orElseThrow().origin().place(),
                    name() + " can never bind: its members never claim more than "
                            + Formulas.shown(step.expression().orElseThrow()) + " together",
                    "take it out, or check the amount");
        }
    }

    /** Whether the step takes something off. */
    private Replay.Question binds() {
        return replay.binds(step);
    }

    /** The most that a rule may claim, as far as ranges say; a great number where they do not. */
    private Rational most(String rule) {
        return asking.any().book().most(rule, Binding.of(perOf(rule)));
    }

    private void selection() {
        List<ImmutableList<String>> options = step.options();
        if (options.size() > MOST_TOGETHER) {
            open("whether " + name() + " ever has to select, and which of its " + options.size()
                    + " options can win, was not analysed: it has more than " + MOST_TOGETHER);
            return;
        }
        Question two = w -> {
            List<Quantity> sums = new ArrayList<>();
            options.forEach(o -> sums.add(sum(w, o)));
            List<Proposition> pairs = new ArrayList<>();
            for (int i = 0; i < sums.size(); i++) {
                for (int j = i + 1; j < sums.size(); j++) {
                    pairs.add(w.logic()
                            .and(
                                    w.logic().below(w.logic().zero, sums.get(i)),
                                    w.logic().below(w.logic().zero, sums.get(j))));
                }
            }
            return w.logic().or(pairs);
        };
        Verdict meet = asking.ask(
                two, () -> claims(s -> s.stream().filter(a -> a.signum() > 0).count() > 1));
        if (meet == Verdict.NEVER) {
            report(
                    step.step().place(),
                    name() + " can never bind: no two of its members are ever claimed in one case",
                    "take it out, or check the conditions of its members");
            return;
        }
        if (meet == Verdict.OPEN || step.step().kind() == Step.Kind.TOP_UP) {
            return;
        }
        if (reduced) {
            reducedMembers();
            return;
        }
        for (int i = 0; i < options.size(); i++) {
            int own = i;
            if (asking.ask(w -> wins(w, own), () -> claims(s -> wins(s, own))) == Verdict.NEVER) {
                String option = String.join(" + ", options.get(i));
                asking.found(Finding.of(
                        Code.PK507,
                        step.step().options().get(i).get(0).place(),
                        "`" + option + "` can never win in " + name()
                                + ": in every case another option claims as much or more",
                        "take it out of the step, or check its amount",
                        step.step().id(),
                        options.get(i).get(0)));
            }
        }
    }

    /** What an earlier step may reduce is no longer as claimed: who wins then is not looked into. */
    private void reducedMembers() {
        open("whether each member of " + name() + " can win was not analysed: an earlier step reduces some of them");
    }

    private void open(String message) {
        asking.found(Finding.of(
                Code.PK599,
                step.step().place(),
                message,
                "what the check does not say of it may still be so",
                step.step().id()));
    }

    /** What the options claim in a case, each for the first subject of the step. */
    private Replay.Question claims(Predicate<List<Rational>> asked) {
        return replay.decision(step.members(), false, d -> {
            List<Rational> sums = new ArrayList<>();
            for (ImmutableList<String> option : step.options()) {
                Rational sum = Rational.ZERO;
                for (String rule : option) {
                    for (Award a : d.awards(rule)) {
                        if (a.claimed().determined() && isFirst(a, d)) {
                            sum = sum.plus(a.claimed().atLeast());
                        }
                    }
                }
                sums.add(sum);
            }
            return asked.test(sums);
        });
    }

    /** Whether an award counts for the first subject of the step. */
    private boolean isFirst(Award award, Decision d) {
        return !step.step().per().isRecord()
                || d.awards(award.rule()).get(0).subject().equals(award.subject());
    }

    private static boolean wins(List<Rational> sums, int own) {
        Rational mine = sums.get(own);
        for (int j = 0; j < sums.size(); j++) {
            int order = sums.get(j).compareTo(mine);
            if (j < own && order >= 0 || j > own && order > 0) {
                return false;
            }
        }
        return mine.signum() > 0;
    }

    private Proposition wins(World w, int own) {
        List<Quantity> sums = new ArrayList<>();
        step.options().forEach(o -> sums.add(sum(w, o)));
        List<Proposition> all = new ArrayList<>();
        all.add(w.logic().below(w.logic().zero, sums.get(own)));
        for (int j = 0; j < sums.size(); j++) {
            if (j < own) {
                all.add(w.logic().below(sums.get(j), sums.get(own)));
            } else if (j > own) {
                all.add(w.logic().atMost(sums.get(j), sums.get(own)));
            }
        }
        return w.logic().and(all);
    }
}
