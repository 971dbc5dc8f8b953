package org.parkstack.rules.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.evaluate.ReferenceEvaluator;
import org.parkstack.rules.explain.BookTrees;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.problem.ProblemsException;

/**
 * Because-trees grown from what a run found, beside those of the reference evaluator: equal, node for node. {@code
 * -Dpark.soak=N} grows those of N times as many cases, {@code -Dpark.seed} starts elsewhere.
 */
@DisplayName("because-trees")
class TreesTest {

    /** A book under both evaluators. */
    private record Both(RuleBook book, ReferenceEvaluator reference, CompiledBook compiled) {

        static Both of(RuleBook book) {
            ReferenceEvaluator reference = new ReferenceEvaluator(book.checked(), book.digest());
            return new Both(book, reference, new CompiledBook(book.checked(), book.digest(), reference));
        }

        /** Whether the trees of a case are grown from a run; that they are equal is asserted. */
        boolean agree(String name, Facts facts) {
            Decision expected;
            try {
                expected = reference.decide(facts, true);
            } catch (ProblemsException e) {
                return false;
            }
            Decision decision = compiled.explain(facts);
            // One by one, so that a failure tells the award.
            for (int i = 0; i < expected.awards().size(); i++) {
                Award award = expected.awards().get(i);
                assertThat(decision.awards().get(i).because())
                        .as(name + ": " + award.rule() + " of " + award.subject())
                        .isEqualTo(award.because());
            }
            assertThat(decision).as(name).isEqualTo(expected);
            return compiled.grows(facts);
        }
    }

    @Test
    void of_random_books_are_those_of_the_reference_evaluator() {
        long cases = 800 * Long.getLong("park.soak", 1);
        long seed = Long.getLong("park.seed", 1) + 500_000;
        long grown = RandomBooks.count(seed, cases, TreesTest::grown);
        assertThat(grown).as("cases of which the trees are grown from a run").isGreaterThan(cases / 6);
    }

    private static long grown(long seed, RuleBook book, List<Facts> cases) {
        Both both = Both.of(book);
        long grown = 0;
        for (int i = 0; i < cases.size(); i++) {
            grown += both.agree("book " + seed + ", case " + i, cases.get(i)) ? 1 : 0;
        }
        return grown;
    }

    @Test
    void of_the_example_books_are_those_of_the_reference_evaluator() throws IOException {
        assertThat(agreeing(Path.of("..", "examples", "books"))).isGreaterThan(30);
    }

    @Test
    void of_the_books_of_one_sentence_are_those_of_the_reference_evaluator() throws IOException {
        assertThat(agreeing(Path.of("src", "test", "resources", "decided"))).isGreaterThan(30);
    }

    @Test
    void of_the_shared_cases_are_those_of_the_reference_evaluator() throws IOException {
        Path shared = Path.of("..", "..", "shared", "cases");
        if (Files.isDirectory(shared)) {
            assertThat(agreeing(shared)).isGreaterThan(15);
        }
    }

    /** How many cases of the books in a folder have their trees grown from a run. */
    private static int agreeing(Path folder) throws IOException {
        int grown = 0;
        try (Stream<Path> books = Files.list(folder)) {
            for (Path path : books.filter(Files::isDirectory).sorted().toList()) {
                RuleBook book = RuleBook.load(path);
                Both both = Both.of(book);
                for (Case one : book.readCases(RuleBook.caseFolders(path), Optional.empty())) {
                    grown += both.agree(path + ": " + one.facts().id(), one.facts()) ? 1 : 0;
                }
            }
        }
        return grown;
    }

    private static final String RULES = """
            book: b
            policies:
              - policy: p
                tier: park
                rules:
                  - {rule: r, article: 第1条, when: employees >= 20, pays: 1万元}
                  - {rule: s, article: 第2条, per: project, when: [project.programme = 'a', any(project)], pays: 1000元}
            stacking: [{step: pool, cap: 1万元, of: all, reduce: in_proportion, article: 第3条}]
            """;

    @Test
    void say_how_far_a_condition_is_from_holding() {
        Both both = Both.of(RuleBook.load(ImmutableMap.of("book.yaml", """
                book: b
                policies:
                  - policy: p
                    tier: park
                    rules: [{rule: r, article: 第1条, when: revenue >= 100元, pays: 1万元}]
                """)));
        for (String revenue : List.of("0元", "99.99元", "99.9元", "95元", "100元", "0.5元", "89.05元")) {
            assertThat(both.agree(revenue, facts(both.book, "{revenue: {2024: " + revenue + "}}")))
                    .isTrue();
        }
    }

    @Test
    void that_are_the_same_for_several_cases_hold_none_of_them() throws InterruptedException {
        // All of the first rule's conditions hang on one flag, so that what they grow into is kept for the next case.
        RuleBook book = RuleBook.load(ImmutableMap.of("book.yaml", """
                book: b
                policies:
                  - policy: p
                    tier: park
                    rules:
                      - {rule: r, article: 第1条, when: [listed, not not listed], pays: 1万元}
                      - {rule: s, article: 第2条, when: [employees >= 1, employees >= 2], pays: 1万元}
                """));
        WeakReference<Facts> first = explained(book, 3);
        explained(book, 4);
        for (int i = 0; i < 100 && first.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(first.get()).isNull();
    }

    private static WeakReference<Facts> explained(RuleBook book, int employees) {
        Facts facts = facts(book, "{listed: true, employees: {2024: " + employees + "}}");
        assertThat(book.decide(facts).awards("r").get(0).because().toString()).contains("not not listed");
        return new WeakReference<>(facts);
    }

    @Test
    void are_left_out_where_there_are_too_many() {
        String conditions = IntStream.range(0, 80)
                .mapToObj(i -> "project.programme != 'z" + i + "'")
                .collect(Collectors.joining(", "));
        Both both = Both.of(RuleBook.load(ImmutableMap.of("book.yaml", """
                book: b
                policies:
                  - policy: p
                    tier: park
                    rules: [{rule: r, article: 第1条, per: project, when: [CONDITIONS], pays: 1元}]
                """.replace("CONDITIONS", conditions))));
        // 322 values a project: 80 conditions of four each, and two more. A million is the most.
        for (int count : new int[] {3_105, 3_106}) {
            Facts facts = facts(both.book, projects(count));
            PreparedFacts coded = both.compiled.prepare(facts);
            BookTrees trees = new BookTrees(both.book.checked(), facts.asOf(), both.compiled.program(facts.asOf()));
            assertThat(trees.covers(coded.counts)).isEqualTo(count == 3_105);
            assertThat(both.reference.trees(facts).awards().get(0).get(0))
                    .isInstanceOf(count == 3_105 ? Because.Conditions.class : Because.Omitted.class);
        }
    }

    @Test
    void are_the_same_to_every_thread() throws Exception {
        Both both = Both.of(RuleBook.load(ImmutableMap.of("book.yaml", RULES)));
        Facts facts = facts(both.book, projects(60));
        assertThat(both.compiled.grows(facts)).isTrue();
        ImmutableList<Award> expected = both.reference.decide(facts, true).awards();
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 30; round++) {
                Decision decision = both.compiled.explain(facts);
                Callable<List<Award>> read = () -> {
                    List<Award> awards = new ArrayList<>(decision.awards());
                    Collections.shuffle(awards);
                    awards.forEach(Award::because);
                    return decision.awards();
                };
                for (Future<List<Award>> one : workers.invokeAll(Collections.nCopies(4, read))) {
                    assertThat(one.get()).isEqualTo(expected);
                }
            }
        } finally {
            workers.shutdown();
        }
    }

    private static String projects(int count) {
        StringBuilder out = new StringBuilder("{employees: {2024: 20}, projects: [");
        for (int i = 0; i < count; i++) {
            out.append("{id: p")
                    .append(i)
                    .append(", programme: ")
                    .append(i % 3 == 0 ? "a" : "b")
                    .append("}, ");
        }
        return out.append("]}").toString();
    }

    private static Facts facts(RuleBook book, String enterprise) {
        byte[] text = ("{case: c, as_of: 2025-06-01, enterprise: " + enterprise + "}").getBytes(StandardCharsets.UTF_8);
        return book.readCases(new java.io.ByteArrayInputStream(text), Optional.empty())
                .get(0)
                .facts();
    }
}
