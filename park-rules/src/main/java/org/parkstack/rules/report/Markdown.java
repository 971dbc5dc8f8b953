package org.parkstack.rules.report;

/** Text that is not Markdown, as Markdown: what would be read as a sign is escaped. Code between backticks stays code. */
final class Markdown {

    private static final String SIGNS = "\\*_[]#~";

    private Markdown() {}

    /** Text in a paragraph or heading. */
    static String text(String plain) {
        String line = plain.strip().replaceAll("\\s+", " ");
        StringBuilder out = new StringBuilder();
        boolean paired = line.chars().filter(c -> c == '`').count() % 2 == 0;
        boolean code = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '`') {
                code = paired && !code;
                out.append(paired ? "`" : "\\`");
            } else if (code) {
                out.append(c);
            } else if (c == '<' || c == '>' || c == '&') {
                out.append(c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&amp;");
            } else {
                out.append(SIGNS.indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return out.toString();
    }

    /** Text in a cell of a table. */
    static String cell(String plain) {
        return text(plain).replace("|", "\\|");
    }

    /** Text as code, whatever is in it. */
    static String code(String plain) {
        String line = plain.strip().replaceAll("\\s+", " ");
        int longest = 0;
        int run = 0;
        for (int i = 0; i < line.length(); i++) {
            run = line.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        String pad = longest > 0 ? " " : "";
        return line.isEmpty() ? "" : fence + pad + line + pad + fence;
    }
}
