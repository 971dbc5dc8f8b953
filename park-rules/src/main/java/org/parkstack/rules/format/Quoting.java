package org.parkstack.rules.format;

import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a text needs quotes in YAML, and the text in them. */
final class Quoting {

    private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`";
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\.?\\d[\\d_,.:]*([eE][-+]?\\d+)?|0[xXoObB][0-9a-fA-F_]+|\\.(inf|nan))", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}.*");
    private static final ImmutableSet<String> WORDS = ImmutableSet.of(
            "", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<");

    private Quoting() {}

    /**
     * Whether the text, quoted so far, says the same without quotes, to us and to readers that guess types.
     *
     * @param flow whether it stands in brackets
     */
    static boolean plain(String text, boolean flow) {
        if (WORDS.contains(text.toLowerCase(Locale.ROOT))
                || NUMBER.matcher(text).matches()
                || DATE.matcher(text).matches()
                || INDICATORS.indexOf(text.charAt(0)) >= 0
                || text.startsWith("---")
                || text.startsWith("...")) {
            return false;
        }
        char last = text.charAt(text.length() - 1);
        if (text.charAt(0) == ' ' || last == ' ' || last == ':') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            boolean ends = c == ':' && (next == ' ' || flow && ",[]{}".indexOf(next) >= 0);
            boolean comments = c == ' ' && next == '#';
            boolean brackets = flow && ",[]{}".indexOf(c) >= 0;
            if (ends || comments || brackets || c < ' ' || c == '\u0085' || c == '\u2028' || c == '\u2029' || c == '\uFEFF') {
                return false;
            }
        }
        return true;
    }

    /** The text in quotes: double ones, single ones where that spares escapes. */
    static String quoted(String text) {
        boolean controls = text.chars().anyMatch(c -> c < ' ' || c >= 0x7F && c < 0xA0 || c == 0x2028 || c == 0x2029 || c == 0xFEFF);
        if (!controls && (text.indexOf('"') >= 0 || text.indexOf('\\') >= 0)) {
            return "'" + text.replace("'", "''") + "'";
        }
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ' || c >= 0x7F && c < 0xA0 || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
                        out.append(String.format("\\u%04X", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.append('"').toString();
    }
}
