package org.parkstack.rules.report;

import com.google.common.html.HtmlEscapers;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.rules.decision.Decision;

/** A decision as one self-contained page with a picture of the stack. */
public final class DecisionHtml {

    private static final String[] COLOURS = {"#7a1f2b", "#b0532a", "#a8842c", "#3f7d5a", "#2f5f8a"};

    private DecisionHtml() {}

    /** The page. */
    public static String write(Decision decision, String title, Language language) {
        String text = HtmlEscapers.htmlEscaper().escape(DecisionText.write(decision, title, language, false));
        String name = HtmlEscapers.htmlEscaper().escape(title);
        return "<!DOCTYPE html>\n<html lang=\"" + language.pick("en", "zh") + "\">\n<head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>" + name + "</title>"
                + "<style>body{font-family:sans-serif;margin:1em;max-width:60em}pre{white-space:pre-wrap}</style></head>\n"
                + "<body><h1>" + name + "</h1>\n" + stack(decision) + "<pre>" + text + "</pre></body>\n</html>\n";
    }

    /** One bar for each tier, as long as what it surely grants. */
    private static String stack(Decision d) {
        Rational most = d.tiers().values().stream().map(a -> a.atLeast()).reduce(Rational.ONE, Rational::max);
        StringBuilder out = new StringBuilder("<svg role=\"img\" viewBox=\"0 0 600 ")
                .append(30 * Math.max(1, d.tiers().size()))
                .append("\" xmlns=\"http://www.w3.org/2000/svg\"><title>")
                .append(d.total())
                .append("</title>");
        int y = 0;
        for (PolicyTier tier : d.tiers().keySet()) {
            String width = d.granted(tier)
                    .atLeast()
                    .times(Rational.of(400))
                    .dividedBy(most)
                    .floor()
                    .toString();
            out.append("<rect x=\"0\" y=\"")
                    .append(y)
                    .append("\" height=\"24\" width=\"")
                    .append(width);
            out.append("\" fill=\"")
                    .append(COLOURS[tier.ordinal()])
                    .append("\"/><text x=\"410\" y=\"")
                    .append(y + 17);
            out.append("\">")
                    .append(tier.id())
                    .append(' ')
                    .append(d.granted(tier))
                    .append("</text>");
            y += 30;
        }
        return out.append("</svg>\n").toString();
    }
}
