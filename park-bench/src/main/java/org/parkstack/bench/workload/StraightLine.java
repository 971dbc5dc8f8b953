package org.parkstack.bench.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * The anchor: the workload as Java that one would write by hand, straight lines, conditions without branches, methods small
 * enough to be compiled.
 */
public abstract class StraightLine {

    private static final int RULES_OF_METHOD = 40;

    /** Amounts by clause into {@code out}, by tier into {@code tiers}; gives the total. All in fen. */
    public abstract long decide(long[] firm, long[] out, long[] tiers);

    /** Writes, compiles and loads the class. */
    public static StraightLine of(List<Clause> clauses) {
        try {
            Path folder = Files.createTempDirectory("straight");
            Path file = folder.resolve("Generated.java");
            Files.writeString(file, source(clauses));
            String path = Path.of(StraightLine.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath())
                    .toString();
            int result = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-proc:none", "-cp", path, "-d", folder.toString(), file.toString());
            if (result != 0) {
                throw new IllegalStateException("the anchor does not compile");
            }
            return load(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StraightLine load(Path folder) throws MalformedURLException {
        URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, StraightLine.class.getClassLoader());
        try {
            return (StraightLine)
                    loader.loadClass("Generated").getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String source(List<Clause> clauses) {
        StringBuilder out =
                new StringBuilder("public final class Generated extends org.parkstack.bench.workload.StraightLine {\n");
        int methods = 0;
        for (int from = 0; from < clauses.size(); from += RULES_OF_METHOD) {
            out.append("static void m").append(methods++).append("(long[] f, long[] o) {\n");
            clauses.subList(from, Math.min(clauses.size(), from + RULES_OF_METHOD))
                    .forEach(c -> clause(c, out));
            out.append("}\n");
        }
        int size = clauses.size();
        out.append("public long decide(long[] f, long[] o, long[] t) {\n");
        for (int m = 0; m < methods; m++) {
            out.append("m").append(m).append("(f, o);\n");
        }
        out.append("for (int i = 0; i + 1 < ")
                .append(size)
                .append("; i += 10) {\n")
                .append("long a = o[i], b = o[i + 1]; long k = (a - b) >> 63;\n")
                .append("o[i] = a & ~k; o[i + 1] = b & k; }\n")
                .append("long left = ")
                .append(Workload.POOL)
                .append("L, total = 0;\n")
                .append("for (int tier = 0; tier < 4; tier++) { long sum = 0;\n")
                .append("for (int i = tier; i < ")
                .append(size)
                .append("; i += 4) {\n")
                .append("long x = Math.min(o[i], left); left -= x; o[i] = x; sum += x; }\n")
                .append("t[tier] = sum; total += sum; }\nreturn total; }\n}\n");
        return out.toString();
    }

    private static void clause(Clause c, StringBuilder out) {
        String o = "o[" + c.number() + "]";
        out.append("{ long m = ");
        String or = "";
        for (Clause.Range range : c.when()) {
            String f = "f[" + range.fact() + "]";
            out.append(or)
                    .append("(")
                    .append(f)
                    .append(" - ")
                    .append(range.from())
                    .append("L)");
            if (range.to() < Long.MAX_VALUE / 4) {
                out.append(" | (").append(range.to()).append("L - ").append(f).append(")");
            }
            or = " | ";
        }
        String base = c.fact() < 0 ? "o[" + (c.number() - 1) + "]" : "f[" + c.fact() + "]";
        out.append("; ")
                .append(o)
                .append(" = Math.min((")
                .append(base)
                .append(" * ")
                .append(c.percent());
        out.append(" + 50) / 100, ").append(c.cap()).append("L) & ~(m >> 63); }\n");
    }
}
