package org.parkstack.rules.source;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recognises the shapes that YAML makes of an expression that should have been quoted. */
final class CutExpressions {

    /** The rule, with its example (rule-book.md section 2). */
    static final String RULE =
            "an expression with a comma, a colon and space, or a leading quote is written in quotes, as in"
                    + " `{pay: \"min(a, b)\"}`";

    private static final int LONGEST_SHOWN = 80;

    private CutExpressions() {}

    static Optional<String> help(Mapping mapping) {
        if (!mapping.span().flow()) {
            return Optional.empty();
        }
        ImmutableList<Mapping.Entry> entries = mapping.entries();
        for (int i = 0; i < entries.size(); i++) {
            Mapping.Entry entry = entries.get(i);
            if (!withoutColon(entry)) {
                continue;
            }
            if (i == 0) {
                return balance(entry.key().text()) == 0 ? Optional.empty() : Optional.of(RULE);
            }
            Mapping.Entry before = entries.get(i - 1);
            if (before.value() instanceof Scalar value && value.plain() && !value.leftOut()) {
                int last = i;
                while (last + 1 < entries.size() && withoutColon(entries.get(last + 1))) {
                    last++;
                }
                String whole =
                        whole(mapping.span().file(), value, entries.get(last).key());
                return Optional.of(help(before.key().text() + ": ", whole));
            }
            if (balance(entry.key().text()) != 0) {
                return Optional.of(RULE);
            }
        }
        return Optional.empty();
    }

    static Optional<String> help(Sequence sequence) {
        if (!sequence.span().flow()) {
            return Optional.empty();
        }
        List<Scalar> plain = new ArrayList<>();
        for (Node item : sequence.items()) {
            if (item instanceof Scalar scalar && scalar.plain()) {
                plain.add(scalar);
            }
        }
        for (int i = 0; i < plain.size(); i++) {
            int open = balance(plain.get(i).text());
            if (open != 0) {
                int last = i;
                while (open > 0 && last + 1 < plain.size()) {
                    open += balance(plain.get(++last).text());
                }
                String whole = whole(sequence.span().file(), plain.get(i), plain.get(last));
                return Optional.of(open == 0 && last > i ? help("", whole) : RULE);
            }
        }
        return Optional.empty();
    }

    /** Two cut expressions of one map may end alike: {@code {pay: max(a, c), up_to: min(b, c)}}. */
    static String repeatedKeyHelp(Scalar key) {
        return key.plain() && balance(key.text()) != 0 ? RULE : "";
    }

    private static String help(String key, String whole) {
        if (whole.length() + key.length() > LONGEST_SHOWN || balance(whole) != 0) {
            return RULE;
        }
        return "YAML cuts a text at a comma: quote the whole expression, `" + key + quoted(whole) + "`";
    }

    /** A text in quotes, as YAML reads it back. */
    static String quoted(String text) {
        return text.indexOf('"') >= 0 || text.indexOf('\\') >= 0
                ? "'" + text.replace("'", "''") + "'"
                : '"' + text + '"';
    }

    private static String whole(SourceFile file, Scalar first, Scalar last) {
        int end = Math.min(last.end(), first.start() + 4 * LONGEST_SHOWN);
        return file.text().substring(first.start(), end).replaceAll("\\s+", " ");
    }

    /** Whether a key of a flow map was written with nothing behind it, not even a colon. */
    private static boolean withoutColon(Mapping.Entry entry) {
        if (!(entry.value() instanceof Scalar value)
                || !value.leftOut()
                || !value.text().isEmpty()
                || !entry.key().plain()) {
            return false;
        }
        String text = entry.key().file().text();
        int i = entry.key().end();
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i >= text.length() || text.charAt(i) == ',' || text.charAt(i) == '}';
    }

    /** The opening less the closing parentheses; -1 as soon as one closes that was not open. */
    private static int balance(String text) {
        int open = 0;
        for (int i = 0; i < text.length() && open >= 0; i++) {
            char c = text.charAt(i);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return open;
    }
}
