package org.parkstack.rules.junit;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.cases.Difference;
import org.parkstack.rules.cases.Tried;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.report.FailureText;

/**
 * The cases of a book as JUnit Jupiter tests: one for each case that has {@code expect}, named as the case is. A test that fails
 * shows what was expected, what was decided, and the because-tree of what differs.
 *
 * <pre>
 * &#64;TestFactory
 * Stream&lt;DynamicTest&gt; the_cases_of_our_book() {
 *     return RuleBookTests.of(Path.of("books/nantong"));
 * }
 * </pre>
 *
 * <p>Stateless, thread-safe.
 */
public final class RuleBookTests {

    private RuleBookTests() {}

    /**
     * A test for each case under the {@code cases/} of the book at {@code book}, a folder or a file.
     *
     * @throws ProblemsException if the book or a case has an error
     * @throws IllegalArgumentException if no case has {@code expect}: a factory without tests would pass in silence
     */
    public static Stream<DynamicTest> of(Path book) {
        return of(book, RuleBook.caseFolders(book));
    }

    /**
     * A test for each case in {@code cases}, files or folders, under the book at {@code book}.
     *
     * @throws ProblemsException if the book or a case has an error
     * @throws IllegalArgumentException if no case has {@code expect}: a factory without tests would pass in silence
     */
    public static Stream<DynamicTest> of(Path book, List<Path> cases) {
        RuleBook loaded = RuleBook.load(book);
        List<Case> tests = loaded.readCases(cases, Optional.empty()).stream()
                .filter(c -> c.expect().isPresent())
                .toList();
        if (tests.isEmpty()) {
            throw new IllegalArgumentException("no case of `" + book + "` has `expect`, so there is nothing to test");
        }
        return tests.stream().map(one -> DynamicTest.dynamicTest(one.name(), source(one), () -> test(loaded, one)));
    }

    /** Where the case stands, so that an editor can go there. */
    private static URI source(Case one) {
        return URI.create(Path.of(one.place().file()).toUri() + "?line="
                + one.place().line() + "&column=" + one.place().column());
    }

    private static void test(RuleBook book, Case one) {
        Decision decision = book.decide(one.facts());
        List<Difference> differences = book.differences(one, decision);
        if (!differences.isEmpty()) {
            Tried tried =
                    new Tried(one, Optional.of(decision), com.google.common.collect.ImmutableList.copyOf(differences));
            throw new AssertionFailedError(
                    "case `" + one.name() + "` is not as expected\n" + FailureText.of(tried),
                    lines(differences, true),
                    lines(differences, false));
        }
    }

    private static String lines(List<Difference> differences, boolean expected) {
        return differences.stream()
                .map(d -> d.of() + ": " + (expected ? d.expected() : d.actual()))
                .collect(Collectors.joining("\n"));
    }
}
