package org.parkstack.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.parkstack.bench.workload.Workload;
import org.parkstack.model.Application;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.decision.Decision;

/**
 * How long does a fresh JVM take to load a book, to compile it and to decide its first application, and how much memory does a loaded
 * and a planned rule hold? Starts one JVM after another, each of which does that once: some as they come, then as many with an archive
 * of the classes that such a run uses (an AOT cache on JDK 25 or later, a class-data archive before), then as many with that and with the
 * first compiler alone ({@code -XX:TieredStopAtLevel=1}), as suits programs that end soon. An archive takes jars alone on the class
 * path.
 *
 * <pre>{@code
 * java -cp park-bench/target/park-bench-1.0.0-SNAPSHOT.jar:park-rules/target/park.jar org.parkstack.bench.ColdLoad 100 1000 10000
 * }</pre>
 */
public final class ColdLoad {

    private static final long SEED = 20251101;
    private static final int JVMS = 5;
    /** That of the applications. */
    private static final LocalDate DAY = LocalDate.of(2025, 6, 1);

    private ColdLoad() {}

    /** {@code args}: numbers of rules. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 2 && args[0].equals("load")) {
            load(Path.of(args[1]));
            return;
        }
        for (String rules : args) {
            Path folder = Files.createTempDirectory("book");
            Path file = folder.resolve("book.yaml");
            try {
                Files.writeString(file, Workload.book(Integer.parseInt(rules), SEED));
                System.out.println(
                        rules
                                + " rules: ms to load, ms of CPU of that, ms to compile, ms of CPU of that, ms to decide first, bytes a rule loaded, bytes a rule planned");
                for (int i = 0; i < JVMS; i++) {
                    jvm(file, List.of());
                }
                archived(file, folder.resolve("classes"));
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder.resolve("classes"));
                Files.deleteIfExists(folder);
            }
        }
    }

    private static void archived(Path file, Path archive) throws IOException, InterruptedException {
        boolean cache = Runtime.version().feature() >= 25;
        System.out.println("the run that makes an archive of classes:");
        jvm(file, List.of((cache ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive));
        if (!Files.exists(archive)) {
            System.out.println("no archive was made: is all on the class path a jar?");
            return;
        }
        String use = (cache ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive;
        System.out.println("with an archive of classes (" + use.substring(0, use.indexOf('=')) + "):");
        for (int i = 0; i < JVMS; i++) {
            jvm(file, List.of(use));
        }
        System.out.println("with that and the first compiler alone (-XX:TieredStopAtLevel=1):");
        for (int i = 0; i < JVMS; i++) {
            jvm(file, List.of(use, "-XX:TieredStopAtLevel=1"));
        }
    }

    private static void jvm(Path file, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(Arrays.asList(
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                ColdLoad.class.getName(),
                "load",
                file.toString()));
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException("the JVM ended with " + exit);
        }
    }

    private static void load(Path file) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        RuleBook book = RuleBook.load(file);
        long loaded = System.nanoTime();
        long spent = threads.getCurrentThreadCpuTime() - cpu;
        book.compiled().program(DAY);
        long planned = System.nanoTime();
        long compiled = threads.getCurrentThreadCpuTime() - cpu - spent;
        // Reading the application as text is no part of what is measured.
        Application application = Workload.object(1);
        long ready = System.nanoTime();
        Decision decision = book.decideBriefly(application);
        int awards = decision.awards().size();
        long decided = System.nanoTime();
        // In a book of its own, so that nothing is there yet that the measured one shares.
        RuleBook other = RuleBook.load(file);
        long before = used();
        other.decideBriefly(application);
        long after = used();
        RuleBook third = RuleBook.load(file);
        long withThird = used();
        System.out.println(millis(loaded - start) + "  " + millis(spent) + "  " + millis(planned - loaded) + "  "
                + millis(compiled) + "  "
                + millis(decided - ready) + "  "
                + (withThird - after) / awards + "  " + (after - before) / awards + "  (" + other.id() + ", "
                + third.id() + ")");
    }

    private static String millis(long nanos) {
        return String.valueOf((nanos + 500_000) / 1_000_000);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
