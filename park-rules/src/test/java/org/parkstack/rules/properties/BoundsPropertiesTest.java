package org.parkstack.rules.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.model.Rational;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Recognition;
import org.parkstack.rules.decision.Status;
import org.parkstack.rules.random.Dice;
import org.parkstack.rules.random.RandomBook;
import org.parkstack.rules.random.RandomCase;
import org.parkstack.rules.random.Texts;
import org.parkstack.rules.value.Truth;

/** Random cases with facts left out, completed in random ways from the grids of their facts. */
@DisplayName("the bounds of a decision with missing facts")
class BoundsPropertiesTest {

    private static final int COMPLETIONS = 12;

    private final AtomicLong cases = new AtomicLong();
    private final AtomicLong amounts = new AtomicLong();
    private final AtomicLong undetermined = new AtomicLong();
    private final AtomicLong lowReached = new AtomicLong();
    private final AtomicLong highReached = new AtomicLong();
    private final AtomicLong unbounded = new AtomicLong();

    @Test
    void enclose_every_completion() {
        long books = Seeds.each(60_000, 700, seed -> {
            Dice dice = new Dice(seed);
            RandomBook book = RandomBook.of(seed);
            // Bounds hold with the answers of `is known` fixed; a completion would change them.
            for (int i = 0; i < 3 && !Texts.json(book.whole()).contains("is known"); i++) {
                cases.incrementAndGet();
                one(dice, book, RandomCase.of(dice, book, dice.one(90, 75, 50, 20)));
            }
        });
        System.out.printf(
                "bounds: %,d books, %,d cases, %,d completions each; %,d amounts, %,d undetermined, of these %,d without upper"
                        + " bound; a completion reached the lower bound of %,d and the upper of %,d%n",
                books, cases.get(), COMPLETIONS, amounts.get(), undetermined.get(), unbounded.get(), lowReached.get(),
                highReached.get());
    }

    private void one(Dice dice, RandomBook book, RandomCase one) {
        Decision wide = book.book().decideBriefly(one.read(book.book()).facts());
        Map<String, Amount> bounds = amounts(wide);
        Map<String, Rational> least = new HashMap<>();
        Map<String, Rational> most = new HashMap<>();
        for (int c = 0; c < COMPLETIONS; c++) {
            RandomCase full = one.completed(dice, book);
            Decision narrow = book.book().decideBriefly(full.read(book.book()).facts());
            String about = "\n" + book.yaml() + "\n" + one.json() + full.json();
            Map<String, Amount> inside = amounts(narrow);
            bounds.forEach((what, outer) -> {
                Amount inner = inside.getOrDefault(what, Amount.ZERO);
                if (!inner.determined()) {
                    // Undefined even with all facts given: its bounds say nothing of these.
                    return;
                }
                assertThat(inner.atLeast()).as(what + about).isGreaterThanOrEqualTo(outer.atLeast());
                if (outer.atMost().isPresent()) {
                    assertThat(inner.atLeast()).as(what + about).isLessThanOrEqualTo(outer.atMost().get());
                }
                least.merge(what, inner.atLeast(), (a, b) -> a.compareTo(b) < 0 ? a : b);
                most.merge(what, inner.atLeast(), (a, b) -> a.compareTo(b) > 0 ? a : b);
            });
            for (Award award : wide.awards()) {
                if (award.status() != Status.UNDETERMINED && !award.subject().endsWith(":*")) {
                    Award own = find(narrow, award);
                    assertThat(own.granted()).as(award.rule() + about).isEqualTo(award.granted());
                }
            }
            for (Recognition r : wide.recognised()) {
                if (r.met().known() && !r.subject().endsWith(":*")) {
                    Truth answer = narrow.recognised().stream()
                            .filter(x -> x.rule().equals(r.rule()) && x.subject().equals(r.subject()))
                            .map(Recognition::met)
                            .findFirst()
                            .orElseThrow();
                    // What is undefined stays so in a completion.
                    assertThat(answer).as(r.rule() + about).isEqualTo(r.met());
                }
            }
        }
        bounds.forEach((what, outer) -> {
            amounts.incrementAndGet();
            if (!outer.determined()) {
                undetermined.incrementAndGet();
                if (outer.atLeast().equals(least.get(what))) {
                    lowReached.incrementAndGet();
                }
                if (outer.atMost().isEmpty()) {
                    unbounded.incrementAndGet();
                } else if (outer.atMost().get().equals(most.get(what))) {
                    highReached.incrementAndGet();
                }
            }
        });
    }

    private static Award find(Decision in, Award like) {
        return in.awards().stream()
                .filter(a -> a.rule().equals(like.rule()) && a.subject().equals(like.subject()))
                .findFirst()
                .orElseThrow();
    }

    /** Every amount by name; the awards of a list that was left out under its star, summed. */
    private static Map<String, Amount> amounts(Decision d) {
        Map<String, Amount> out = new HashMap<>();
        out.put("total", d.total());
        d.tiers().forEach((tier, a) -> out.put("tier " + tier, a));
        d.payers().forEach((tier, a) -> out.put("payer " + tier, a));
        d.instalments().forEach(i -> out.put("instalment " + i.key(), i.amount()));
        Map<String, List<Award>> byRule = d.awards().stream().collect(Collectors.groupingBy(Award::rule));
        byRule.forEach((rule, awards) -> {
            for (Award award : awards) {
                if (!award.subject().endsWith(":*")) {
                    put(out, rule + " " + award.subject(), award);
                }
            }
            out.put("granted " + rule, awards.stream().map(Award::granted).reduce(Amount.ZERO, BoundsPropertiesTest::plus));
            out.put("claimed " + rule, awards.stream().map(Award::claimed).reduce(Amount.ZERO, BoundsPropertiesTest::plus));
        });
        return out;
    }

    private static void put(Map<String, Amount> out, String name, Award award) {
        out.put("claimed " + name, award.claimed());
        out.put("settled " + name, award.settled());
        out.put("granted " + name, award.granted());
    }

    private static Amount plus(Amount a, Amount b) {
        @Nullable Rational hi = a.atMost().isPresent() && b.atMost().isPresent()
                ? a.atMost().get().plus(b.atMost().get())
                : null;
        return new Amount(a.atLeast().plus(b.atLeast()), java.util.Optional.ofNullable(hi));
    }
}
