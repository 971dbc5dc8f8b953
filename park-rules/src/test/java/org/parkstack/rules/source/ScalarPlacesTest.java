package org.parkstack.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.parkstack.rules.source.SourceReader.Kind;
import org.parkstack.rules.source.SourceReader.Parsed;

/** Random texts, written in every style: what stands at a character's place must be that character, or its escape. */
class ScalarPlacesTest {

    private static final int RUNS = 4_000;
    private static final String[] PIECES = {
        "a",
        "b",
        "一",
        "😀",
        "(",
        ")",
        ",",
        "=",
        " ",
        " ",
        "  ",
        "\t",
        "\n",
        "\n",
        "\r\n",
        "\n\n",
        "\r",
        "'",
        "\"",
        "\\",
        "''",
        "\\n",
        "\\u4E00",
        "\\U0001F600",
        "\\x41",
        "\\\"",
        "\\\n",
        "\\\\",
        "#",
        " #",
        ":",
        "- ",
        "%",
        "\u3000"
    };

    private enum Written {
        PLAIN("", ""),
        SINGLE("'", "'"),
        DOUBLE("\"", "\""),
        LITERAL("|\n", "\n"),
        LITERAL_KEEP("|+ # c\n", "\n\n"),
        LITERAL_STRIP("|-\r\n", "\n"),
        LITERAL_INDENTED("|2\n", "\n"),
        FOLDED(">\n", "\n"),
        FOLDED_KEEP(">+\n", "\n \n"),
        FOLDED_STRIP(">-\n", ""),
        FOLDED_INDENTED(">1-\r", "\n");

        private final String before;
        private final String after;

        Written(String before, String after) {
            this.before = before;
            this.after = after;
        }
    }

    @ParameterizedTest
    @EnumSource
    void show_the_character_itself(Written written) {
        int compared = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            String prefix = random.nextBoolean() ? "k: " : "- 😀: ";
            String indent = " ".repeat(prefix.length() - 1 + random.nextInt(2));
            StringBuilder body = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                String piece = PIECES[random.nextInt(PIECES.length)];
                boolean breaks = piece.endsWith("\n") || piece.endsWith("\r");
                body.append(piece).append(breaks ? indent : "");
            }
            boolean block =
                    written.name().startsWith("LITERAL") || written.name().startsWith("FOLDED");
            String text = prefix + written.before + (block ? indent : "") + body + written.after + "\n";
            SourceFile file = SourceFile.of("f", text);
            Parsed parsed = SourceReader.read(file, Kind.YAML, false);
            if (!parsed.faults().isEmpty()) {
                continue;
            }
            List<Scalar> scalars = new ArrayList<>();
            gather(parsed.documents().get(0), scalars);
            for (Scalar scalar : scalars) {
                compared += compare(file, scalar, "seed " + seed + " of " + written + ": " + text);
            }
        }
        assertThat(compared).isGreaterThan(RUNS);
    }

    private static void gather(Node node, List<Scalar> into) {
        if (node instanceof Scalar scalar) {
            into.add(scalar);
        } else if (node instanceof Sequence sequence) {
            sequence.items().forEach(item -> gather(item, into));
        } else if (node instanceof Mapping mapping) {
            mapping.entries().forEach(entry -> {
                into.add(entry.key());
                gather(entry.value(), into);
            });
        }
    }

    private static int compare(SourceFile file, Scalar scalar, String what) {
        String source = file.text();
        String text = scalar.text();
        int before = -1;
        for (int i = 0; i < text.length(); i++) {
            int at = file.offset(scalar.place(i));
            assertThat(at).as("%s: character %s goes back", what, i).isGreaterThanOrEqualTo(before);
            char c = text.charAt(i);
            char there = at < source.length() ? source.charAt(at) : '\n';
            boolean low = Character.isLowSurrogate(c);
            boolean escape = there == '\\';
            boolean lineEnd = (c == '\n' || c == ' ') && (there == '\n' || there == '\r');
            boolean first = low || escape || lineEnd || c == there;
            assertThat(first)
                    .as("%s: character %s is U+%04X, at its place stands U+%04X", what, i, (int) c, (int) there)
                    .isTrue();
            assertThat(at > before || low || c == '\n')
                    .as("%s: character %s stands still", what, i)
                    .isTrue();
            before = at;
        }
        return text.length();
    }
}
