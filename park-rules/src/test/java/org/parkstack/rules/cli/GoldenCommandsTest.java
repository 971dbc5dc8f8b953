package org.parkstack.rules.cli;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("what a command prints: ")
class GoldenCommandsTest {

    @TestFactory
    Stream<DynamicTest> test() throws IOException {
        return GoldenCommand.prints_what_the_folders_say("test");
    }

    @TestFactory
    Stream<DynamicTest> match() throws IOException {
        return GoldenCommand.prints_what_the_folders_say("match");
    }
}
