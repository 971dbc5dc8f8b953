package org.parkstack.rules.source;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Says in plain words why a text is no strict JSON. */
final class JsonFaults {

    private static final String QUOTES = "text and keys stand in double quotes";
    private static final String NO_COMMA = "JSON has no comma behind the last one";

    private static final int LONGEST_WORD = 80;

    private JsonFaults() {}

    /** The fault that ended reading; {@code last} is where it stood before. */
    static TreeBuilder.Stop stop(SourceFile file, JsonProcessingException e, int last) {
        String text = file.text();
        long found = e.getLocation() == null ? -1 : e.getLocation().getCharOffset();
        int at = found < 0 ? last : (int) Math.min(found, text.length());
        char c = at < text.length() ? text.charAt(at) : 0;
        boolean closes = c == '}' || c == ']';
        String problem = e.getOriginalMessage();
        if (problem.startsWith("Unexpected end-of-input")) {
            String help =
                    problem.contains("quote") ? "a text is not closed with `\"`" : "a `}`, `]` or value is missing";
            return at(file, at, "the file ends too early", help);
        }
        if (problem.contains("expecting comma")) {
            return at(file, at, "a `,` is missing before this", "");
        }
        if (problem.contains("start field name")) {
            return closes
                    ? at(file, at, "a key is expected here", NO_COMMA)
                    : at(file, at, "a key is expected here", QUOTES);
        }
        if (problem.contains("expecting a colon")) {
            return at(file, at, "a `:` is expected here", c == '：' ? "the full-width `：` is none" : "");
        }
        if (problem.contains("close marker")) {
            return at(file, at, "`" + c + "` closes nothing that is open here", "");
        }
        if (problem.contains("numeric value")) {
            return at(
                    file,
                    at,
                    "this is no JSON number",
                    "a number reads `0`, `12`, `0.5` or `1e6`; write others as text");
        }
        if (problem.startsWith("Unrecognized token") || problem.startsWith("Non-standard token")) {
            return at(file, wordStart(text, at), "this is no JSON value", QUOTES);
        }
        if (problem.contains("expected a value") || problem.contains("expected a valid value")) {
            return closes
                    ? at(file, at, "a value is expected here", NO_COMMA)
                    : at(file, at, "a value is expected here", c == '\'' ? QUOTES : "");
        }
        if (problem.contains("comment")) {
            return at(file, at, "JSON has no comments", "take it out, or write the file as YAML");
        }
        if (problem.startsWith("Illegal unquoted character")) {
            return at(file, at, "a line end or tab can't stand in a text", "write `\\n` or `\\t`");
        }
        if (problem.contains("surrogate")) {
            return at(
                    file,
                    last,
                    "a key has half a character in it",
                    "escapes from `\\ud800` to `\\udfff` come in pairs");
        }
        if (problem.contains("escape")) {
            return at(file, at, "this is no escape", "a backslash is written `\\\\`");
        }
        return at(file, at, "this can't be read as JSON", "");
    }

    private static int wordStart(String text, int at) {
        int start = at;
        while (start > 0 && at - start < LONGEST_WORD && Character.isLetterOrDigit(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static TreeBuilder.Stop at(SourceFile file, int offset, String message, String help) {
        return new TreeBuilder.Stop(file.place(offset), message, help);
    }
}
