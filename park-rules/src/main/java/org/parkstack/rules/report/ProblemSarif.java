package org.parkstack.rules.report;

import static org.parkstack.rules.json.Trees.map;

import com.google.common.collect.ImmutableList;
import com.google.common.net.PercentEscaper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parkstack.rules.json.Trees;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.Severity;
import org.parkstack.rules.source.SourceFile;

/**
 * Problems as SARIF 2.1.0 (OASIS), one run: code scanning on GitHub, Azure DevOps and editors read it. Columns count
 * characters, as ours do; an accepted finding is a result with a suppression.
 */
final class ProblemSarif {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final PercentEscaper PATH = new PercentEscaper("-._~!$&'()*+,;=@/", false);

    private final Fingerprints fingerprints = new Fingerprints();
    private final ImmutableList<Code> codes;

    private ProblemSarif(ImmutableList<Code> codes) {
        this.codes = codes;
    }

    static String write(ImmutableList<Findings> books) {
        ImmutableList<Code> codes = books.stream()
                .flatMap(Findings::all)
                .map(Problem::code)
                .distinct()
                .sorted()
                .collect(ImmutableList.toImmutableList());
        return Trees.write(new ProblemSarif(codes).log(books));
    }

    private Map<String, Object> log(ImmutableList<Findings> books) {
        List<Object> results = new ArrayList<>();
        for (Findings book : books) {
            book.problems().forEach(p -> results.add(result(book, p)));
            for (Findings.Accepted one : book.accepted()) {
                Map<String, Object> result = result(book, one.problem());
                String why = one.because() + " (until " + one.until() + ")";
                result.put(
                        "suppressions", List.of(map("kind", "inSource", "status", "accepted", "justification", why)));
                results.add(result);
            }
        }
        List<Object> rules = codes.stream().map(ProblemSarif::rule).toList();
        Map<String, Object> driver = map("name", "park", "organization", "Parkstack", "rules", rules);
        Map<String, Object> run =
                map("tool", map("driver", driver), "columnKind", "unicodeCodePoints", "results", results);
        return map("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run));
    }

    private static Object rule(Code code) {
        return map(
                "id",
                code.name(),
                "shortDescription",
                map("text", code.title()),
                "defaultConfiguration",
                map("level", level(code.severity())));
    }

    private Map<String, Object> result(Findings book, Problem problem) {
        String path = book.path(problem.place());
        Map<String, Object> region = map(
                "startLine",
                problem.place().line(),
                "startColumn",
                problem.place().column());
        Optional<SourceFile> source =
                Optional.ofNullable(book.sources().get(problem.place().file()));
        source.map(s -> s.line(problem.place().line()))
                .filter(line -> !line.isBlank() && line.length() <= 1_000)
                .ifPresent(line -> region.put("snippet", map("text", line)));
        Object location = map("physicalLocation", map("artifactLocation", artifact(path), "region", region));
        return map(
                "ruleId",
                problem.code().name(),
                "ruleIndex",
                codes.indexOf(problem.code()),
                "level",
                level(problem.severity()),
                "message",
                map("text", CheckReport.sentence(problem)),
                "locations",
                List.of(location),
                "partialFingerprints",
                map("problem/v1", fingerprints.of(path, problem)));
    }

    /** A path from where the caller stands is relative to the repository's root; any other is a URI of its own. */
    private static Object artifact(String path) {
        String escaped = PATH.escape(path);
        if (path.startsWith("/")) {
            return map("uri", "file://" + escaped);
        }
        return path.matches("[A-Za-z]:/.*")
                ? map("uri", "file:///" + path.charAt(0) + ":" + PATH.escape(path.substring(2)))
                : map("uri", escaped, "uriBaseId", "%SRCROOT%");
    }

    private static String level(Severity severity) {
        return severity.id();
    }
}
