package consumer;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.parkstack.rules.junit.RuleBookTests;

class BookTest {

    @TestFactory
    Stream<DynamicTest> the_cases_of_our_book() {
        return RuleBookTests.of(Path.of("book"));
    }
}
