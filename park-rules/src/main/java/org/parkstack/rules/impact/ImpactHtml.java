package org.parkstack.rules.impact;

import com.google.common.html.HtmlEscapers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.report.Language;

/** An impact as one self-contained page with pictures, for the screen and for paper; it loads nothing. */
public final class ImpactHtml {

    private static final String OLD = "#8a97a6";
    private static final String NEW = "#1f5f99";
    private static final String UP = "#1d7a4c";
    private static final String DOWN = "#b23b2e";
    private static final int WIDTH = 720;

    private final Impact impact;
    private final Language language;
    private final StringBuilder out = new StringBuilder();

    private ImpactHtml(Impact impact, Language language) {
        this.impact = impact;
        this.language = language;
    }

    /** The page. */
    public static String write(Impact impact, Language language) {
        return new ImpactHtml(impact, language).page();
    }

    private String say(String english, String chinese) {
        return language == Language.ZH ? chinese : english;
    }

    private static String escaped(String text) {
        return HtmlEscapers.htmlEscaper().escape(text);
    }

    private String page() {
        String title = escaped(impact.oldBook() + " → " + impact.newBook());
        out.append("<!DOCTYPE html>\n<html lang=\"")
                .append(say("en", "zh-CN"))
                .append(
                        "\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(title)
                .append("</title>\n<style>")
                .append(STYLE)
                .append("</style></head>\n<body>\n<h1>")
                .append(say("What the change costs", "政策调整影响测算"))
                .append("</h1>\n<p class=\"books\">")
                .append(title)
                .append("</p>\n");
        counts();
        section(say("Cost by tier", "按层级"), costs(impact.tiers()));
        section(say("Cost by payer", "按出资方"), costs(impact.payers()));
        if (!impact.histogram().isEmpty()) {
            section(say("How much the total of an application changes", "每家申请合计的变化额"), histogram());
        }
        ImpactTables tables = new ImpactTables(impact, language);
        section(say("Cost in yuan", "资金（元）"), tables.costs());
        section(say("Spread in yuan", "分布（元）"), tables.quantiles());
        if (!impact.refused().first().isEmpty()) {
            section(say("Refused, and in no sum", "一版不予受理，未计入合计"), refused());
        }
        if (!impact.pools().isEmpty()) {
            section(say("Pools", "预算池"), tables.pools());
        }
        if (!impact.largest().isEmpty()) {
            section(say("The largest changes", "变化最大的申请"), largest());
        }
        out.append("<footer>")
                .append(say("Exact to the fen. Bars in 万元 are rounded; the tables are not.", "数额精确到分；图中万元为四舍五入，表中为准。"))
                .append("</footer>\n</body>\n</html>\n");
        return out.toString();
    }

    private static final String STYLE = "@page{size:A4;margin:15mm}"
            + "body{font-family:\"Noto Sans CJK SC\",\"Noto Sans SC\",\"Source Han Sans SC\",\"PingFang SC\","
            + "\"Microsoft YaHei\",system-ui,sans-serif;margin:2em auto;max-width:50em;padding:0 1em;color:#1b2733;"
            + "line-height:1.5}h1{font-size:1.6em;margin-bottom:0}h2{font-size:1.1em;margin:1.6em 0 .4em;"
            + "border-bottom:1px solid #ccd4dc}.books{color:#56636f;margin-top:.2em}"
            + ".cards{display:flex;gap:.8em;flex-wrap:wrap}.card{flex:1;min-width:7em;border:1px solid #ccd4dc;"
            + "border-radius:6px;padding:.5em .8em}.card b{display:block;font-size:1.5em}"
            + "table{border-collapse:collapse;width:100%;font-size:.85em;font-variant-numeric:tabular-nums}"
            + "th,td{padding:.25em .4em;border-bottom:1px solid #e3e8ed;text-align:right;white-space:nowrap}"
            + "th:first-child,td:first-child{text-align:left;white-space:normal}.wide{overflow-x:auto}"
            + "svg{width:100%;height:auto;display:block}svg text{font-size:13px;fill:#1b2733}"
            + "details{margin:.3em 0}summary{cursor:pointer}"
            + "pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f6f8;padding:.6em;font-size:.8em;"
            + "font-family:ui-monospace,\"Noto Sans Mono CJK SC\",monospace}"
            + "footer{color:#56636f;font-size:.8em;margin-top:2em}"
            + "@media print{body{margin:0;max-width:none;padding:0;font-size:10pt}section{break-inside:avoid}"
            + "section.long{break-inside:auto}table{font-size:7.5pt}*{-webkit-print-color-adjust:exact;"
            + "print-color-adjust:exact}}";

    private void section(String title, String content) {
        boolean isLong = content.contains("<details");
        out.append("<section")
                .append(isLong ? " class=\"long\"" : "")
                .append("><h2>")
                .append(title)
                .append("</h2>\n");
        out.append(content).append("</section>\n");
    }

    private String refused() {
        StringBuilder list = new StringBuilder("<ul>");
        ImpactText.refusals(impact.refused(), language == Language.ZH)
                .forEach(line -> list.append("<li>").append(escaped(line)).append("</li>\n"));
        return list.append("</ul>\n").toString();
    }

    private void counts() {
        Impact.Counts n = impact.counts();
        out.append("<div class=\"cards\">");
        card(impact.rows(), say("applications", "家申请"), "#1b2733");
        card(n.gain(), say("gain", "增加"), UP);
        card(n.lose(), say("lose", "减少"), DOWN);
        card(n.same(), say("stay", "不变"), "#56636f");
        card(n.open(), say("can't be told: facts missing", "资料不全，未判定"), "#8a6d1c");
        out.append("</div>\n");
        String change = Fen.signed(impact.total().change());
        out.append("<p>")
                .append(say("Surely granted in all: ", "确定核定合计："))
                .append(Fen.yuan(impact.total().oldAtLeast()))
                .append(" → ")
                .append(Fen.yuan(impact.total().newAtLeast()))
                .append(say(" yuan", " 元"))
                .append("（")
                .append(change)
                .append("）</p>\n");
    }

    private void card(long number, String name, String colour) {
        out.append("<div class=\"card\" style=\"color:")
                .append(colour)
                .append("\"><b>")
                .append(String.format(java.util.Locale.ROOT, "%,d", number))
                .append("</b>")
                .append(name)
                .append("</div>");
    }

    String tier(PolicyTier tier) {
        return ImpactTables.tier(tier, language);
    }

    /** Two bars for each tier, old above new. */
    private String costs(Map<PolicyTier, Impact.Cost> costs) {
        BigInteger most = BigInteger.ONE;
        for (Impact.Cost c : costs.values()) {
            most = most.max(c.oldAtLeast()).max(c.newAtLeast());
        }
        List<String> bars = new ArrayList<>();
        int y = 4;
        for (Map.Entry<PolicyTier, Impact.Cost> e : costs.entrySet()) {
            bars.add(text(0, y + 24, "start", tier(e.getKey())));
            bars.add(bar(90, y, width(e.getValue().oldAtLeast(), most, 420), 15, OLD));
            bars.add(text(
                    96 + width(e.getValue().oldAtLeast(), most, 420),
                    y + 12,
                    "start",
                    Fen.wan(e.getValue().oldAtLeast())));
            bars.add(bar(90, y + 18, width(e.getValue().newAtLeast(), most, 420), 15, NEW));
            bars.add(text(
                    96 + width(e.getValue().newAtLeast(), most, 420),
                    y + 30,
                    "start",
                    Fen.wan(e.getValue().newAtLeast())));
            y += 46;
        }
        bars.add(bar(90, y, 12, 12, OLD));
        bars.add(text(108, y + 11, "start", say("old", "原政策")));
        bars.add(bar(190, y, 12, 12, NEW));
        bars.add(text(208, y + 11, "start", say("new", "新政策")));
        return svg(y + 18, say("Cost, old and new", "新旧资金"), bars);
    }

    private String histogram() {
        long most = impact.histogram().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(1);
        List<String> bars = new ArrayList<>();
        int n = impact.histogram().size();
        int step = WIDTH / Math.max(n, 4);
        int x = 0;
        for (Map.Entry<String, Long> band : impact.histogram().entrySet()) {
            int height = width(BigInteger.valueOf(band.getValue()), BigInteger.valueOf(Math.max(1, most)), 150);
            String colour = band.getKey().startsWith("−") ? DOWN : UP;
            bars.add("<rect x=\"" + (x + 4) + "\" y=\"" + (170 - height) + "\" width=\"" + (step - 8) + "\" height=\""
                    + height + "\" fill=\"" + colour + "\"/>");
            bars.add(text(x + step / 2, 165 - height, "middle", String.valueOf(band.getValue())));
            bars.add("<text x=\"" + (x + step / 2) + "\" y=\"186\" text-anchor=\"middle\" style=\"font-size:10px\">"
                    + escaped(band.getKey()) + "</text>");
            x += step;
        }
        return svg(196, say("Applications by change of their total, in yuan", "按合计变化额（元）的家数"), bars)
                + "<p class=\"books\">" + say("in yuan; 万 = 10,000", "单位：元") + "</p>";
    }

    private String largest() {
        StringBuilder all = new StringBuilder();
        for (Impact.Change c : impact.largest()) {
            all.append("<details open><summary>")
                    .append(escaped(ImpactText.name(c, language == Language.ZH)))
                    .append("：")
                    .append(Fen.yuan(ImpactText.fen(c.before())))
                    .append(" → ")
                    .append(Fen.yuan(ImpactText.fen(c.after())))
                    .append("（")
                    .append(Fen.signed(BigInteger.valueOf(c.difference())))
                    .append("）</summary><pre>")
                    .append(escaped(ImpactText.why(c, language)))
                    .append("</pre></details>\n");
        }
        return all.toString();
    }

    private static int width(BigInteger value, BigInteger most, int full) {
        return value.multiply(BigInteger.valueOf(full)).divide(most).intValue();
    }

    private static String bar(int x, int y, int width, int height, String colour) {
        return "<rect x=\"" + x + "\" y=\"" + y + "\" width=\"" + Math.max(1, width) + "\" height=\"" + height
                + "\" fill=\"" + colour + "\"/>";
    }

    private static String text(int x, int y, String anchor, String text) {
        return "<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + anchor + "\">" + escaped(text) + "</text>";
    }

    private static String svg(int height, String title, List<String> parts) {
        return "<svg role=\"img\" viewBox=\"0 0 " + WIDTH + " " + height
                + "\" xmlns=\"http://www.w3.org/2000/svg\"><title>" + escaped(title) + "</title>"
                + String.join("", parts) + "</svg>\n";
    }
}
