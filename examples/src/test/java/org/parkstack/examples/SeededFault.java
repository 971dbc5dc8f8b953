package org.parkstack.examples;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.parkstack.rules.problem.Code;

/**
 * One edit of one file.
 *
 * @param sentence what is wrong then
 * @param from what stands in the file, exactly once
 * @param to what is written instead; {@code «} in it marks the place at which the fault must be found
 * @param place where the fault is found if there is no mark: a text that stands in some file of the book exactly once
 * @param also the codes that the fault brings with it
 */
record SeededFault(Code code, String sentence, String file, String from, String to, String place, List<Code> also) {

    SeededFault also(Code... codes) {
        return new SeededFault(code, sentence, file, from, to, place, List.of(codes));
    }

    SeededFault at(String text) {
        return new SeededFault(code, sentence, file, from, to, text, also);
    }

    /** Makes the edit; gives the place of the fault, as {@code file:line:column}. */
    String seed(Map<String, String> files) {
        String text = Objects.requireNonNull(files.get(file), file);
        int at = only(text, from);
        int mark = to.indexOf('«');
        String edited = text.substring(0, at) + to.replace("«", "") + text.substring(at + from.length());
        files.put(file, edited);
        if (mark >= 0) {
            return file + ":" + position(edited, at + mark);
        }
        for (Map.Entry<String, String> other : files.entrySet()) {
            if (other.getKey().endsWith(".yaml")
                    && !other.getKey().startsWith("cases/")
                    && other.getValue().contains(place)) {
                return other.getKey() + ":" + position(other.getValue(), only(other.getValue(), place));
            }
        }
        throw new IllegalStateException("no `" + place + "` in the book");
    }

    private static int only(String text, String part) {
        int at = text.indexOf(part);
        if (at < 0 || text.indexOf(part, at + 1) >= 0) {
            throw new IllegalStateException("`" + part + "` stands " + (at < 0 ? "nowhere" : "twice"));
        }
        return at;
    }

    private static String position(String text, int offset) {
        String before = text.substring(0, offset);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
        return line + ":" + column;
    }
}
