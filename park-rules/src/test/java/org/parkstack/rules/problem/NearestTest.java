package org.parkstack.rules.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> KNOWN =
            List.of("rd_expense", "rd_expense_domestic", "revenue", "region", "rd_staff", "when", "pays", "per");

    @Test
    void the_nearest_word_is_offered() {
        assertThat(Nearest.to("rnd_expense", KNOWN)).contains("rd_expense");
        assertThat(Nearest.to("reveune", KNOWN)).contains("revenue");
        assertThat(Nearest.to("REVENUE", KNOWN)).contains("revenue");
        assertThat(Nearest.to("pay", KNOWN)).contains("pays");
        assertThat(Nearest.to("rd_expense_domestik", KNOWN)).contains("rd_expense_domestic");
        assertThat(Nearest.didYouMean("rnd_expense", KNOWN)).isEqualTo("did you mean `rd_expense`?");
    }

    @Test
    void nothing_is_offered_where_nothing_is_near() {
        assertThat(Nearest.to("total_assets", KNOWN)).isEmpty();
        assertThat(Nearest.to("x", KNOWN)).isEmpty();
        assertThat(Nearest.to("", KNOWN)).isEmpty();
        assertThat(Nearest.to("xyz", KNOWN)).isEmpty();
        assertThat(Nearest.didYouMean("total_assets", KNOWN)).isEmpty();
        assertThat(Nearest.to("revenue", List.of())).isEmpty();
    }

    @Test
    void a_swap_of_neighbours_is_one_step() {
        assertThat(Nearest.distance("ab", "ba", 9)).isEqualTo(1);
        assertThat(Nearest.distance("kitten", "sitting", 9)).isEqualTo(3);
        assertThat(Nearest.distance("", "abc", 9)).isEqualTo(3);
        assertThat(Nearest.distance("abcdef", "uvwxyz", 2)).isGreaterThan(2);
    }

    @Test
    void the_distance_is_the_same_as_by_the_definition() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            String a = word(random);
            String b = word(random);
            int most = random.nextInt(5);
            int exact = defined(a, b);
            assertThat(Math.min(Nearest.distance(a, b, most), most + 1))
                    .as("seed %s: %s, %s, at most %s", seed, a, b, most)
                    .isEqualTo(Math.min(exact, most + 1));
        }
    }

    private static String word(Random random) {
        return random.ints(random.nextInt(8), 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int defined(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.length() + b.length();
        }
        String x = a.substring(0, a.length() - 1);
        String y = b.substring(0, b.length() - 1);
        boolean same = a.charAt(x.length()) == b.charAt(y.length());
        int steps = same ? defined(x, y) : 1 + Math.min(defined(x, y), Math.min(defined(x, b), defined(a, y)));
        boolean swapped = a.length() > 1
                && b.length() > 1
                && a.charAt(x.length()) == b.charAt(y.length() - 1)
                && a.charAt(x.length() - 1) == b.charAt(y.length());
        return swapped
                ? Math.min(steps, 1 + defined(a.substring(0, a.length() - 2), b.substring(0, b.length() - 2)))
                : steps;
    }

    @Test
    void the_order_of_the_known_words_does_not_matter() {
        List<String> known = new ArrayList<>(List.of("cap_a", "cap_b", "cap_c", "cup_x", "map_x"));
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(known, new Random(seed));
            assertThat(Nearest.to("cap_x", known))
                    .as("seed %s: %s", seed, known)
                    .contains("cap_a");
        }
    }

    @Test
    void a_long_list_of_long_words_takes_little_time() {
        List<String> known =
                IntStream.range(0, 100_000).mapToObj(i -> "a".repeat(55) + i).toList();
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < 20; i++) {
                Nearest.to("a".repeat(50) + "xyzuvw" + i, known);
            }
        });
        assertThat(Nearest.to("x".repeat(1_000_000), known)).isEmpty();
    }
}
