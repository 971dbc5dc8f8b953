package org.parkstack.rules.report;

import java.util.List;
import org.parkstack.rules.decision.Explanation;

/** A formula with its values put in: {@code 50% * 800万元} for {@code 50% * project.upper_grant}. */
final class Filled {

    private Filled() {}

    static String in(Explanation e) {
        List<Explanation> parts = e.parts();
        return switch (e.is()) {
            case "literal" -> e.text();
            case "sum" -> signed(e, parts, '+');
            case "product" -> signed(e, parts, '*');
            case "negate" -> "-" + in(parts.get(0));
            case "min", "max", "abs", "floor", "ceil", "round" -> e.is() + "(" + list(parts) + ")";
            case "=", "!=", "<", "<=", ">", ">=" -> in(parts.get(0)) + " " + e.is() + " " + in(parts.get(1));
            case "condition" -> in(parts.get(0));
            default -> Values.text(e.type(), e.value());
        };
    }

    private static String list(List<Explanation> parts) {
        StringBuilder out = new StringBuilder();
        parts.forEach(p -> out.append(out.isEmpty() ? "" : ", ").append(in(p)));
        return out.toString();
    }

    private static String signed(Explanation e, List<Explanation> parts, char plain) {
        String signs = e.notes().getOrDefault("signs", "");
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            char sign = i < signs.length() ? signs.charAt(i) : plain;
            if (i > 0 || sign != plain) {
                out.append(i > 0 ? " " : "").append(sign).append(' ');
            }
            Explanation part = parts.get(i);
            boolean wrap = part.is().equals("sum") || part.is().equals("product") && plain == '*';
            out.append(wrap ? "(" + in(part) + ")" : in(part));
        }
        return out.toString();
    }
}
