package org.parkstack.rules.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/**
 * Says in plain words why a text is no YAML, looking at the line to tell what its author meant: most often an expression
 * that should have been quoted.
 */
final class YamlFaults {

    private static final String FLOW_RULE =
            "inside `{…}` and `[…]` a text with a comma, a bracket, a brace, or a colon and"
                    + " space is written in quotes, as in `{pay: \"min(a, b)\"}`";
    private static final String INDENT =
            "indent with spaces: what belongs together starts in one column, what belongs below a key starts to its right";

    /** What stands before a value on its line: blanks, dashes of list items, a key. */
    private static final Pattern BEFORE_VALUE = Pattern.compile("\\s*+(?:- ++)*+(?:[^\\s'\"{\\[:#][^:]*+: ++)?+");

    /** The parser's own limit. */
    private static final int LONGEST_KEY = 1024;

    private static final int LONGEST_SHOWN = 80;
    private static final int LONGEST_LINE = 400;

    private final SourceFile file;
    private final String text;

    YamlFaults(SourceFile file) {
        this.file = file;
        this.text = file.text();
    }

    /** The fault that ended reading; {@code last} is where it stood before. */
    TreeBuilder.Stop stop(YamlEngineException e, int last) {
        if (e instanceof YamlVersionException) {
            return at(last, "this version of YAML is not read", "take the line `%YAML …` out");
        }
        if (!(e instanceof MarkedYamlEngineException marked)) {
            return at(last, "this can't be read as YAML", "");
        }
        @Nullable String context = marked.getContext();
        int at = offset(marked.getProblemMark(), last);
        int from = offset(marked.getContextMark(), at);
        return stop(context == null ? "" : context, from, marked.getProblem(), at);
    }

    private TreeBuilder.Stop stop(String context, int from, String problem, int at) {
        if (problem.startsWith("mapping values")) {
            return colon(at);
        }
        if (problem.startsWith("expected <block end>")) {
            return problem.endsWith("'<scalar>'") ? behind(at) : indentation(problem, at);
        }
        if (problem.startsWith("expected ',' or")) {
            return flow(problem, from, at);
        }
        if (problem.startsWith("found unexpected")) {
            return at(from, "the quote that starts here is never closed", "end the text with the same quote");
        }
        if (problem.startsWith("could not find expected ':'")) {
            return at(from, "this is neither a key nor a value", keyHelp(from));
        }
        if (problem.contains("(TAB)")) {
            return at(at, "a tab stands where only spaces may", INDENT);
        }
        if (problem.startsWith("found character")) {
            return insideFlow(at) ? at(at, "this does not fit here", FLOW_RULE) : start(at);
        }
        if (context.endsWith("block scalar")) {
            return problem.startsWith("expected")
                    ? start(from)
                    : at(at, "the empty lines before this line are indented further than it", INDENT);
        }
        if (context.endsWith("double-quoted scalar")) {
            return at(
                    at,
                    "this is no escape",
                    "in double quotes a backslash is written `\\\\`; in single quotes it stands for itself");
        }
        if (context.endsWith("alias") || context.endsWith("anchor") || problem.contains("tag handle")) {
            return start(from);
        }
        if (context.contains(" tag")) {
            return start(from);
        }
        if (problem.startsWith("sequence entries")) {
            return at(at, "a list item can't stand here", "start it on a line of its own, or write `[a, b]`");
        }
        if (problem.startsWith("expected the node content")) {
            if (problem.endsWith("'<stream end>'")) {
                return at(at, "the file ends too early", "a value or a closing bracket is missing");
            }
            boolean inside = insideFlow(at);
            return problem.endsWith("','") || inside
                    ? at(at, "a value is missing before this", inside ? FLOW_RULE : quoteHelp(at))
                    : at(at, "this bracket closes nothing that is open here", quoteHelp(at));
        }
        if (problem.startsWith("expected '<document start>'")) {
            return at(at, "this stands outside of the document", "a line of `...` ends it, a line of `---` starts it");
        }
        return at(at, "this can't be read as YAML: " + problem.strip(), "");
    }

    private TreeBuilder.Stop at(int offset, String message, String help) {
        return new TreeBuilder.Stop(file.place(offset), message, help);
    }

    private int offset(Optional<Mark> mark, int otherwise) {
        return mark.map(m -> file.offsetOfCodePoint(m.getIndex())).orElse(otherwise);
    }

    private TreeBuilder.Stop colon(int at) {
        int lineStart = lineStart(at);
        String before = text.substring(lineStart, at);
        if (valueStart(lineStart) < at && before.contains(": ")) {
            return at(at, "a colon and a space stand in a text that is not quoted", quoteHelp(at));
        }
        int above = lineStart;
        while (above > 0) {
            int end = above;
            above = lineStart(above - 1);
            String line = text.substring(above, end).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                if (!line.contains(": ") && !line.endsWith(":") && (line.indexOf(':') > 0 || line.indexOf('：') > 0)) {
                    return at(above + leading(above), "this is neither a key nor a value", keyHelp(above));
                }
                break;
            }
            if (lineStart - above > LONGEST_LINE) {
                break;
            }
        }
        return file.place(at).column() > LONGEST_KEY
                ? at(lineStart, "a key of more than " + LONGEST_KEY + " characters is not read", "write it shorter")
                : at(at, "no key can stand here", INDENT);
    }

    /** Text behind a value that has ended: most often an expression that starts with a quoted symbol. */
    private TreeBuilder.Stop behind(int at) {
        if (quoteBefore(at)) {
            return at(at, "text stands behind the closing quote", quoteHelp(at));
        }
        return at(at, "text stands behind a value that has ended", quoteHelp(at));
    }

    private TreeBuilder.Stop indentation(String problem, int at) {
        if (problem.endsWith("'-'")) {
            return at(at, "a list item stands where a key is expected", INDENT);
        }
        if (problem.endsWith("'?'")) {
            return at(at, "a key stands where the next item of a list, `- …`, is expected", INDENT);
        }
        return at(at, "this does not fit to the lines above", INDENT);
    }

    private TreeBuilder.Stop flow(String problem, int from, int at) {
        char bracket = text.charAt(Math.min(from, text.length() - 1));
        String closing = bracket == '[' ? "]" : "}";
        if (problem.endsWith("<stream end>")) {
            return at(from, "the `" + bracket + "` is never closed", "close it with `" + closing + "`");
        }
        if (problem.endsWith("<scalar>") && quoteBefore(at)) {
            return at(at, "text stands behind the closing quote", CutExpressions.RULE);
        }
        int line = file.place(from).line();
        if (line != file.place(at).line()) {
            return at(
                    at,
                    "this does not fit into what the `" + bracket + "` in line " + line + " starts",
                    "close that with `" + closing + "`, or write the `,` that is missing");
        }
        return at(at, "a `,` or `" + closing + "` is expected here", FLOW_RULE);
    }

    /** A text that starts with a character that means something else. */
    private TreeBuilder.Stop start(int at) {
        String first = Character.toString(text.codePointAt(Math.min(at, text.length() - 1)));
        return at(at, "a text that is not quoted can't start with `" + first + "`", quoteHelp(at));
    }

    /** How to quote the value that stands around here. */
    private String quoteHelp(int at) {
        int lineStart = lineStart(at);
        int start = valueStart(lineStart);
        int end = Math.min(lineEnd(at), start + LONGEST_SHOWN + 1);
        String value = start <= at ? text.substring(start, end).strip() : "";
        boolean whole = !value.isEmpty() && value.length() <= LONGEST_SHOWN && !value.contains(" #");
        return whole && !insideFlow(at)
                ? "write the whole text in quotes: `" + CutExpressions.quoted(value) + "`"
                : CutExpressions.RULE;
    }

    private String keyHelp(int at) {
        String line = text.substring(lineStart(at), lineEnd(at));
        if (line.indexOf('：') >= 0) {
            return "a key ends with a colon and a space, `: `; the full-width `：` is none";
        }
        return "a key ends with a colon and a space, as in `title: …`";
    }

    private boolean quoteBefore(int at) {
        int i = at - 1;
        while (i >= 0 && text.charAt(i) == ' ') {
            i--;
        }
        return i >= 0 && (text.charAt(i) == '\'' || text.charAt(i) == '"');
    }

    /** Whether an open bracket stands on the line before this. */
    private boolean insideFlow(int at) {
        int open = 0;
        for (int i = valueStart(lineStart(at)); i < at; i++) {
            char c = text.charAt(i);
            open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        }
        return open > 0;
    }

    private int valueStart(int lineStart) {
        Matcher before = BEFORE_VALUE.matcher(text).region(lineStart, lineEnd(lineStart));
        return before.lookingAt() ? before.end() : lineStart;
    }

    private int leading(int lineStart) {
        int end = lineEnd(lineStart);
        int i = lineStart;
        while (i < end && text.charAt(i) == ' ') {
            i++;
        }
        return i - lineStart;
    }

    /** The start of the line, or of what of it is looked at. */
    private int lineStart(int at) {
        int i = at;
        while (i > 0 && at - i < LONGEST_LINE && text.charAt(i - 1) != '\n' && text.charAt(i - 1) != '\r') {
            i--;
        }
        return i;
    }

    private int lineEnd(int at) {
        int i = at;
        while (i < text.length() && i - at < LONGEST_LINE && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }
}
