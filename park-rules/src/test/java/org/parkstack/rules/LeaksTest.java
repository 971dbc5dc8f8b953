package org.parkstack.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.match.PolicyMatcher;
import org.parkstack.rules.push.Nearness;
import org.parkstack.rules.random.Dice;
import org.parkstack.rules.random.RandomBook;
import org.parkstack.rules.random.RandomCase;

/** Books are loaded, used every way and let go; {@code -Dpark.leaks=10000} does it that many times, as the profile {@code leaks}. */
@DisplayName("a book that is let go")
class LeaksTest {

    private static final int DIFFERENT = 10;
    private static final long MEGABYTE = 1 << 20;

    private static void use(RuleBook book, String one) {
        Facts facts = RandomCase.read(book, one).facts();
        LocalDate day = facts.asOf();
        book.decideBriefly(facts);
        book.decide(facts);
        book.decideAll(List.of(facts, facts));
        PolicyMatcher.of(List.of(book.checked()), day, Nearness.DEFAULT)
                .with(book.checked())
                .match(facts);
    }

    private static long usedAfterCollecting() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(20);
            Runtime now = Runtime.getRuntime();
            least = Math.min(least, now.totalMemory() - now.freeMemory());
        }
        return least;
    }

    @Test
    void leaves_neither_classes_nor_memory_behind() throws InterruptedException {
        int times = Integer.getInteger("park.leaks", 200);
        List<String> texts = new ArrayList<>();
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < DIFFERENT; i++) {
            RandomBook book = RandomBook.of(i);
            texts.add(book.yaml());
            cases.add(RandomCase.of(new Dice(i), book, 100)
                    .completed(new Dice(i), book)
                    .json());
        }
        List<WeakReference<RuleBook>> books = new ArrayList<>();
        int classes = 0;
        long memory = 0;
        for (int i = 0; i < times + 2 * DIFFERENT; i++) {
            if (i == 2 * DIFFERENT) {
                classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
                memory = usedAfterCollecting();
            }
            RuleBook book = RuleBook.load(java.util.Map.of("book.yaml", texts.get(i % DIFFERENT)));
            use(book, cases.get(i % DIFFERENT));
            books.add(new WeakReference<>(book));
        }
        long grown = usedAfterCollecting() - memory;
        int more = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - classes;
        // The last may still be on the stack.
        assertThat(books.subList(0, books.size() - 1)).allMatch(book -> book.get() == null);
        assertThat(more).as("classes").isLessThan(50);
        assertThat(grown).as("bytes").isLessThan(8 * MEGABYTE);
    }
}
