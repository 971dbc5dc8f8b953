package org.parkstack.rules.cli;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code park init}: a small book to start from. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Writes a small book with a policy, a step and cases that passes `check` and `test`.",
        footer = {"", "Example: park init my_park", "  my_park/book.yaml"})
final class InitCommand implements Callable<Integer> {

    private static final ImmutableList<String> FILES =
            ImmutableList.of("book.yaml", "policies/support.yaml", "cases/first.yaml");

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "a folder that is empty or not there yet")
    private Path folder = Path.of("");

    InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (spec != null && (Files.isRegularFile(folder) || Files.isDirectory(folder) && !isEmpty(folder))) {
            throw new ParameterException(
                    spec.commandLine(), "`" + folder + "` is there and not empty: nothing was written");
        }
        for (String name : FILES) {
            Path to = folder.resolve(name);
            Path parent = to.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            try (InputStream in = InitCommand.class.getResourceAsStream("/org/parkstack/rules/init/" + name)) {
                if (in == null) {
                    throw new IllegalStateException("no template " + name);
                }
                Files.copy(in, to);
            }
            console.results().println(to.toString().replace('\\', '/'));
        }
        return Exit.WELL;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
