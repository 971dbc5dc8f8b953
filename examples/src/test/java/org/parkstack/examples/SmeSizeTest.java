package org.parkstack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parkstack.model.Application;
import org.parkstack.model.Enterprise;
import org.parkstack.model.FactValue;
import org.parkstack.model.Figure;
import org.parkstack.model.ImmutableEnterprise;
import org.parkstack.model.IndustryCode;
import org.parkstack.model.Money;
import org.parkstack.model.Rational;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Recognition;

/**
 * The book {@code sme_size} beside a second reading of 工信部联企业〔2011〕300号, written in Java from the sentences and not from the
 * book: every combination of measures on, one below and one above each limit, in every industry; what is not covered; and what no code tells.
 */
@DisplayName("the size of an enterprise")
class SmeSizeTest {

    private static final RuleBook BOOK = RuleBook.load(Path.of("books", "sme_size"));
    private static final LocalDate DAY = LocalDate.of(2025, 6, 1);

    /** Codes; then staff, revenue, assets: large/medium/small, {@code -} where the industry has no such measure. */
    private static final String TABLE = """
            A                     -            20000/500/50      -
            B C D                 1000/300/20  40000/2000/300    -
            E                     -            80000/6000/300    80000/5000/300
            F51                   200/20/5     40000/5000/1000   -
            F52                   300/50/10    20000/500/100     -
            G54 G55 G56 G57 G58 G591 1000/300/20 30000/3000/200  -
            G592 G594             200/100/20   30000/1000/100    -
            G60                   1000/300/20  30000/2000/100    -
            H61 H62               300/100/10   10000/2000/100    -
            I63 I64               2000/100/10  100000/1000/100   -
            I65                   300/100/10   10000/1000/50     -
            K701                  -            200000/1000/100   10000/5000/2000
            K702                  1000/300/100 5000/1000/500     -
            L71 L72               300/100/10   -                 120000/8000/100
            M N O Q85 R           300/100/10   -                 -
            """;

    /** One line of the table; a measure that does not count is empty. */
    record Line(List<String> codes, List<List<Long>> limits) {

        static Line of(String text) {
            List<String> words = List.of(text.strip().split("\\s+"));
            int codes = words.size() - 3;
            List<List<Long>> limits = new ArrayList<>();
            for (String measure : words.subList(codes, words.size())) {
                limits.add(
                        measure.equals("-")
                                ? List.of()
                                : Stream.of(measure.split("/"))
                                        .map(Long::valueOf)
                                        .toList());
            }
            return new Line(words.subList(0, codes), limits);
        }

        /** The sentences: below either large limit, SME; medium and small reach all their floors; the rest is micro. */
        String size(long[] measures) {
            for (int size = 0; size < 3; size++) {
                boolean all = true;
                for (int m = 0; m < 3; m++) {
                    all &= limits.get(m).isEmpty()
                            || measures[m] >= unit(m) * limits.get(m).get(size);
                }
                if (all) {
                    return List.of("large", "medium", "small").get(size);
                }
            }
            return "micro";
        }

        /** Values on, one below and one above each limit; one, 0, of a measure that does not count. */
        List<Long> values(int measure) {
            List<Long> out = new ArrayList<>();
            for (long limit : limits.get(measure)) {
                for (long around : new long[] {-1, 0, 1}) {
                    out.add(unit(measure) * limit + around);
                }
            }
            return out.isEmpty() ? List.of(0L) : out;
        }
    }

    /** Staff counts by the head, money by the fen: a limit in 万元 is a million of them. */
    private static long unit(int measure) {
        return measure == 0 ? 1 : 1_000_000;
    }

    @TestFactory
    Stream<DynamicTest> is_what_a_second_reading_of_the_table_says() {
        return TABLE.lines()
                .map(Line::of)
                .map(line -> DynamicTest.dynamicTest(String.join(" ", line.codes()), () -> holds(line)));
    }

    /** The whole table once: so many combinations, and each of the four sizes among them in every line. */
    @Test
    void every_line_has_every_size() {
        assertThat(TABLE.lines().map(Line::of)).hasSize(15).allSatisfy(line -> {
            Set<String> sizes = new TreeSet<>();
            for (long staff : line.values(0)) {
                for (long revenue : line.values(1)) {
                    for (long assets : line.values(2)) {
                        sizes.add(line.size(new long[] {staff, revenue, assets}));
                    }
                }
            }
            assertThat(sizes).as(String.join(" ", line.codes())).containsExactly("large", "medium", "micro", "small");
        });
    }

    /** Finance, rail, education, health, public bodies, and what the table names no line for. */
    @ParameterizedTest
    @ValueSource(strings = {"J66", "J67", "G53", "P83", "Q84", "S91", "S92", "T97"})
    void is_not_covered_where_the_table_has_no_line(String code) {
        for (long staff : new long[] {0, 9, 10, 299, 300, 1_000_000}) {
            assertThat(met(code, new long[] {staff, 100_000_000_000L, 100_000_000_000L}))
                    .as(code + " with " + staff + " people")
                    .containsExactly("size_not_covered");
        }
    }

    /** Codes that stop before the class on which the table turns: nobody guesses, one must be told. */
    @ParameterizedTest
    @ValueSource(strings = {"F", "G", "G59", "I", "K", "K70", "K703", "K704", "K709", "Q"})
    void is_what_one_was_told_where_the_code_does_not_tell(String code) {
        Enterprise firm = firm(code, new long[] {50, 500_000_000, 500_000_000});
        Decision untold = BOOK.decide(Application.of(firm, DAY));
        assertThat(untold.recognised()).extracting(Recognition::answer).containsOnly("unknown");
        assertThat(untold.missing()).extracting(m -> m.text()).containsExactly("size_told");
        for (String size : List.of("large", "medium", "small", "micro")) {
            assertThat(met(ImmutableEnterprise.copyOf(firm)
                            .withDeclaredFacts(ImmutableMap.of("size_told", FactValue.text(size)))))
                    .isEqualTo(expected(size));
        }
    }

    private static void holds(Line line) {
        for (String code : line.codes()) {
            for (long staff : line.values(0)) {
                for (long revenue : line.values(1)) {
                    for (long assets : line.values(2)) {
                        long[] measures = {staff, revenue, assets};
                        assertThat(met(code, measures))
                                .as(code + " with " + staff + " people, " + revenue + " and " + assets + " fen")
                                .isEqualTo(expected(line.size(measures)));
                    }
                }
            }
        }
    }

    private static List<String> expected(String size) {
        String rule = size + "_enterprise";
        return size.equals("large")
                ? List.of(rule)
                : Stream.of(rule, "sme").sorted().toList();
    }

    private static List<String> met(String code, long[] measures) {
        return met(firm(code, measures));
    }

    private static Enterprise firm(String code, long[] measures) {
        return Enterprise.builder()
                .industry(IndustryCode.of(code))
                .employees(2024, Figure.of(Rational.of(measures[0])))
                .revenue(2024, Figure.of(Money.ofFen(measures[1])))
                .totalAssets(2024, Figure.of(Money.ofFen(measures[2])))
                .build();
    }

    private static List<String> met(Enterprise enterprise) {
        Decision decision = BOOK.decide(Application.of(enterprise, DAY));
        assertThat(decision.determined()).isTrue();
        return decision.recognised().stream()
                .filter(r -> r.answer().equals("met"))
                .map(Recognition::rule)
                .sorted()
                .toList();
    }
}
