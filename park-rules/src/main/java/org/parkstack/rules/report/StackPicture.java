package org.parkstack.rules.report;

import com.google.common.html.HtmlEscapers;
import java.util.List;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;

/**
 * The stack of a decision as SVG: a bar for the total, then one a tier, each award a piece of it. Solid is surely granted,
 * striped may be granted, hollow was claimed and cut.
 */
final class StackPicture {

    static final List<String> COLOURS = List.of("#8c2f39", "#b8652a", "#8a7420", "#2f7d62", "#2b6391");

    private static final int LEFT = 110;
    private static final int WIDTH = 560;
    private static final int ROW = 46;
    private static final int BAR = 26;

    private final Language language;
    private final StringBuilder out = new StringBuilder();
    private final Rational most;

    private StackPicture(Decision decision, Language language) {
        this.language = language;
        Rational widest = widest(decision.total());
        for (PolicyTier tier : decision.tiers().keySet()) {
            Rational sum = awards(decision, tier).stream()
                    .map(a -> widest(a.granted()).max(widest(a.claimed())))
                    .reduce(Rational.ZERO, Rational::plus);
            widest = widest.max(sum);
        }
        this.most = widest.max(Rational.ONE);
    }

    static String of(Decision decision, Language language) {
        StackPicture picture = new StackPicture(decision, language);
        picture.draw(decision);
        return picture.out.toString();
    }

    private static Rational widest(Amount amount) {
        return amount.atMost().orElse(amount.atLeast());
    }

    private static List<Award> awards(Decision decision, PolicyTier tier) {
        return decision.awards().stream()
                .filter(a -> a.tier() == tier
                        && widest(a.claimed()).max(widest(a.granted())).signum() > 0)
                .toList();
    }

    private int x(Rational yuan) {
        return LEFT + yuan.times(Rational.of(WIDTH)).dividedBy(most).floor().intValueExact();
    }

    private void draw(Decision d) {
        int height = ROW * (d.tiers().size() + 1) + 34;
        String title = language.pick("The stack: ", "叠加图：") + Labels.amount(d.total(), language);
        out.append("<svg class=\"stack\" role=\"img\" viewBox=\"0 0 840 ").append(height);
        out.append("\" xmlns=\"http://www.w3.org/2000/svg\"><title>")
                .append(escape(title))
                .append("</title>\n");
        out.append("<defs>");
        for (int i = 0; i < COLOURS.size(); i++) {
            out.append("<pattern id=\"may")
                    .append(i)
                    .append("\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\"");
            out.append(" patternTransform=\"rotate(45)\"><rect width=\"7\" height=\"7\" fill=\"")
                    .append(COLOURS.get(i));
            out.append("\" opacity=\".18\"/><rect width=\"3\" height=\"7\" fill=\"")
                    .append(COLOURS.get(i));
            out.append("\" opacity=\".6\"/></pattern>");
        }
        out.append("</defs>\n");
        label(0, language.pick("total", "合计"), d.total());
        Rational at = Rational.ZERO;
        for (PolicyTier tier : d.tiers().keySet()) {
            Rational next = at.plus(d.granted(tier).atLeast());
            piece(0, at, next, COLOURS.get(tier.ordinal()), "", Labels.tier(tier, language));
            at = next;
        }
        for (PolicyTier tier : d.tiers().keySet()) {
            Rational more = widest(d.granted(tier)).minus(d.granted(tier).atLeast());
            Rational next = at.plus(more).min(most);
            piece(0, at, next, "url(#may" + tier.ordinal() + ")", "", Labels.tier(tier, language));
            at = next;
        }
        int row = 1;
        for (PolicyTier tier : d.tiers().keySet()) {
            tier(d, tier, row++);
        }
        legend(height - 12);
        out.append("</svg>\n");
    }

    private void tier(Decision d, PolicyTier tier, int row) {
        label(row, Labels.tier(tier, language), d.granted(tier));
        String colour = COLOURS.get(tier.ordinal());
        Rational at = Rational.ZERO;
        for (Award a : awards(d, tier)) {
            String title = a.title() + ": " + Labels.amount(a.granted(), language);
            Rational sure = at.plus(a.granted().atLeast());
            Rational may = at.plus(widest(a.granted()));
            Rational claimed = at.plus(widest(a.claimed())).max(may);
            piece(row, at, sure, colour, "", title);
            piece(row, sure, may, "url(#may" + tier.ordinal() + ")", "", title);
            piece(row, may, claimed, "none", " stroke=\"" + colour + "\" stroke-dasharray=\"4 3\"", title);
            at = claimed;
        }
    }

    private void label(int row, String name, Amount amount) {
        int y = ROW * row + 24;
        String bold = row == 0 ? " font-weight=\"700\"" : "";
        out.append("<text x=\"")
                .append(LEFT - 12)
                .append("\" y=\"")
                .append(y)
                .append("\" text-anchor=\"end\"")
                .append(bold);
        out.append('>')
                .append(escape(name))
                .append("</text><text x=\"832\" y=\"")
                .append(y);
        out.append("\" text-anchor=\"end\"").append(bold).append('>');
        out.append(escape(Labels.amount(amount, language))).append("</text>\n");
    }

    private void piece(int row, Rational from, Rational to, String fill, String more, String title) {
        int x = x(from);
        int width = x(to) - x;
        if (width > 0) {
            out.append("<rect x=\"")
                    .append(x)
                    .append("\" y=\"")
                    .append(ROW * row + 6)
                    .append("\" width=\"");
            out.append(Math.max(1, width - 2))
                    .append("\" height=\"")
                    .append(BAR)
                    .append("\" rx=\"3\" fill=\"");
            out.append(fill).append('"').append(more).append("><title>").append(escape(title));
            out.append("</title></rect>\n");
        }
    }

    private void legend(int y) {
        String[] names = {
            language.pick("granted", "核定"),
            language.pick("may be granted (facts are missing)", "可能核定（有待补材料）"),
            language.pick("claimed and cut", "应得而核减")
        };
        String[] fills = {"#555", "url(#may4)", "none\" stroke=\"#555\" stroke-dasharray=\"4 3"};
        int[] xs = {LEFT, LEFT + 110, LEFT + 390};
        for (int i = 0; i < names.length; i++) {
            out.append("<rect x=\"")
                    .append(xs[i])
                    .append("\" y=\"")
                    .append(y - 11)
                    .append("\" width=\"18\" height=\"12\" rx=\"2\" fill=\"");
            out.append(fills[i])
                    .append("\"/><text class=\"small\" x=\"")
                    .append(xs[i] + 25)
                    .append("\" y=\"")
                    .append(y);
            out.append("\">").append(escape(names[i])).append("</text>");
        }
        out.append('\n');
    }

    private static String escape(String text) {
        return HtmlEscapers.htmlEscaper().escape(text);
    }
}
