package org.parkstack.rules.impact;

import java.math.BigInteger;
import java.util.List;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.report.Language;

/** The tables of the page. */
final class ImpactTables {

    private final Impact impact;
    private final Language language;
    private final StringBuilder out = new StringBuilder();

    ImpactTables(Impact impact, Language language) {
        this.impact = impact;
        this.language = language;
    }

    private String say(String english, String chinese) {
        return language == Language.ZH ? chinese : english;
    }

    static String tier(PolicyTier tier, Language language) {
        if (language == Language.EN) {
            return tier.id();
        }
        return switch (tier) {
            case NATIONAL -> "国家";
            case PROVINCIAL -> "省";
            case MUNICIPAL -> "市";
            case DISTRICT -> "区县";
            case PARK -> "园区";
        };
    }

    private void row(String cell, String... cells) {
        out.append("<tr>");
        for (String one : cells) {
            out.append('<')
                    .append(cell)
                    .append('>')
                    .append(one)
                    .append("</")
                    .append(cell)
                    .append('>');
        }
        out.append("</tr>\n");
    }

    private String table() {
        String table = "<div class=\"wide\"><table>\n" + out + "</table></div>\n";
        out.setLength(0);
        return table;
    }

    String costs() {
        row("th", "", say("old", "原"), say("new", "新"), say("change", "变化"));
        cost(say("all", "合计"), impact.total());
        impact.tiers().forEach((t, c) -> cost(tier(t, language), c));
        impact.payers().forEach((t, c) -> cost(say("paid by ", "出资：") + tier(t, language), c));
        for (Impact.RuleCost r : impact.rules()) {
            if (!r.before().equals(r.after())) {
                row(
                        "td",
                        r.rule() + " (" + r.oldGranted() + " → " + r.newGranted() + ")",
                        Fen.yuan(r.before()),
                        Fen.yuan(r.after()),
                        Fen.signed(r.after().subtract(r.before())));
            }
        }
        return table();
    }

    private void cost(String name, Impact.Cost c) {
        row(
                "td",
                name,
                range(c.oldAtLeast(), c.oldAtMost(), c.unbounded()),
                range(c.newAtLeast(), c.newAtMost(), c.unbounded()),
                Fen.signed(c.change()));
    }

    private static String range(BigInteger low, BigInteger high, long unbounded) {
        return low.equals(high) && unbounded == 0
                ? Fen.yuan(low)
                : Fen.yuan(low) + "…" + (unbounded > 0 ? "" : Fen.yuan(high));
    }

    /** A row a quantile, so that it fits on paper. */
    String quantiles() {
        List<Impact.Quantiles> all = List.of(impact.changes(), impact.oldTotals(), impact.newTotals());
        row(
                "th",
                "",
                say("change, where there is one", "变化额（有变化者）") + counted(all.get(0)),
                say("granted, old", "原核定额") + counted(all.get(1)),
                say("granted, new", "新核定额") + counted(all.get(2)));
        for (int percent : new int[] {0, 5, 10, 25, 50, 75, 90, 95, 100}) {
            String name = percent == 0
                    ? say("least", "最小")
                    : percent == 100 ? say("most", "最大") : percent == 50 ? say("median", "中位数") : percent + "%";
            row("td", name, at(all.get(0), percent), at(all.get(1), percent), at(all.get(2), percent));
        }
        return table();
    }

    private static String counted(Impact.Quantiles q) {
        return " (" + q.count() + ")";
    }

    private static String at(Impact.Quantiles q, int percent) {
        Long fen = q.at().get(percent);
        return fen == null ? "" : Fen.yuan(fen);
    }

    String pools() {
        row(
                "th",
                "",
                say("asked", "申请额"),
                say("each gets, cut in proportion", "按比例核减，各得"),
                say("first come: in full", "先到先得：足额"),
                say("in part", "部分"),
                say("nothing", "未付"));
        for (Impact.PoolPays p : impact.pools()) {
            String whose =
                    PolicyTier.ofId(p.whose()).map(t -> tier(t, language)).orElse(say("all", "合计"));
            row(
                    "td",
                    whose + " " + Fen.yuan(p.size()) + " " + (p.newBook() ? say("new", "新") : say("old", "原")),
                    Fen.yuan(p.asked()),
                    Fen.percent(p.share()),
                    String.valueOf(p.paidInFull()),
                    String.valueOf(p.paidInPart()),
                    String.valueOf(p.unpaid()));
        }
        return table();
    }
}
