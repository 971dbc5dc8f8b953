package org.parkstack.rules.compare;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.solve.Answer;
import org.parkstack.rules.solve.Binding;
import org.parkstack.rules.solve.BookEncoder;
import org.parkstack.rules.solve.BookIndex;
import org.parkstack.rules.solve.Encoding;
import org.parkstack.rules.solve.Logic;
import org.parkstack.rules.solve.Proposition;
import org.parkstack.rules.solve.Quantity;
import org.parkstack.rules.solve.Solver;

/** Small questions to the solver about one rule on some days. Any number of records; every answer is a proof or none. */
final class Proofs {

    private final Encoding encoding = new Encoding(Encoding.ANY_RECORDS);
    private final Logic logic = encoding.logic();
    private final BookEncoder before;
    private final BookEncoder after;
    private final Map<String, SubjectKind> oldPer;
    private final Map<String, SubjectKind> newPer;
    private final Duration perQuestion;
    private int asked;

    Proofs(BookIndex before, BookIndex after, Duration perQuestion) {
        this.before = encoding.of(before);
        this.after = encoding.of(after);
        this.oldPer = per(before.book());
        this.newPer = per(after.book());
        this.perQuestion = perQuestion;
    }

    private static Map<String, SubjectKind> per(CheckedBook book) {
        Map<String, SubjectKind> out = new HashMap<>();
        for (CheckedRule rule : book.rules()) {
            out.put(rule.id(), rule.rule().per());
        }
        return out;
    }

    int asked() {
        return asked;
    }

    /** What is asked of the two claims. */
    enum Question {
        DIFFERENT,
        LESS,
        MORE
    }

    /** Empty where it was proved that no case answers yes; else why that stays open. */
    Optional<String> impossible(String rule, List<EffectivePeriod> days, boolean title, Question question) {
        SubjectKind per = oldPer.getOrDefault(rule, newPer.getOrDefault(rule, SubjectKind.ENTERPRISE));
        if (newPer.getOrDefault(rule, per) != per) {
            return Optional.of("the rule is for other subjects in the new book");
        }
        return impossible(days, () -> wanted(rule, Binding.of(per), title, question));
    }

    /** Whether it is proved that no case has a claim of a rule and another claim under each book of one of the others. */
    boolean apart(String rule, Set<String> others, List<EffectivePeriod> days) {
        return impossible(days, () -> {
                    Binding own = binding(rule);
                    Proposition claims = logic.or(
                            logic.below(logic.zero, before.claimed(rule, own)),
                            logic.below(logic.zero, after.claimed(rule, own)));
                    List<Proposition> differ = others.stream()
                            .map(o ->
                                    logic.not(logic.equal(before.claimed(o, binding(o)), after.claimed(o, binding(o)))))
                            .toList();
                    return logic.and(claims, logic.or(differ));
                })
                .isEmpty();
    }

    private Binding binding(String rule) {
        return Binding.of(newPer.getOrDefault(rule, SubjectKind.ENTERPRISE));
    }

    /** As {@link #impossible}, of two quantities. */
    boolean amountNever(Question question, Formula old, Formula now, SubjectKind per, List<EffectivePeriod> days) {
        Binding binding = Binding.of(per);
        return impossible(days, () -> {
                    Quantity a = before.amount(old, binding);
                    Quantity b = after.amount(now, binding);
                    return question == Question.LESS ? logic.below(b, a) : logic.below(a, b);
                })
                .isEmpty();
    }

    /** Whether an amount is above 0 under neither book. */
    boolean nothing(Formula old, Formula now, SubjectKind per, List<EffectivePeriod> days) {
        Binding binding = Binding.of(per);
        return impossible(
                        days,
                        () -> logic.or(
                                logic.below(logic.zero, before.amount(old, binding)),
                                logic.below(logic.zero, after.amount(now, binding))))
                .isEmpty();
    }

    /** Whether the claims of a rule differ only where both reach a limit of the old book, which is for {@code around}. */
    boolean alikeBelow(String rule, Formula limit, SubjectKind around, List<EffectivePeriod> days) {
        SubjectKind per = oldPer.getOrDefault(rule, SubjectKind.ENTERPRISE);
        if (newPer.getOrDefault(rule, per) != per || around.isRecord() && around != per) {
            return false;
        }
        return impossible(days, () -> {
                    Quantity old = before.claimed(rule, Binding.of(per));
                    Quantity now = after.claimed(rule, Binding.of(per));
                    Quantity most = before.amount(limit, Binding.of(around));
                    return logic.and(
                            logic.not(logic.equal(old, now)), logic.or(logic.below(old, most), logic.below(now, most)));
                })
                .isEmpty();
    }

    /** The same of two conditions, of which one that holds counts as less than one that does not. */
    boolean conditionNever(Question question, Formula old, Formula now, SubjectKind per, List<EffectivePeriod> days) {
        Binding binding = Binding.of(per);
        return impossible(days, () -> {
                    Proposition a = before.condition(old, binding);
                    Proposition b = after.condition(now, binding);
                    return question == Question.LESS ? logic.and(b, logic.not(a)) : logic.and(a, logic.not(b));
                })
                .isEmpty();
    }

    private Optional<String> impossible(List<EffectivePeriod> days, Supplier<Proposition> wanted) {
        return impossible(encoding, days, wanted);
    }

    /** Empty where no case of those days can have it. */
    Optional<String> impossible(Encoding encoding, List<EffectivePeriod> days, Supplier<Proposition> wanted) {
        Logic logic = encoding.logic();
        Optional<Solver> open = Solver.open(perQuestion);
        if (open.isEmpty()) {
            return Optional.of(Solver.MISSING);
        }
        asked++;
        try {
            Proposition during = logic.or(days.stream().map(encoding::during).toList());
            Proposition all = logic.and(during, wanted.get());
            Solver solver = open.get();
            solver.suppose(encoding.lawful(all));
            Answer answer = solver.ask(all);
            if (answer instanceof Answer.Unsatisfiable) {
                return Optional.empty();
            }
            if (answer instanceof Answer.Undecided u) {
                return Optional.of("the solver: " + u.because());
            }
            return encoding.loose(all).stream()
                    .findFirst()
                    .map(l -> "outside what is encoded exactly: " + l.because())
                    .or(() -> Optional.of("the solver finds a case, but none was found that shows it"));
        } catch (IllegalStateException | IllegalArgumentException | StackOverflowError e) {
            return Optional.of("outside what is encoded: " + e.getMessage());
        }
    }

    private Proposition wanted(String rule, Binding binding, boolean title, Question question) {
        if (title) {
            return logic.not(logic.same(before.meets(rule, binding), after.meets(rule, binding)));
        }
        Quantity old = before.claimed(rule, binding);
        Quantity now = after.claimed(rule, binding);
        return switch (question) {
            case DIFFERENT -> logic.not(logic.equal(old, now));
            case LESS -> logic.below(now, old);
            case MORE -> logic.below(old, now);
        };
    }
}
