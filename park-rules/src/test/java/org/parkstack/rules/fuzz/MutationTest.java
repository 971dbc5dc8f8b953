package org.parkstack.rules.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Seeded mutations of good texts against the readers; {@code -Dpark.fuzz.runs} says how many. The coverage-guided fuzzer of the
 * profile {@code fuzz} calls the same targets.
 */
@DisplayName("a mutated text")
class MutationTest {

    private static final int RUNS = Integer.getInteger("park.fuzz.runs", 3_000);
    private static final long SEED = Long.getLong("park.fuzz.seed", 20251101L);

    private static final List<String> WORDS = List.of(
            "- ",
            ": ",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "\n",
            "~",
            "null",
            "&a",
            "*a",
            "!!int",
            "<<",
            "---\n",
            "#",
            "|",
            ">",
            "\t",
            "if ",
            " then ",
            " else ",
            " and ",
            " or ",
            "not ",
            " in {",
            "within",
            " has ",
            " is known",
            "sum(",
            " for project",
            " where ",
            "granted(a)",
            "1元",
            "万元",
            "5%",
            "2025-01-31",
            "3年",
            "revenue[-1]",
            "99999999999999999999999999999",
            "(",
            ")",
            "-",
            "/ 0",
            "* ",
            "at_least",
            "\u0000",
            "\uD800",
            "é",
            "项",
            "1e999");

    private static final String CASE = """
            - case: a
              as_of: 2025-06-01
              enterprise:
                region: "320612"
                pool: true
                size: small
                revenue: {2024: 500万元}
                employees: {2024: {at_least: 10, at_most: 20}}
                projects: [{id: p, upper: 300万元}, {upper: 1.25}]
                qualifications: [{type: high_tech, granted: 2022-01-01}]
              reviews: {c: {p: 50万元}}
              expect: {total: 5万元, rules: {b: {p: 1元}, c: set_aside}, missing: [employees]}
            """;

    private static final String EXPRESSION =
            "if revenue[-1] >= 500万元 and not (industry within 'C39') then max(1元, 50% * sum(project.rd_budget for project"
                    + " where project.kind in {'a', 'b'})) else granted(x) / 3 - -2亿元";

    @Test
    void is_a_book_or_is_refused() {
        mutate(FuzzCase.BOOK, FuzzBook::fuzzerTestOneInput);
    }

    @Test
    void is_a_case_or_is_refused() {
        mutate(CASE, FuzzCase::fuzzerTestOneInput);
    }

    @Test
    void is_an_expression_or_is_refused() {
        mutate(EXPRESSION, FuzzExpression::fuzzerTestOneInput);
    }

    private static void mutate(String seed, Consumer<byte[]> target) {
        target.accept(seed.getBytes(UTF_8));
        for (int run = 0; run < RUNS; run++) {
            byte[] mutant = mutant(seed.getBytes(UTF_8), new Random(SEED + run));
            try {
                target.accept(mutant);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                assertThat(e)
                        .as("seed %d, text:%n%s", SEED + run, new String(mutant, UTF_8))
                        .isNull();
            }
        }
    }

    private static byte[] mutant(byte[] seed, Random random) {
        byte[] text = seed;
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length + 1);
            int to = Math.min(text.length, at + random.nextInt(20));
            byte[] insert = switch (random.nextInt(4)) {
                case 0 -> new byte[0];
                case 1 -> new byte[] {(byte) random.nextInt(256)};
                case 2 -> WORDS.get(random.nextInt(WORDS.size())).getBytes(UTF_8);
                default -> piece(text, random);
            };
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(text, 0, at);
            out.writeBytes(insert);
            int from = random.nextBoolean() ? to : at;
            out.write(text, from, text.length - from);
            text = out.toByteArray();
        }
        return text;
    }

    private static byte[] piece(byte[] text, Random random) {
        int from = random.nextInt(text.length + 1);
        int to = Math.min(text.length, from + random.nextInt(60));
        return java.util.Arrays.copyOfRange(text, from, to);
    }
}
