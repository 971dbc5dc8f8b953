package org.parkstack.rules.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.problem.Nearest;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * In which formats results are written, and where to; and what counts as a failure. A command takes it as a
 * {@code @Mixin}, asks {@link #plan} before it works and {@link #write} after.
 *
 * <p>{@code --format} may be given several times, each with its own {@code --output}: {@code --format text --format junit
 * --output report.xml}. What has no {@code --output}, or {@code -}, goes to standard output, of which there is one.
 */
final class Outputs {

    /** A {@code --format}, an {@code --output}, or both. */
    static final class Given {

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                description = "a format; may be given several times, each with its own --output")
        private @Nullable String format;

        @Option(
                names = "--output",
                paramLabel = "FILE",
                description = "where the format beside it goes; standard output if left out")
        private @Nullable String output;
    }

    /** One format, where it goes, and whether it may be coloured. */
    record Output(String format, Optional<Path> file, boolean colour) {}

    /** What a command has to say, in a format. */
    @FunctionalInterface
    interface Writer {
        String write(String format, boolean colour);
    }

    private final ImmutableSet<String> formats;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    private List<Given> given = new ArrayList<>();

    /** {@code formats}: the names that the command knows; the first is the default. */
    Outputs(String... formats) {
        this.formats = ImmutableSet.copyOf(formats);
    }

    /**
     * What was asked for, checked.
     *
     * @throws ParameterException if a format is not known, or two go to one place
     */
    ImmutableList<Output> plan(Console console) {
        ImmutableList.Builder<Output> out = ImmutableList.builder();
        Set<Optional<Path>> taken = new HashSet<>();
        for (Given one : given.isEmpty() ? List.of(new Given()) : given) {
            String format = one.format == null
                    ? formats.iterator().next()
                    : one.format.strip().toLowerCase(Locale.ROOT);
            if (!formats.contains(format)) {
                String near = Nearest.didYouMean(format, formats);
                throw wrong("unknown format `" + one.format + "`"
                        + (near.isEmpty() ? "; it is one of " + String.join(", ", formats) : " (" + near + ")"));
            }
            Optional<Path> file =
                    Optional.ofNullable(one.output).filter(o -> !o.equals("-")).map(Path::of);
            if (!taken.add(file.map(f -> f.toAbsolutePath().normalize()))) {
                throw wrong("two formats can't both go to "
                        + file.map(f -> "`" + f + "`").orElse("standard output: give one an `--output FILE`"));
            }
            out.add(new Output(format, file, file.isEmpty() && console.colour()));
        }
        return out.build();
    }

    /**
     * Writes every output of {@code plan}, each in its format; files in UTF-8, their folders made where they are missing.
     *
     * @throws ParameterException if a file can't be written
     */
    void write(ImmutableList<Output> plan, Console console, Writer writer) {
        for (Output output : plan) {
            String text = writer.write(output.format(), output.colour());
            if (output.file().isEmpty()) {
                console.results().print(text);
                console.results().flush();
            } else {
                toFile(output.file().get(), text);
            }
        }
    }

    /** Under GitHub Actions, appends {@code markdown} to the step's summary. */
    void summary(Console console, Writer writer) {
        console.variable("GITHUB_STEP_SUMMARY")
                .map(Path::of)
                .ifPresent(file -> toFile(
                        file, writer.write("markdown", false), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    private void toFile(Path file, String text, StandardOpenOption... options) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text, StandardCharsets.UTF_8, options);
        } catch (IOException e) {
            throw wrong("can't write `" + file + "`");
        }
    }

    private ParameterException wrong(String message) {
        if (command == null) {
            throw new IllegalStateException(message);
        }
        return new ParameterException(command.commandLine(), message);
    }
}
