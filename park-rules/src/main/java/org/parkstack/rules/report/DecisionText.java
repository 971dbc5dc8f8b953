package org.parkstack.rules.report;

import java.util.stream.Collectors;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.decision.Missing;
import org.parkstack.rules.value.Truth;

/** A decision as people read it in a terminal: the stack by tier, what each award rests on, what was cut and by what. */
public final class DecisionText {

    private final Language language;
    private final StringBuilder out = new StringBuilder();

    private DecisionText(Language language) {
        this.language = language;
    }

    /** The decision as text; ends with an empty line. */
    public static String write(Decision decision, String title, Language language, boolean colour) {
        DecisionText text = new DecisionText(language);
        text.decision(decision, title, colour);
        return text.out.toString();
    }

    private String amount(Amount amount) {
        return Labels.amount(amount, language);
    }

    private void line(int indent, String text) {
        out.append(" ".repeat(indent)).append(text).append('\n');
    }

    private void decision(Decision d, String title, boolean colour) {
        String head = title + (d.version().isEmpty() ? "" : " (" + d.version() + ")");
        line(0, colour ? "\u001B[1m" + head + "\u001B[0m" : head);
        line(0, d.caseId() + ", " + d.asOf());
        line(0, language.pick("total ", "合计 ") + amount(d.total()));
        for (PolicyTier tier : d.tiers().keySet()) {
            out.append('\n');
            line(0, amount(d.granted(tier)) + "  " + Labels.tier(tier, language));
            d.awards().stream().filter(a -> a.tier() == tier).forEach(this::award);
        }
        if (!(d.recognised().isEmpty()
                && d.missing().isEmpty()
                && d.assumed().isEmpty()
                && d.notInForce().isEmpty())) {
            out.append('\n');
        }
        d.recognised()
                .forEach(r ->
                        line(0, r.title() + " (" + r.rule() + ", " + r.subject() + "): " + Labels.answer(r, language)));
        for (Missing m : d.missing()) {
            line(0, language.pick("missing ", "待补 ") + m.text() + ": " + String.join(", ", m.rules()));
        }
        if (!d.assumed().isEmpty()) {
            line(0, language.pick("assumed ", "按设定 ") + String.join(", ", d.assumed()));
        }
        if (!d.notInForce().isEmpty()) {
            line(0, language.pick("not in force ", "当日无效 ") + String.join(", ", d.notInForce()));
        }
    }

    private void award(Award award) {
        line(2, amount(award.granted()) + "  " + award.title());
        line(
                6,
                award.rule() + ", " + award.subject() + ", " + Labels.status(award.status(), language) + "; "
                        + award.article());
        for (Because link : award.because()) {
            if (link instanceof Because.Conditions c) {
                condition(c.when());
            } else if (link instanceof Because.Claim claim && !claim.claimed().isZero()) {
                String upTo = claim.upTo()
                        .map(u -> language.pick(", up to ", "，最高") + Values.text(u.type(), u.value()))
                        .orElse("");
                line(6, claim.pays().text() + " = " + Filled.in(claim.pays()) + upTo + " → " + amount(claim.claimed()));
            } else if (link instanceof Because.Stacked s && !s.before().equals(s.after())) {
                line(
                        6,
                        language.pick("cut by ", "核减 ") + s.step() + ": " + amount(s.before()) + " → "
                                + amount(s.after()) + "; " + s.article());
            }
        }
    }

    private void condition(Explanation e) {
        if (e.is().equals("condition")) {
            String mark = e.value() == Truth.TRUE ? "✓ " : e.value() == Truth.FALSE ? "✗ " : "? ";
            String says = e.notes().getOrDefault("says", e.text());
            line(6, mark + says + reads(e));
        } else {
            e.parts().forEach(this::condition);
        }
    }

    private String reads(Explanation e) {
        String facts = facts(e).distinct().collect(Collectors.joining(", "));
        return facts.isEmpty() ? "" : " (" + facts + ")";
    }

    private static java.util.stream.Stream<String> facts(Explanation e) {
        return e.is().equals("fact")
                ? java.util.stream.Stream.of(e.text() + " = " + Values.text(e.type(), e.value()))
                : e.parts().stream().flatMap(DecisionText::facts);
    }
}
