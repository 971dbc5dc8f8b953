package org.parkstack.rules.cli;

import com.google.common.collect.ImmutableMap;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code park}: decide, check and test rule books. */
@Command(
        name = "park",
        description = "Computes stacked subsidies from rule books, and checks and tests rule books.",
        mixinStandardHelpOptions = true,
        versionProvider = Park.Version.class,
        subcommands = {
            BatchCommand.class,
            CheckCommand.class,
            DecideCommand.class,
            DiffCommand.class,
            FmtCommand.class,
            ImpactCommand.class,
            InitCommand.class,
            MatchCommand.class,
            SampleCommand.class,
            SchemaCommand.class,
            ShowCommand.class,
            TestCommand.class
        })
public final class Park {

    private Park() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        int code = run(System.out, System.err, Console.onTerminal(), ImmutableMap.copyOf(System.getenv()), arguments);
        System.out.flush();
        System.exit(code);
    }

    /** Runs the command in empty surroundings; results go to {@code out}, everything else to {@code err}. */
    static int run(OutputStream out, OutputStream err, String... arguments) {
        return run(out, err, false, ImmutableMap.of(), arguments);
    }

    /** Runs the command; results go to {@code out}, everything else to {@code err}, both in UTF-8. */
    static int run(
            OutputStream out,
            OutputStream err,
            boolean terminal,
            ImmutableMap<String, String> environment,
            String... arguments) {
        PrintStream results = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintWriter messages = new PrintWriter(new PrintStream(err, true, StandardCharsets.UTF_8), true);
        CommandLine line = new CommandLine(
                        new Park(), new Commands(new Console(results, messages, terminal, environment)))
                .setOut(new PrintWriter(results, true))
                .setErr(messages)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, args) -> {
                    messages.println(e.getMessage());
                    messages.println(
                            "try `" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help`");
                    return Exit.USAGE;
                })
                .setExecutionExceptionHandler((e, command, parsed) -> Failures.report(e, messages));
        int code = arguments.length == 0 ? usage(line, messages) : line.execute(arguments);
        results.flush();
        messages.flush();
        return code;
    }

    private static int usage(CommandLine line, PrintWriter messages) {
        line.usage(messages);
        return Exit.USAGE;
    }

    /** As the jar's manifest says it. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String built = Park.class.getPackage().getImplementationVersion();
            return new String[] {"park " + (built == null ? "(not built as a jar)" : built)};
        }
    }
}
