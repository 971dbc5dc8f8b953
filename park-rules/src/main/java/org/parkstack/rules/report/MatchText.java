package org.parkstack.rules.report;

import java.util.List;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.push.Fit;
import org.parkstack.rules.push.PolicyMatch;
import org.parkstack.rules.push.Shortfall;

/** What fits an enterprise, nearly fits and does not, as people read it in a terminal. */
public final class MatchText {

    private MatchText() {}

    /**
     * The matches of a decision, in the order given, by how they fit. Clauses of the decision that are
     * not among them are counted with those that do not fit.
     */
    public static String write(Decision decision, List<PolicyMatch> matches, String title, Language language) {
        StringBuilder out = new StringBuilder();
        out.append(title)
                .append(decision.version().isEmpty() ? "" : " (" + decision.version() + ")")
                .append('\n');
        out.append(decision.caseId()).append(", ").append(decision.asOf()).append('\n');
        for (Fit fit : Fit.values()) {
            List<PolicyMatch> these =
                    matches.stream().filter(match -> match.fit() == fit).toList();
            int others = decision.awards().size() + decision.recognised().size() - matches.size();
            out.append(heading(fit, language))
                    .append(": ")
                    .append(these.size() + (fit == Fit.DOES_NOT_FIT ? others : 0))
                    .append('\n');
            these.forEach(match -> one(match, language, out));
        }
        return out.toString();
    }

    private static String heading(Fit fit, Language language) {
        return switch (fit) {
            case FITS -> language.pick("fits", "符合");
            case NEARLY_FITS -> language.pick("nearly fits", "接近符合");
            case DOES_NOT_FIT -> language.pick("does not fit", "不符合");
        };
    }

    private static void one(PolicyMatch match, Language language, StringBuilder out) {
        String amount =
                match.fit() == Fit.DOES_NOT_FIT || match.pays().isZero() ? "" : amount(match.pays(), language) + "  ";
        out.append("  ")
                .append(amount)
                .append(match.title().isEmpty() ? match.rule() : match.title())
                .append('\n');
        out.append("      ")
                .append(match.rule())
                .append(", ")
                .append(match.subject())
                .append(", ")
                .append(match.status());
        out.append("; ").append(match.article()).append('\n');
        if (match.withoutApplication()) {
            out.append("      ")
                    .append(language.pick("paid without an application", "免申即享"))
                    .append('\n');
        }
        for (Shortfall shortfall : match.shortfalls()) {
            out.append("      ").append(shortfall.open() ? "? " : "✗ ").append(shortfall.condition());
            shortfall
                    .by()
                    .ifPresent(by ->
                            out.append(language.pick(", short by ", "，相差 ")).append(by));
            out.append('\n');
        }
        if (!match.missing().isEmpty()) {
            out.append("      ")
                    .append(language.pick("missing ", "待补 "))
                    .append(String.join(", ", match.missing()))
                    .append('\n');
        }
    }

    private static String amount(Amount amount, Language language) {
        if (amount.determined()) {
            return amount.atLeastText() + "元";
        }
        String most = amount.atMost().map(bound -> Amount.text(bound) + "元").orElse(language.pick("no bound", "无上限"));
        return amount.atLeastText() + "…" + most;
    }
}
