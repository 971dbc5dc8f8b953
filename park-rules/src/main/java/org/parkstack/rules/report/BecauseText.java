package org.parkstack.rules.report;

import java.util.ArrayList;
import java.util.List;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.decision.Recognition;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;

/** A because-tree as lines of text, each condition with its answer and what it read, each amount with its formula. */
final class BecauseText {

    private final List<String> lines = new ArrayList<>();

    private BecauseText() {}

    /** The award in a line, then why. */
    static List<String> of(Award award) {
        BecauseText text = new BecauseText();
        text.line(
                0,
                award.rule() + ", " + award.subject() + ": " + award.status().id() + ", granted " + award.granted()
                        + (award.claimed().equals(award.granted()) ? "" : " of " + award.claimed()) + " ("
                        + award.article() + ")");
        award.because().forEach(link -> text.link(award, link));
        return text.lines;
    }

    /** The recognition in a line, then why. */
    static List<String> of(Recognition recognition) {
        BecauseText text = new BecauseText();
        text.line(
                0,
                recognition.rule() + ", " + recognition.subject() + ": " + recognition.answer() + " ("
                        + recognition.article() + ")");
        for (Because link : recognition.because()) {
            if (link instanceof Because.Conditions c) {
                text.node(1, c.when());
            } else if (link instanceof Because.Settled s) {
                text.line(1, s.answer().name().toLowerCase(java.util.Locale.ROOT) + " over " + s.how());
            }
        }
        return text.lines;
    }

    private void line(int depth, String text) {
        lines.add("  ".repeat(depth) + text.replace('\n', ' '));
    }

    private void link(Award award, Because link) {
        if (link instanceof Because.Conditions c) {
            node(1, c.when());
        } else if (link instanceof Because.Claim claim) {
            line(1, "claimed " + claim.claimed() + ", rounded " + claim.round());
            node(2, claim.pays());
            claim.upTo().ifPresent(u -> {
                line(2, "up to");
                node(3, u);
            });
        } else if (link instanceof Because.Stacked s) {
            line(1, "step " + s.step() + ": " + change(s.before(), s.after()) + " (" + s.article() + ")");
            s.expression().filter(e -> !e.is().equals("literal")).ifPresent(e -> node(2, e));
            if (!s.before().equals(s.after())) {
                s.members().stream()
                        .filter(m ->
                                !m.rule().equals(award.rule()) || !m.subject().equals(award.subject()))
                        .forEach(m -> line(
                                2,
                                "beside " + m.rule() + ", " + m.subject() + ": "
                                        + change(Amount.of(m.before()), Amount.of(m.after()))));
            }
        } else if (link instanceof Because.Narrowed n) {
            line(1, "over " + n.how() + ": " + change(n.before(), n.after()));
        } else if (link instanceof Because.Omitted o) {
            line(1, o.why());
        }
    }

    private static String change(Amount before, Amount after) {
        return before.equals(after) ? before + " stays" : before + " → " + after;
    }

    private void node(int depth, Explanation e) {
        if (e.is().equals("literal")) {
            if (e.type().equals(Type.FLAG)) {
                line(depth, mark(e) + "always");
            } else {
                line(depth, e.text());
            }
            return;
        }
        Explanation shown = e;
        String says = "";
        if (e.is().equals("condition")) {
            String article = e.notes().containsKey("article") ? ", " + e.notes().get("article") : "";
            says = e.notes().containsKey("says") ? " — " + e.notes().get("says") + article : article;
            shown = e.parts().get(0);
        }
        line(depth, head(shown) + says);
        for (Explanation part : shown.parts()) {
            if (!part.is().equals("literal")) {
                node(depth + 1, part);
            }
        }
    }

    private static String head(Explanation e) {
        String text = switch (e.is()) {
            case "and" -> e.text().equals("all") ? "all of" : e.text();
            case "or" -> e.text().equals("any") ? "any of" : e.text();
            case "not" -> e.text().equals("none") ? "none of" : e.text();
            case "record" -> e.notes().getOrDefault("subject", "record");
            default -> e.text();
        };
        StringBuilder notes = new StringBuilder();
        if (e.notes().containsKey("year")) {
            notes.append(" (").append(e.notes().get("year")).append(')');
        }
        if (e.notes().containsKey("assumed")) {
            notes.append(" (assumed)");
        }
        if (e.notes().containsKey("short_by")) {
            notes.append(", short by ").append(e.notes().get("short_by"));
        }
        boolean leaf = e.parts().isEmpty();
        if (e.type().equals(Type.FLAG)) {
            return mark(e) + text + (leaf ? " = " + Values.text(e.type(), e.value()) : "") + notes;
        }
        return text + " = " + Values.text(e.type(), e.value()) + notes;
    }

    private static String mark(Explanation e) {
        return e.value() == Truth.TRUE ? "✓ " : e.value() == Truth.FALSE ? "✗ " : "? ";
    }
}
