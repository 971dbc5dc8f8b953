package org.parkstack.rules.impact;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.report.DecisionText;
import org.parkstack.rules.report.Language;

/** An impact for a terminal or, as Markdown tables, for a pull request. */
public final class ImpactText {

    private final Impact impact;
    private final boolean markdown;
    private final boolean zh;
    private final StringBuilder out = new StringBuilder();

    private ImpactText(Impact impact, boolean markdown, Language language) {
        this.impact = impact;
        this.markdown = markdown;
        this.zh = language == Language.ZH;
    }

    /** For a terminal. */
    public static String text(Impact impact, Language language) {
        return new ImpactText(impact, false, language).write();
    }

    /** For a pull request. */
    public static String markdown(Impact impact, Language language) {
        return new ImpactText(impact, true, language).write();
    }

    private String say(String english, String chinese) {
        return zh ? chinese : english;
    }

    private void head(String text) {
        out.append(markdown ? "\n### " + text + "\n\n" : "\n" + text + "\n");
    }

    /** A table: the first row names the columns, all but the first stand to the right. */
    private void table(List<List<String>> rows) {
        if (markdown) {
            for (int i = 0; i < rows.size(); i++) {
                out.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
                if (i == 0) {
                    out.append("|---|")
                            .append("---:|".repeat(rows.get(0).size() - 1))
                            .append('\n');
                }
            }
            return;
        }
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], cells(row.get(c)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(" ");
            for (int c = 0; c < columns; c++) {
                String pad = " ".repeat(widths[c] - cells(row.get(c)));
                line.append(' ').append(c == 0 ? row.get(c) + pad : " " + pad + row.get(c));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }

    /** Cells of a terminal: a Han character takes two. */
    private static int cells(String text) {
        return text.codePoints().map(c -> c >= 0x2E80 && c < 0xFFE7 ? 2 : 1).sum();
    }

    private String write() {
        out.append(markdown ? "## " : "")
                .append(impact.oldBook())
                .append(" → ")
                .append(impact.newBook())
                .append('\n');
        Impact.Counts n = impact.counts();
        out.append('\n')
                .append(impact.rows())
                .append(say(" applications: ", " 家申请："))
                .append(n.gain())
                .append(say(" gain, ", " 家增加，"))
                .append(n.lose())
                .append(say(" lose, ", " 家减少，"))
                .append(n.same())
                .append(say(" stay, ", " 家不变，"))
                .append(n.open())
                .append(say(" can't be told since facts are missing\n", " 家因资料不全无法判定\n"));
        refused(impact.refused());
        head(say("cost, in yuan", "资金（元）"));
        List<List<String>> cost = new ArrayList<>();
        cost.add(List.of("", say("old", "原"), say("new", "新"), say("change", "变化")));
        cost.add(row(say("all", "合计"), impact.total()));
        impact.tiers().forEach((tier, c) -> cost.add(row(tier(tier), c)));
        impact.payers().forEach((tier, c) -> cost.add(row(say("paid by ", "出资：") + tier(tier), c)));
        table(cost);
        rules();
        quantiles();
        pools();
        largest();
        return out.toString();
    }

    private void refused(Impact.Refused refused) {
        if (refused.first().isEmpty()) {
            return;
        }
        head(say("refused, and in no sum", "一版不予受理，未计入合计"));
        if (markdown) {
            out.append('\n');
        }
        refusals(refused, zh)
                .forEach(line -> out.append(markdown ? "- " : "  ").append(line).append('\n'));
    }

    /** How many are refused under which book, and the first few with the reason. */
    static List<String> refusals(Impact.Refused refused, boolean zh) {
        List<String> lines = new ArrayList<>();
        lines.add(
                zh
                        ? "原版不予受理 " + refused.byOld() + " 家，新版不予受理 " + refused.byNew() + " 家"
                        : refused.byOld() + " by the old book alone, " + refused.byNew() + " by the new book alone");
        for (Impact.Refusal one : refused.first()) {
            String book = one.newBook() ? (zh ? "新版" : "new book") : zh ? "原版" : "old book";
            lines.add((zh ? "第" + one.line() + "行，" : "line " + one.line() + ", ")
                    + book
                    + (zh ? "：" : ": ")
                    + one.why());
        }
        return lines;
    }

    private String tier(PolicyTier tier) {
        if (!zh) {
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

    private static List<String> row(String name, Impact.Cost c) {
        return List.of(
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

    private void rules() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "", say("old", "原"), say("new", "新"), say("change", "变化"), say("granted, old → new", "获批家数 原→新")));
        for (Impact.RuleCost r : impact.rules()) {
            if (!r.before().equals(r.after()) || r.oldGranted() != r.newGranted()) {
                rows.add(List.of(
                        markdown ? "`" + r.rule() + "`" : r.rule(),
                        Fen.yuan(r.before()),
                        Fen.yuan(r.after()),
                        Fen.signed(r.after().subtract(r.before())),
                        r.oldGranted() + " → " + r.newGranted()));
            }
        }
        if (rows.size() > 1) {
            head(say("rules whose cost changes (what is surely granted)", "资金变化的条款（确定核定额）"));
            table(rows);
        }
    }

    private void quantiles() {
        List<List<String>> rows = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of(""));
        for (int p : new int[] {0, 5, 10, 25, 50, 75, 90, 95, 100}) {
            names.add(p == 0 ? say("least", "最小") : p == 100 ? say("most", "最大") : p + "%");
        }
        rows.add(names);
        quantile(rows, say("change, where there is one", "变化额"), impact.changes());
        quantile(rows, say("granted, old", "原核定额"), impact.oldTotals());
        quantile(rows, say("granted, new", "新核定额"), impact.newTotals());
        if (rows.size() > 1) {
            head(say("spread, in yuan (nearest rank)", "分布（元，最近秩）"));
            table(rows);
        }
    }

    private static void quantile(List<List<String>> rows, String name, Impact.Quantiles q) {
        if (q.count() > 0) {
            List<String> row = new ArrayList<>(List.of(name + " (" + q.count() + ")"));
            q.at().values().forEach(v -> row.add(Fen.yuan(v)));
            rows.add(row);
        }
    }

    private void pools() {
        if (impact.pools().isEmpty()) {
            return;
        }
        head(say("pools (预算池)", "预算池"));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "",
                say("asked", "申请额"),
                say("pays of each, if cut in proportion", "按比例核减后各付"),
                say("first come: in full", "先到先得：足额"),
                say("in part", "部分"),
                say("nothing", "未付")));
        for (Impact.PoolPays p : impact.pools()) {
            String whose = p.whose().isEmpty() ? say("all", "合计") : p.whose();
            rows.add(List.of(
                    whose + " " + Fen.yuan(p.size()) + " " + (p.newBook() ? say("new", "新") : say("old", "原")),
                    Fen.yuan(p.asked()),
                    Fen.percent(p.share()),
                    String.valueOf(p.paidInFull()),
                    String.valueOf(p.paidInPart()),
                    String.valueOf(p.unpaid())));
        }
        table(rows);
    }

    private void largest() {
        if (impact.largest().isEmpty()) {
            return;
        }
        head(say("the largest changes", "变化最大的申请"));
        for (Impact.Change change : impact.largest()) {
            String name = name(change, zh);
            String line = name + ": " + Fen.yuan(fen(change.before())) + " → " + Fen.yuan(fen(change.after())) + " ("
                    + Fen.signed(BigInteger.valueOf(change.difference())) + ")";
            out.append(
                    markdown
                            ? "<details><summary>" + line.replace("<", "&lt;") + "</summary>\n\n```\n"
                            : "  " + line + "\n");
            String why = why(change, zh ? Language.ZH : Language.EN);
            why.lines().forEach(l -> out.append(markdown ? l : "    " + l).append('\n'));
            out.append(markdown ? "```\n</details>\n" : "");
        }
    }

    static String name(Impact.Change change, boolean zh) {
        String id = change.before().caseId();
        String line = zh ? "第" + change.line() + "行" : "line " + change.line();
        return id.isEmpty() ? line : id + (zh ? "，" : ", ") + line;
    }

    static BigInteger fen(Decision d) {
        return d.total().atLeast().times(org.parkstack.model.Rational.of(100)).floor();
    }

    /** The because-trees of the awards that differ, old before new. */
    static String why(Impact.Change change, Language language) {
        return "- "
                + DecisionText.write(
                                differing(change.before(), change.after()),
                                change.before().book(),
                                language,
                                false)
                        .stripTrailing()
                        .replace("\n", "\n- ")
                + "\n+ "
                + DecisionText.write(
                                differing(change.after(), change.before()),
                                change.after().book(),
                                language,
                                false)
                        .stripTrailing()
                        .replace("\n", "\n+ ");
    }

    /** The decision with the awards that the other does not have in the same amount. */
    private static Decision differing(Decision d, Decision other) {
        Map<String, Award> theirs = new java.util.HashMap<>();
        other.awards().forEach(a -> theirs.put(a.rule() + " " + a.subject(), a));
        com.google.common.collect.ImmutableList.Builder<Award> kept = com.google.common.collect.ImmutableList.builder();
        for (Award a : d.awards()) {
            Award own = theirs.get(a.rule() + " " + a.subject());
            boolean nothing = own == null && a.granted().isZero();
            if (!nothing && (own == null || !own.granted().equals(a.granted()))) {
                kept.add(a);
            }
        }
        return new Decision(
                d.book(),
                d.version(),
                d.digest(),
                d.caseId(),
                d.asOf(),
                d.year(),
                d.determined(),
                d.total(),
                d.tiers(),
                d.payers(),
                d.instalments(),
                kept.build(),
                d.recognised(),
                com.google.common.collect.ImmutableSortedSet.of(),
                d.missing(),
                d.assumed());
    }
}
