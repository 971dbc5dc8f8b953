package org.parkstack.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The classes as they were compiled, seen by the JDK's own tools. */
@DisplayName("the rooms of the library")
class RoomsTest {

    /** Every room, each importing only those before it. The last three are the door and what stands outside of it. */
    private static final List<String> ORDER = List.of(
            "json",
            "source",
            "problem",
            "expression",
            "value",
            "facts",
            "book",
            "formula",
            "check",
            "decision",
            "stacking",
            "evaluate",
            "plan",
            "explain",
            "compiled",
            "cases",
            "time",
            "approval",
            "service",
            "push",
            "match",
            "coverage",
            "mutation",
            "verify",
            "report",
            "format",
            "schema",
            "solve",
            "sample",
            "analyse",
            "population",
            "impact",
            "compare",
            "",
            "junit",
            "cli");

    private static final Pattern IMPORT = Pattern.compile(
            "^\\s+org\\.parkstack\\.rules(?:\\.(\\w+))?\\s+-> org\\.parkstack\\.rules(?:\\.(\\w+))?\\s.*$");

    /** An instruction on binary floating point. */
    private static final Pattern INSTRUCTION = Pattern.compile(
            "\\s+\\d+: ([df](load|store|const|add|sub|mul|div|rem|neg|cmp[lg]|return|aload|astore)(_\\d)?|[il]2[df]|[df]2[ildf])\\b.*");

    private static final Pattern CALL = Pattern.compile(".*// (?:Interface)?Method [^:]*:(\\(.*)");

    /** Whether a line of disassembled code computes with binary floating point, or hands it to or gets it from a method. */
    private static boolean floats(String line) {
        Matcher call = CALL.matcher(line);
        return INSTRUCTION.matcher(line).matches()
                || (call.matches() && call.group(1).replaceAll("L[^;]*;", "").matches(".*[DF].*"));
    }

    private static Path classes() throws Exception {
        return Path.of(RuleBook.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static String run(String tool, String... arguments) {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, arguments);
        return out.toString();
    }

    @Test
    void import_only_rooms_before_them() throws Exception {
        String all = run(
                "jdeps",
                "-verbose:package",
                "--multi-release",
                "base",
                "--ignore-missing-deps",
                // Below the descriptor of the module, which would ask for a module path.
                classes().resolve("org").toString());
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (String line : all.lines().toList()) {
            Matcher m = IMPORT.matcher(line);
            if (m.matches()) {
                String from = m.group(1) == null ? "" : m.group(1);
                String to = m.group(2) == null ? "" : m.group(2);
                seen++;
                if (!ORDER.contains(from) || ORDER.indexOf(to) >= ORDER.indexOf(from)) {
                    wrong.add(from + " imports " + to);
                }
            }
        }
        assertThat(seen).isGreaterThan(40);
        assertThat(wrong).isEmpty();
    }

    @Test
    void let_the_verifier_know_neither_evaluator_nor_its_steps() throws Exception {
        String all = run(
                "jdeps",
                "-verbose:package",
                "--multi-release",
                "base",
                "--ignore-missing-deps",
                // Below the descriptor of the module, which would ask for a module path.
                classes().resolve("org").toString());
        assertThat(all.lines()
                        .map(IMPORT::matcher)
                        .filter(Matcher::matches)
                        .filter(m -> "verify".equals(m.group(1)))
                        .map(m -> String.valueOf(m.group(2))))
                .isNotEmpty()
                .doesNotContain("evaluate", "stacking", "plan", "compiled", "check", "book");
    }

    @Test
    void hold_no_binary_floating_point() throws Exception {
        List<String> names;
        try (Stream<Path> files = Files.walk(classes())) {
            names = files.filter(f -> f.toString().endsWith(".class"))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
        List<String> arguments = new ArrayList<>(List.of("-c", "-p"));
        arguments.addAll(names);
        String all = run("javap", arguments.toArray(new String[0]));
        List<String> found = new ArrayList<>();
        String in = "";
        int instructions = 0;
        for (String line : all.lines().toList()) {
            if (line.startsWith("  ") && !line.startsWith("   ")) {
                in = line.strip();
            }
            instructions += line.matches("^\\s+\\d+: .*") ? 1 : 0;
            if (floats(line)) {
                found.add(in + " " + line.strip());
            }
        }
        assertThat(floats("      12: dload_1")).isTrue();
        assertThat(floats("      12: invokestatic  #7  // Method java/lang/Math.sqrt:(D)D"))
                .isTrue();
        assertThat(instructions).isGreaterThan(10_000);
        assertThat(found).isEmpty();
    }
}
