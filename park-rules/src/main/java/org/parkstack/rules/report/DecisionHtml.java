package org.parkstack.rules.report;

import com.google.common.html.HtmlEscapers;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Missing;
import org.parkstack.rules.decision.Recognition;
import org.parkstack.rules.decision.Status;

/**
 * Decisions as one self-contained page: a picture of each stack, each award with its argument to unfold, citations, what is
 * missing. Nothing is fetched, nothing runs; it prints well.
 */
public final class DecisionHtml {

    private static final Pattern HEAD = Pattern.compile("^(claimed|step|up to|beside|over)\\b");

    private final Language language;
    private final StringBuilder out = new StringBuilder();

    private DecisionHtml(Language language) {
        this.language = language;
    }

    /** The page of one decision. */
    public static String write(Decision decision, String title, Language language) {
        return write(List.of(decision), title, language);
    }

    /** The page of several decisions, in the order given. */
    public static String write(Iterable<Decision> decisions, String title, Language language) {
        DecisionHtml page = new DecisionHtml(language);
        page.out.append(HtmlPage.head(title, language));
        page.out.append("<header><h1>").append(escape(title)).append("</h1></header>\n<main>\n");
        decisions.forEach(page::decision);
        return page.out.append("</main>\n").append(HtmlPage.TAIL).toString();
    }

    private static String escape(String text) {
        return HtmlEscapers.htmlEscaper().escape(text);
    }

    private String amount(Amount amount) {
        return escape(Labels.amount(amount, language));
    }

    private void heading(String english, String chinese) {
        out.append("<h3>").append(escape(language.pick(english, chinese))).append("</h3>\n");
    }

    private void decision(Decision d) {
        out.append("<article>\n<h2>")
                .append(escape(d.caseId().isEmpty() ? d.book() : d.caseId()))
                .append("</h2>\n");
        out.append("<p class=\"facts\">")
                .append(language.pick("as of ", "核定日 "))
                .append(d.asOf());
        out.append(" · ").append(language.pick("assessment year ", "考核年度 ")).append(d.year());
        out.append(d.version().isEmpty() ? "" : " · " + language.pick("version ", "版本 ") + escape(d.version()));
        out.append("</p>\n<p class=\"total\">").append(amount(d.total())).append(" <span class=\"chip ");
        out.append(d.determined() ? "granted" : "undetermined").append("\">");
        out.append(d.determined() ? language.pick("determined", "已核定") : language.pick("facts are missing", "有待补材料"));
        out.append("</span></p>\n").append(StackPicture.of(d, language));
        for (PolicyTier tier : d.tiers().keySet()) {
            tier(d, tier);
        }
        if (!d.recognised().isEmpty()) {
            heading("Recognised", "认定");
            d.recognised().forEach(this::recognition);
        }
        missing(d);
        tables(d);
        out.append("<p class=\"digest\">")
                .append(escape(d.book() + " " + d.digest()))
                .append("</p>\n</article>\n");
    }

    private void tier(Decision d, PolicyTier tier) {
        Predicate<Award> here = a -> a.tier() == tier;
        out.append("<section style=\"--tier:")
                .append(StackPicture.COLOURS.get(tier.ordinal()))
                .append("\">\n<h3>");
        out.append(escape(Labels.tier(tier, language))).append(" <span>").append(amount(d.granted(tier)));
        out.append("</span></h3>\n");
        Predicate<Award> not = a -> a.status() == Status.INELIGIBLE;
        d.awards().stream().filter(here.and(not.negate())).forEach(this::award);
        List<Award> rest = d.awards().stream().filter(here.and(not)).toList();
        if (!rest.isEmpty()) {
            out.append("<details class=\"rest\"><summary>");
            out.append(language.pick("not eligible: " + rest.size(), "不符合条件：" + rest.size() + "项"));
            out.append("</summary>\n");
            rest.forEach(this::award);
            out.append("</details>\n");
        }
        out.append("</section>\n");
    }

    private void award(Award a) {
        out.append("<div class=\"award\"><div class=\"line\"><strong>").append(escape(a.title()));
        out.append("</strong><span class=\"amount\">")
                .append(amount(a.granted()))
                .append("</span></div>\n");
        out.append("<p><span class=\"chip ").append(a.status().id()).append("\">");
        out.append(escape(Labels.status(a.status(), language)))
                .append("</span> <cite>")
                .append(escape(a.article()));
        out.append("</cite> <code>")
                .append(escape(a.rule() + " · " + a.subject()))
                .append("</code></p>\n");
        for (Because link : a.because()) {
            if (link instanceof Because.Stacked s && !s.before().equals(s.after())) {
                out.append("<p class=\"cut\">")
                        .append(amount(s.before()))
                        .append(" → ")
                        .append(amount(s.after()));
                out.append(" <code>")
                        .append(escape(s.step()))
                        .append("</code> <cite>")
                        .append(escape(s.article()));
                out.append("</cite></p>\n");
            }
        }
        tree(BecauseText.of(a));
        out.append("</div>\n");
    }

    private void recognition(Recognition r) {
        out.append("<div class=\"award\"><div class=\"line\"><strong>").append(escape(r.title()));
        out.append("</strong><span class=\"chip ").append(r.answer()).append("\">");
        out.append(escape(Labels.answer(r, language)))
                .append("</span></div>\n<p><cite>")
                .append(escape(r.article()));
        out.append("</cite> <code>")
                .append(escape(r.rule() + " · " + r.subject()))
                .append("</code></p>\n");
        tree(BecauseText.of(r));
        out.append("</div>\n");
    }

    /** The lines behind the first as nested lists: two blanks a level. */
    private void tree(List<String> lines) {
        if (lines.size() < 2) {
            return;
        }
        out.append("<details><summary>").append(language.pick("why", "依据")).append("</summary>\n");
        int depth = 0;
        for (String line : lines.subList(1, lines.size())) {
            String text = line.stripLeading();
            int level = Math.max(1, (line.length() - text.length()) / 2);
            for (; depth > level; depth--) {
                out.append("</li></ul>");
            }
            if (depth == level) {
                out.append("</li>\n");
            }
            for (; depth < level; depth++) {
                out.append(depth + 1 < level ? "<ul><li>" : "<ul>");
            }
            String mark =
                    text.startsWith("✓ ") ? "yes" : text.startsWith("✗ ") ? "no" : text.startsWith("? ") ? "open" : "";
            out.append("<li")
                    .append(mark.isEmpty() ? ">" : " class=\"" + mark + "\">")
                    .append(escape(spoken(text)));
        }
        out.append("</li></ul>".repeat(depth)).append("</details>\n");
    }

    /** A line of the tree in the reader's language; what the book writes stays as it is. */
    private String spoken(String line) {
        if (language == Language.EN) {
            return line;
        }
        String text = HEAD.matcher(line).replaceFirst(m -> switch (m.group(1)) {
            case "claimed" -> "应得";
            case "step" -> "叠加规则";
            case "up to" -> "最高";
            case "beside" -> "同列";
            default -> "综合考虑";
        });
        return text.replaceFirst("^([✓✗?] )all of$", "$1同时满足")
                .replaceFirst("^([✓✗?] )any of$", "$1满足其一")
                .replaceFirst("^([✓✗?] )none of$", "$1均不得有")
                .replace(", rounded half_up to ", "，四舍五入到")
                .replace(", rounded down to ", "，向下取整到")
                .replace(" stays", " 不变")
                .replace(", short by ", "，差")
                .replace("(assumed)", "（按设定）");
    }

    private void missing(Decision d) {
        if (!d.missing().isEmpty()) {
            heading("Missing", "待补材料");
            out.append("<ul class=\"missing\">\n");
        }
        for (Missing m : d.missing()) {
            out.append("<li><code>").append(escape(m.text())).append("</code> ");
            if (!m.years().isEmpty()) {
                out.append(escape(String.join(
                                ", ", m.years().stream().map(String::valueOf).toList())))
                        .append(' ');
            }
            if (!m.subjects().isEmpty()) {
                out.append(escape(String.join(", ", m.subjects()))).append(' ');
            }
            out.append(language.pick("for ", "用于 "))
                    .append(escape(String.join(", ", m.rules())))
                    .append("</li>\n");
        }
        out.append(d.missing().isEmpty() ? "" : "</ul>\n");
    }

    private void tables(Decision d) {
        if (!d.payers().isEmpty()) {
            heading("Who pays, and when", "资金来源与拨付");
            out.append("<table><tbody>\n");
            d.payers().forEach((tier, amount) -> row(Labels.tier(tier, language), amount));
            for (Decision.Instalment i : d.instalments()) {
                String when = i.byEvent()
                        ? i.key()
                        : i.key().equals("0")
                                ? language.pick("at once", "核定当年")
                                : language.pick("after " + i.key() + " year(s)", "核定后第" + i.key() + "年");
                row(when, i.amount());
            }
            out.append("</tbody></table>\n");
        }
        line(language.pick("assumed", "按设定"), d.assumed());
        line(language.pick("not in force on the day", "当日无效"), d.notInForce());
    }

    private void row(String name, Amount amount) {
        out.append("<tr><th scope=\"row\">")
                .append(escape(name))
                .append("</th><td>")
                .append(amount(amount));
        out.append("</td></tr>\n");
    }

    private void line(String name, Iterable<String> words) {
        if (words.iterator().hasNext()) {
            out.append("<p>").append(escape(name)).append(": <code>").append(escape(String.join(", ", words)));
            out.append("</code></p>\n");
        }
    }
}
