package org.parkstack.rules.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the generator of random books")
class RandomBookTest {

    @Test
    void writes_books_of_which_most_load_at_once() {
        Map<String, Integer> why = new TreeMap<>();
        int refused = 0;
        for (long seed = 1; seed <= 300; seed++) {
            var refusals = RandomBook.refusals(seed);
            refused += refusals.isEmpty() ? 0 : 1;
            refusals.forEach(r -> why.merge(r, 1, Integer::sum));
        }
        assertThat(refused).as(why.toString()).isLessThan(200);
    }

    @Test
    void writes_the_same_book_for_the_same_seed() {
        assertThat(RandomBook.of(7).yaml()).isEqualTo(RandomBook.of(7).yaml());
    }
}
