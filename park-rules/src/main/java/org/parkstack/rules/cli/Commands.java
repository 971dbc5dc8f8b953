package org.parkstack.rules.cli;

import picocli.CommandLine;

/** Makes the commands, each with the console. */
final class Commands implements CommandLine.IFactory {

    private final Console console;

    Commands(Console console) {
        this.console = console;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == DecideCommand.class) {
            return type.cast(new DecideCommand(console));
        }
        if (type == CheckCommand.class) {
            return type.cast(new CheckCommand(console));
        }
        if (type == ImpactCommand.class) {
            return type.cast(new ImpactCommand(console));
        }
        if (type == SampleCommand.class) {
            return type.cast(new SampleCommand(console));
        }
        if (type == DiffCommand.class) {
            return type.cast(new DiffCommand(console));
        }
        if (type == BatchCommand.class) {
            return type.cast(new BatchCommand(console));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
