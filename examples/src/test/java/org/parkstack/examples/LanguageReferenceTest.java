package org.parkstack.examples;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.Sets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parkstack.model.StandardFact;
import org.parkstack.model.SubjectKind;
import org.parkstack.model.Vocabulary;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.expression.Function;

/** What the reference for authors of books says, in both languages, is what the library reads. */
@DisplayName("the reference of the language")
class LanguageReferenceTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern SECTION = Pattern.compile("(?m)^## (\\d+)\\. ");

    private static String page(String name) throws IOException {
        return Files.readString(DOCS.resolve(name));
    }

    private static String table(String page, String name) {
        String begin = "<!-- table: " + name + " -->\n";
        assertThat(page).contains(begin);
        String rest = page.substring(page.indexOf(begin) + begin.length());
        return rest.substring(0, rest.indexOf("<!-- end -->"));
    }

    private static List<String> codes(String text) {
        return CODE.matcher(text.replaceAll("(?s)```.*?```", ""))
                .results()
                .map(found -> found.group(1).replace('\n', ' '))
                .toList();
    }

    private static String facts(boolean chinese) {
        StringBuilder out = new StringBuilder(
                chinese
                        ? "| 对象 | 事实 | 类型 | 含义 |\n|---|---|---|---|\n"
                        : "| subject | fact | type | 中文 |\n|---|---|---|---|\n");
        for (SubjectKind kind : SubjectKind.values()) {
            for (StandardFact fact : Vocabulary.facts(kind)) {
                String type = switch (fact.type()) {
                    case REGION, INDUSTRY -> "code";
                    default -> fact.type().name().toLowerCase(Locale.ROOT);
                };
                out.append("| ").append(kind.id()).append(" | `");
                out.append(kind.isRecord() ? kind.id() + "." : "")
                        .append(fact.name())
                        .append('`');
                out.append(fact.byYear() ? "†" : "").append(" | ").append(type).append(" | ");
                out.append(fact.title()).append(" |\n");
            }
        }
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rule-books.md", "rule-books.zh.md"})
    void lists_every_standard_fact(String name) throws IOException {
        String expected = facts(name.contains(".zh."));
        String page = page(name);
        if ("rewrite".equals(System.getProperty("expected"))) {
            String begin = "<!-- table: facts -->\n";
            Files.writeString(DOCS.resolve(name), page.replace(begin + table(page, "facts"), begin + expected));
        }
        assertThat(table(page(name), "facts")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rule-books.md", "rule-books.zh.md"})
    void names_every_function_and_every_step(String name) throws IOException {
        String functions = table(page(name), "functions");
        Stream.concat(
                        Arrays.stream(Function.values()).map(Function::id),
                        Stream.of(
                                "count", "any", "sum", "highest", "lowest", "holds", "claimed", "settled", "granted",
                                "meets"))
                .forEach(function -> assertThat(functions).contains("`" + function + "("));
        String steps = table(page(name), "steps");
        Arrays.stream(Step.Kind.values()).forEach(kind -> assertThat(steps).contains("`" + kind.id() + ": "));
        Arrays.stream(Step.Reduce.values()).forEach(how -> assertThat(steps).contains(how.id()));
    }

    private static Map<String, Set<String>> codesBySection(String page) {
        Matcher heading = SECTION.matcher(page);
        List<Integer> starts = heading.results().map(found -> found.start()).toList();
        return IntStream.range(0, starts.size())
                .boxed()
                .collect(Collectors.toMap(
                        i -> String.valueOf(i + 1),
                        i -> new TreeSet<>(codes(page.substring(
                                starts.get(i), i + 1 < starts.size() ? starts.get(i + 1) : page.length())))));
    }

    @Test
    void says_the_same_in_both_languages() throws IOException {
        Map<String, Set<String>> english = codesBySection(page("rule-books.md"));
        Map<String, Set<String>> chinese = codesBySection(page("rule-books.zh.md"));
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        english.forEach((section, codes) -> {
            Set<String> other = requireNonNull(chinese.get(section));
            assertThat(Sets.symmetricDifference(codes, other))
                    .as("section " + section)
                    .isEmpty();
        });
    }

    private static final String BOOK = """
            book: reference
            facts:
              project.upper_grant: {type: money, at_least: 0元}
            policies:
              - policy: q
                number: 示意1号
                tier: provincial
                rules:
                  - {rule: js_talent, article: 第1条, per: talent, when: always, pays: 1元}
                  - {rule: small_enterprise, article: 第2条, when: always, recognises: small}
              - policy: p
                number: 示意2号
                tier: park
                rules:
                  - {rule: a, article: 第1条, per: project, when: always, pays: 1元}
                  - {rule: b, article: 第2条, per: project, when: always, pays: 2元}
                  - {rule: x, article: 第3条, when: always, pays: 1元}
                  - {rule: y, article: 第4条, when: always, pays: 2元}
            """;

    private static DynamicTest loads(String what, String... more) {
        return DynamicTest.dynamicTest(what, () -> RuleBook.load(Map.of("book.yaml", BOOK + String.join("", more))));
    }

    @TestFactory
    Stream<DynamicTest> shows_expressions_that_a_book_may_hold() throws IOException {
        return Stream.of("rule-books.md", "rule-books.zh.md").flatMap(name -> {
            try {
                return table(page(name), "functions")
                        .lines()
                        .skip(2)
                        .map(line -> Splitter.on(" | ").splitToList(line))
                        .map(cells -> codes(cells.get(cells.size() - 1)).get(0))
                        .map(example -> loads(name + ": " + example, "    terms: {shown: \"" + example + "\"}\n"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static final Predicate<String> IS_STEP =
            key -> Arrays.stream(Step.Kind.values()).anyMatch(kind -> key.startsWith(kind.id() + ":"));

    /** The rows of the last section as rules and steps, what stands for anything filled in. */
    @TestFactory
    Stream<DynamicTest> shows_phrases_that_a_book_may_hold() throws IOException {
        String page = page("rule-books.md");
        return page.substring(page.indexOf("## 10."))
                .lines()
                .filter(line -> line.startsWith("| ") && line.contains("`"))
                .map(line -> Splitter.on(" | ").splitToList(line))
                .filter(cells -> !cells.get(0).contains("the text says"))
                .map(cells -> phrase(cells.get(0).substring(2), codes(cells.get(cells.size() - 1))));
    }

    private static DynamicTest phrase(String what, List<String> codes) {
        List<String> filled = codes.stream()
                .filter(code -> code.contains(":"))
                .map(code -> code.replace("X万元", "9万元")
                        .replace("A万元", "1万元")
                        .replace("B万元", "2万元")
                        .replace("step: …", "step: s")
                        .replace("article: …", "article: 第9条")
                        .replace("when: …", "when: listed")
                        .replace("* …", "* revenue"))
                .toList();
        String first = filled.get(0);
        if (first.startsWith("stacking:")) {
            return loads(what, "    " + first + "\n");
        } else if (first.startsWith("cap:") && filled.size() == 1) {
            return loads(what, step(List.of(first, "of: all", "reduce: last_first")));
        } else if (IS_STEP.test(first)) {
            String members = first.contains("[a, b]") ? "per: project" : "per: enterprise";
            return loads(
                    what,
                    step(Stream.concat(filled.stream(), Stream.of(members)).toList()));
        } else if (first.startsWith("in_force:")) {
            return loads(what, "    " + first + "\n");
        }
        String rule = "      - {rule: shown, article: 第9条, "
                + (filled.stream().anyMatch(code -> code.startsWith("when:")) ? "" : "when: always, ")
                + (filled.stream().anyMatch(code -> code.startsWith("pays:")) ? "" : "pays: 1元, ")
                + String.join(", ", filled) + "}\n";
        return loads(what, rule);
    }

    private static String step(List<String> entries) {
        return "    stacking:\n      - {step: s, article: 第9条, " + String.join(", ", entries) + "}\n";
    }
}
