package org.parkstack.rules.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.parkstack.rules.cases.Difference;
import org.parkstack.rules.cases.Tried;

/**
 * What came of testing a book, as JUnit XML: a suite for each file of cases, a test for each case, and a suite for the thresholds
 * that were asked for. No times and no host, so that the same input gives the same bytes.
 */
public final class TestJunit {

    private TestJunit() {}

    /** The document. */
    public static String write(TestReport report) {
        Map<String, List<Tried>> files = new LinkedHashMap<>();
        report.tried()
                .forEach(t -> files.computeIfAbsent(t.one().place().file(), k -> new ArrayList<>())
                        .add(t));
        long unreached = report.thresholds().stream().filter(t -> !t.reached()).count();
        Xml xml = new Xml();
        xml.open(
                "testsuites",
                "name",
                "park test " + report.book(),
                "tests",
                String.valueOf(report.tried().size() + report.thresholds().size()),
                "failures",
                String.valueOf(report.failed() + unreached),
                "errors",
                "0",
                "time",
                "0");
        files.forEach((file, cases) -> suite(xml, report.book(), file, cases));
        if (!report.thresholds().isEmpty()) {
            open(xml, "thresholds", report.thresholds().size(), unreached);
            for (TestReport.Threshold t : report.thresholds()) {
                String name = t.of() + " at least " + t.atLeast() + "%";
                if (t.reached()) {
                    xml.empty("testcase", "name", name, "classname", report.book() + ".thresholds", "time", "0");
                } else {
                    xml.open("testcase", "name", name, "classname", report.book() + ".thresholds", "time", "0");
                    xml.empty("failure", "message", t.sentence(), "type", "threshold")
                            .close();
                }
            }
            xml.close();
        }
        return xml.close().end();
    }

    private static void open(Xml xml, String name, int tests, long failures) {
        xml.open(
                "testsuite",
                "name",
                name,
                "tests",
                String.valueOf(tests),
                "failures",
                String.valueOf(failures),
                "errors",
                "0",
                "skipped",
                "0",
                "time",
                "0");
    }

    private static void suite(Xml xml, String book, String file, List<Tried> cases) {
        open(xml, file, cases.size(), cases.stream().filter(t -> !t.passed()).count());
        Map<String, Integer> names = new HashMap<>();
        cases.forEach(t -> names.merge(t.one().name(), 1, Integer::sum));
        Set<String> taken = new HashSet<>();
        String name = file.substring(file.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        String classname = book + "." + (dot > 0 ? name.substring(0, dot) : name).replace('.', '_');
        for (Tried tried : cases) {
            String own = tried.one().name();
            if (names.getOrDefault(own, 0) > 1 || !taken.add(own)) {
                own += " (line " + tried.one().place().line() + ")";
            }
            if (tried.passed()) {
                xml.empty("testcase", "name", own, "classname", classname, "time", "0");
                continue;
            }
            xml.open("testcase", "name", own, "classname", classname, "time", "0");
            xml.open("failure", "message", message(tried), "type", "difference")
                    .text(FailureText.of(tried))
                    .close();
            xml.close();
        }
        xml.close();
    }

    /** {@code total: expected 560.00, got 540.00; …}. */
    static String message(Tried tried) {
        return tried.differences().stream().map(TestJunit::message).collect(Collectors.joining("; "));
    }

    static String message(Difference d) {
        return d.of() + ": expected " + d.expected() + ", got " + d.actual();
    }
}
