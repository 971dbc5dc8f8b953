package org.parkstack.rules.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.parkstack.rules.problem.Problem;

/**
 * Problems as JUnit XML: a suite for each book, a test case for each of its files. A file with a problem that makes the check
 * fail is a failure; what does not is written to its output.
 */
final class ProblemJunit {

    private ProblemJunit() {}

    static String write(ImmutableList<Findings> books, Predicate<Problem> fails) {
        Xml xml = new Xml();
        long tests = books.stream().mapToLong(b -> files(b).size()).sum();
        long failures = books.stream().mapToLong(b -> failing(b, fails)).sum();
        xml.open("testsuites", "name", "park check", "tests", "" + tests, "failures", "" + failures, "errors", "0");
        for (Findings book : books) {
            xml.open(
                    "testsuite",
                    "name",
                    book.name(),
                    "tests",
                    "" + files(book).size(),
                    "failures",
                    "" + failing(book, fails),
                    "errors",
                    "0",
                    "skipped",
                    "0",
                    "time",
                    "0");
            for (String file : files(book)) {
                file(xml, book, file, fails);
            }
            xml.close();
        }
        return xml.close().end();
    }

    private static ImmutableSortedSet<String> files(Findings book) {
        ImmutableSortedSet.Builder<String> out = ImmutableSortedSet.naturalOrder();
        out.addAll(book.sources().keySet());
        book.problems().forEach(p -> out.add(p.place().file()));
        return out.build();
    }

    private static long failing(Findings book, Predicate<Problem> fails) {
        return book.problems().stream()
                .filter(fails)
                .map(p -> p.place().file())
                .distinct()
                .count();
    }

    private static void file(Xml xml, Findings book, String file, Predicate<Problem> fails) {
        List<Problem> here = book.problems().stream()
                .filter(p -> p.place().file().equals(file))
                .toList();
        List<Problem> bad = here.stream().filter(fails).toList();
        List<Problem> rest = here.stream().filter(p -> !fails.test(p)).toList();
        String path = book.path(file);
        xml.open("testcase", "classname", book.name(), "name", path, "file", path, "time", "0");
        if (!bad.isEmpty()) {
            String types = bad.stream().map(p -> p.code().name()).distinct().collect(Collectors.joining(" "));
            xml.open("failure", "message", CheckReport.sentence(bad.get(0)), "type", types);
            xml.text(text(book, bad)).close();
        }
        if (!rest.isEmpty()) {
            xml.open("system-out").text(text(book, rest)).close();
        }
        xml.close();
    }

    private static String text(Findings book, List<Problem> problems) {
        return problems.stream()
                .map(p -> book.path(p.place()) + ":" + p.place().line() + ":"
                        + p.place().column() + ": " + p.severity().id() + " " + p.code() + ": "
                        + CheckReport.sentence(p) + "\n")
                .collect(Collectors.joining());
    }
}
