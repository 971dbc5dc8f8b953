package org.parkstack.rules.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.evaluate.ReferenceEvaluator;
import org.parkstack.rules.random.Dice;
import org.parkstack.rules.random.RandomBook;
import org.parkstack.rules.random.RandomCase;

@DisplayName("amounts on prepared facts")
class AllocationTest {

    private static final int ROUNDS = 200;

    private record Prepared(CompiledBook book, PreparedFacts facts, Workspace workspace) {}

    private static List<Prepared> prepared(long seed) {
        RandomBook book = RandomBook.of(seed);
        CompiledBook compiled = new CompiledBook(
                book.book().checked(),
                book.book().digest(),
                new ReferenceEvaluator(book.book().checked(), book.book().digest()));
        Dice dice = new Dice(seed);
        List<Prepared> out = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            PreparedFacts facts = compiled.prepare(RandomCase.of(dice, book, 100)
                    .completed(dice, book)
                    .read(book.book())
                    .facts());
            out.add(new Prepared(compiled, facts, compiled.workspace(facts)));
        }
        return out;
    }

    @Test
    void allocate_nothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        int fast = 0;
        for (long seed = 1; seed <= 40; seed++) {
            for (Prepared one : prepared(seed)) {
                // The first run makes room for the case's records, and loads what is needed.
                fast += one.book.amounts(one.facts, one.workspace) ? 1 : 0;
                one.book.amounts(one.facts, one.workspace);
                threads.getThreadAllocatedBytes(thread);
                long before = threads.getThreadAllocatedBytes(thread);
                for (int round = 0; round < ROUNDS; round++) {
                    one.book.amounts(one.facts, one.workspace);
                }
                long spent = threads.getThreadAllocatedBytes(thread) - before;
                // Asking for the number may itself allocate a little; a run that did would do so in every round.
                assertThat(spent).as("bytes, book " + seed).isLessThan(ROUNDS * 8L);
            }
        }
        assertThat(fast).as("cases that were run to their end").isGreaterThan(50);
    }
}
