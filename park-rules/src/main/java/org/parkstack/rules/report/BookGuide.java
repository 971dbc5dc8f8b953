package org.parkstack.rules.report;

import com.google.common.html.HtmlEscapers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Book;
import org.parkstack.rules.book.Condition;
import org.parkstack.rules.book.Formulation;
import org.parkstack.rules.book.Parameter;
import org.parkstack.rules.book.Policy;
import org.parkstack.rules.book.Rule;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.book.Term;
import org.parkstack.rules.book.Written;

/** A book as people read it, by policy and clause, in Chinese or English: Markdown or one self-contained page. */
public final class BookGuide {

    /** A heading of a level, with rows of a name and lines of text. */
    private record Part(int level, String title, List<Row> rows) {}

    private record Row(String name, List<String> lines) {}

    private final Book book;
    private final Language language;
    private final List<Part> parts = new ArrayList<>();

    private BookGuide(Book book, Language language) {
        this.book = book;
        this.language = language;
    }

    /** The guide of a book. */
    public static BookGuide of(Book book, Language language) {
        BookGuide guide = new BookGuide(book, language);
        book.policies().forEach(guide::policy);
        guide.named(2, book.parameters(), book.terms());
        if (!book.stacking().isEmpty()) {
            guide.part(2, guide.say("How the policies combine", "各政策之间的叠加规则"));
            book.stacking().forEach(s -> guide.step(s, 3));
        }
        return guide;
    }

    private String say(String english, String chinese) {
        return language.pick(english, chinese);
    }

    private List<Row> part(int level, String title) {
        List<Row> rows = new ArrayList<>();
        parts.add(new Part(level, title, rows));
        return rows;
    }

    private static void row(List<Row> rows, String name, List<String> lines) {
        List<String> said = lines.stream().filter(l -> !l.isBlank()).toList();
        if (!said.isEmpty()) {
            rows.add(new Row(name, said));
        }
    }

    private static void row(List<Row> rows, String name, String line) {
        row(rows, name, List.of(line));
    }

    private void policy(Policy p) {
        List<Row> rows = part(2, p.title());
        row(rows, say("number", "文号"), p.number());
        row(rows, say("issuer", "发文单位"), p.issuer());
        row(rows, say("tier", "层级"), Labels.tier(p.tier(), language));
        row(rows, say("in force", "有效期"), period(p.period()));
        row(rows, say("source", "来源"), p.url());
        named(3, p.parameters(), p.terms());
        p.rules().forEach(r -> rule(r, p));
        p.stacking().forEach(s -> step(s, 3));
    }

    private String period(EffectivePeriod period) {
        String from = period.from().map(Object::toString).orElse("");
        String last = period.until().map(d -> d.minusDays(1).toString()).orElse("");
        if (from.isEmpty()) {
            return last.isEmpty() ? "" : say("until " + last + ", that day included", "至" + last + "（含当日）");
        }
        return last.isEmpty() ? say("from " + from, "自" + from + "起") : say(from + " to " + last, from + "至" + last);
    }

    private String per(SubjectKind kind) {
        return switch (kind) {
            case ENTERPRISE -> "";
            case QUALIFICATION -> say("for each qualification", "按每项资质");
            case PROJECT -> say("for each project", "按每个项目");
            case TALENT -> say("for each talent", "按每名人才");
            case PATENT -> say("for each patent", "按每件专利");
            case ITEM -> say("for each item", "按每个事项（合同、费用、产品）");
            case GRANT -> say("for each grant", "按每笔已获资助");
        };
    }

    private void rule(Rule r, Policy p) {
        List<Row> rows = part(3, r.title());
        row(rows, say("clause", "条款"), r.article());
        row(rows, say("decided", "核定对象"), per(r.per()));
        row(rows, say("in force", "有效期"), r.period().equals(p.period()) ? "" : period(r.period()));
        row(rows, say("conditions", "条件"), conditions(r.when(), ""));
        r.recognises().ifPresent(t -> row(rows, say("recognises", "认定"), t));
        r.pays().ifPresent(f -> row(rows, say("pays", "支持标准"), formulation(f)));
        r.upTo().ifPresent(f -> row(rows, say("at most", "最高"), formulation(f)));
        if (r.pays().isPresent()) {
            boolean usual = r.round().equals(Rule.Round.DEFAULT);
            row(rows, say("rounding", "取整"), usual ? "" : rounding(r.round()));
            row(
                    rows,
                    say("funded by", "资金来源"),
                    r.fundedBy().entrySet().stream()
                            .map(e -> Labels.tier(e.getKey(), language) + " " + percent(e.getValue()))
                            .collect(Collectors.joining(say(", ", "，"))));
            row(rows, say("paid", "拨付"), instalments(r.instalments()));
        }
        row(rows, say("id", "编号"), r.id());
    }

    private String rounding(Rule.Round round) {
        String how = switch (round.how()) {
            case DOWN -> say("down", "向下");
            case UP -> say("up", "向上");
            case HALF_UP -> say("half up", "四舍五入");
            case HALF_EVEN -> say("half to even", "四舍六入五成双");
        };
        return how + say(" to ", "到") + round.step() + "元";
    }

    private static String percent(org.parkstack.model.Rational share) {
        String percent = share.times(org.parkstack.model.Rational.of(100)).toString();
        return percent.indexOf('/') < 0 ? percent + "%" : share.toString();
    }

    private String instalments(Rule.Instalments all) {
        if (!all.byEvent().isEmpty()) {
            return all.byEvent().entrySet().stream()
                    .map(e -> e.getKey() + " " + percent(e.getValue()))
                    .collect(Collectors.joining(say(", ", "，")));
        }
        return all.byYear().size() == 1
                ? ""
                : all.byYear().stream().map(BookGuide::percent).collect(Collectors.joining(say(", ", "，")))
                        + say(", year by year", "，逐年拨付");
    }

    private List<String> conditions(Condition when, String indent) {
        if (when instanceof Condition.Always) {
            return List.of(indent + say("none", "无"));
        }
        if (when instanceof Condition.Test t) {
            String article =
                    t.article().map(a -> say(" (", "（") + a + say(")", "）")).orElse("");
            return List.of(indent + t.says().map(s -> s + say(": ", "：")).orElse("") + code(t.expression()) + article);
        }
        Condition.Group group = (Condition.Group) when;
        boolean top = indent.isEmpty() && group.quantifier() == Condition.Quantifier.ALL;
        List<String> out = new ArrayList<>();
        if (!top) {
            out.add(indent
                    + switch (group.quantifier()) {
                        case ALL -> say("all of", "同时满足");
                        case ANY -> say("any of", "满足其一");
                        case NONE -> say("none of", "均不得有");
                    });
        }
        group.parts().forEach(c -> out.addAll(conditions(c, top ? "" : indent + "\u2003")));
        return out;
    }

    private String code(Written written) {
        return "\u0001" + written.text().replaceAll("\\s+", " ") + "\u0002";
    }

    private String oneLine(Condition when) {
        return String.join(say("; ", "；"), conditions(when, "")).replace("\u2003", "");
    }

    private List<String> formulation(Formulation f) {
        if (f instanceof Formulation.Plain p) {
            return List.of(code(p.expression()));
        }
        List<String> out = new ArrayList<>();
        if (f instanceof Formulation.Table t) {
            t.rows().forEach(r -> out.add(say("where ", "当") + oneLine(r.when()) + say(": ", "：") + code(r.value())));
            t.otherwise().ifPresent(o -> out.add(say("otherwise: ", "其他情形：") + code(o)));
        } else if (f instanceof Formulation.Brackets b) {
            out.add(code(b.of())
                    + (b.marginal() ? say(", each slice at its rate", "，超额累进") : say(", all at one rate", "，全额累进")));
            b.rows().forEach(r -> out.add(say("from ", "自") + code(r.from()) + say(": ", "起：") + code(r.value())));
        } else {
            Formulation.Review r = (Formulation.Review) f;
            String least =
                    r.atLeast().map(w -> say(" at least ", "不少于") + code(w)).orElse("");
            String most = r.atMost().map(w -> say(" at most ", "最高") + code(w)).orElse("");
            out.add(say("by review", "按评审给予")
                    + (language == Language.ZH && !(least + most).isEmpty() ? "，" : "")
                    + least
                    + most);
        }
        return out;
    }

    private void named(int level, Iterable<Parameter> parameters, Iterable<Term> terms) {
        if (!parameters.iterator().hasNext() && !terms.iterator().hasNext()) {
            return;
        }
        List<Row> rows = part(level, say("Numbers and terms", "参数与定义"));
        for (Parameter p : parameters) {
            List<String> lines = new ArrayList<>();
            p.values()
                    .forEach((day, value) -> lines.add(say("from ", "自")
                            + day
                            + say(": ", "起：")
                            + value.map(this::code).orElse(say("no longer", "不再适用"))));
            p.article().ifPresent(lines::add);
            row(rows, p.id(), lines);
        }
        terms.forEach(t -> row(rows, t.id(), formulation(t.value())));
    }

    private void step(Step s, int level) {
        List<Row> rows = part(
                level,
                switch (s.kind()) {
                    case HIGHEST -> say("Only the highest", "就高不重复");
                    case CHOOSE -> say("The applicant chooses one", "自主选择其一");
                    case TOP_UP -> say("Topped up", "补差");
                    case CAP -> say("Cap", "封顶");
                    case VETO -> say("Veto", "一票否决");
                    case TOGETHER -> say("May be enjoyed together", "可叠加享受");
                });
        row(rows, say("clause", "条款"), s.article());
        row(rows, say("decided", "核定对象"), per(s.per()));
        row(rows, say("rules", "涉及条款"), members(s));
        s.expression()
                .ifPresent(
                        e -> row(rows, s.kind() == Step.Kind.CAP ? say("at most", "最高") : say("where", "情形"), code(e)));
        s.reduce()
                .ifPresent(r -> row(
                        rows,
                        say("reduced", "核减办法"),
                        switch (r) {
                            case IN_PROPORTION -> say("in proportion", "按比例");
                            case LAST_FIRST -> say("the last listed first", "从列在最后的起");
                            case LOWEST_TIER_FIRST -> say("the lowest tier first", "从最低层级起");
                        }));
        row(rows, say("id", "编号"), s.id());
    }

    private List<String> members(Step s) {
        if (s.of().isPresent()) {
            Step.Selection of = s.of().get();
            if (of instanceof Step.Selection.Named named) {
                return named.rules().stream().map(m -> title(m.rule())).toList();
            }
            return List.of(of instanceof Step.Selection.By by ? by.key().id() + ": " + by.value() : say("all", "全部"));
        }
        return s.options().stream()
                .map(o -> o.stream().map(m -> title(m.rule())).collect(Collectors.joining(" + ")))
                .toList();
    }

    private String title(String rule) {
        return book.policies().stream()
                .flatMap(p -> p.rules().stream())
                .filter(r -> r.id().equals(rule))
                .map(Rule::title)
                .reduce((a, b) -> b)
                .orElse(rule);
    }

    /** The guide as Markdown. */
    public String markdown() {
        StringBuilder out =
                new StringBuilder("# ").append(Markdown.text(book.title())).append('\n');
        for (Part part : parts) {
            out.append('\n')
                    .append("#".repeat(part.level()))
                    .append(' ')
                    .append(Markdown.text(part.title()))
                    .append("\n");
            for (Row row : part.rows()) {
                out.append("\n- **").append(Markdown.text(row.name())).append("**");
                if (row.lines().size() == 1) {
                    out.append(say(": ", "：")).append(marked(row.lines().get(0)));
                } else {
                    row.lines()
                            .forEach(l -> out.append("\n")
                                    .append("  ".repeat(1 + depth(l)))
                                    .append("- ")
                                    .append(marked(l)));
                }
            }
            out.append(part.rows().isEmpty() ? "" : "\n");
        }
        return out.toString();
    }

    private static int depth(String line) {
        return (int) line.chars().takeWhile(c -> c == '\u2003').count();
    }

    /** Plain text as Markdown, expressions between \1 and \2 as code. */
    private static String marked(String line) {
        StringBuilder out = new StringBuilder();
        String rest = line.substring(depth(line));
        for (int from = rest.indexOf('\u0001'); from >= 0; from = rest.indexOf('\u0001')) {
            int to = rest.indexOf('\u0002', from);
            String plain = rest.substring(0, from);
            out.append(Markdown.text(plain))
                    .append(plain.endsWith(" ") ? " " : "")
                    .append(Markdown.code(rest.substring(from + 1, to)));
            rest = rest.substring(to + 1);
        }
        return out.append(rest.startsWith(" ") ? " " : "")
                .append(Markdown.text(rest))
                .toString();
    }

    /** The guide as one page. */
    public String html() {
        StringBuilder out = new StringBuilder(HtmlPage.head(book.title(), language));
        out.append("<header><h1>")
                .append(escape(book.title()))
                .append("</h1></header>\n<main><article class=\"guide\">\n");
        for (Part part : parts) {
            String h = "h" + part.level();
            out.append('<')
                    .append(h)
                    .append('>')
                    .append(escape(part.title()))
                    .append("</")
                    .append(h)
                    .append(">\n<table><tbody>\n");
            for (Row row : part.rows()) {
                out.append("<tr><th scope=\"row\">").append(escape(row.name())).append("</th><td>");
                out.append(row.lines().stream()
                        .map(l -> escape(l).replace("\u0001", "<code>").replace("\u0002", "</code>"))
                        .collect(Collectors.joining("<br>")));
                out.append("</td></tr>\n");
            }
            out.append("</tbody></table>\n");
        }
        return out.append("</article></main>\n").append(HtmlPage.TAIL).toString();
    }

    private static String escape(String text) {
        return HtmlEscapers.htmlEscaper().escape(text);
    }
}
