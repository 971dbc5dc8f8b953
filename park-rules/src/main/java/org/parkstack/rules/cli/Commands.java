package org.parkstack.rules.cli;

import com.google.common.collect.ImmutableMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Makes the commands, each with the console. */
final class Commands implements CommandLine.IFactory {

    private static final ImmutableMap<Class<?>, Function<Console, Object>> ALL =
            ImmutableMap.<Class<?>, Function<Console, Object>>builder()
                    .put(BatchCommand.class, BatchCommand::new)
                    .put(CheckCommand.class, CheckCommand::new)
                    .put(DecideCommand.class, DecideCommand::new)
                    .put(DiffCommand.class, DiffCommand::new)
                    .put(FmtCommand.class, FmtCommand::new)
                    .put(ImpactCommand.class, ImpactCommand::new)
                    .put(InitCommand.class, InitCommand::new)
                    .put(MatchCommand.class, MatchCommand::new)
                    .put(SampleCommand.class, SampleCommand::new)
                    .put(SchemaCommand.class, SchemaCommand::new)
                    .put(ShowCommand.class, ShowCommand::new)
                    .put(TestCommand.class, TestCommand::new)
                    .buildOrThrow();

    private final Console console;

    Commands(Console console) {
        this.console = console;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        @Nullable Function<Console, Object> made = ALL.get(type);
        return made == null ? CommandLine.defaultFactory().create(type) : type.cast(made.apply(console));
    }
}
