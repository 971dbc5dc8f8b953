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
        if (type == TestCommand.class) {
            return type.cast(new TestCommand(console));
        }
        if (type == FmtCommand.class) {
            return type.cast(new FmtCommand(console));
        }
        if (type == MatchCommand.class) {
            return type.cast(new MatchCommand(console));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
