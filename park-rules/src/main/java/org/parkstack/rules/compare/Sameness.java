package org.parkstack.rules.compare;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.solve.BookIndex;

/**
 * Whether two books decide every complete case alike: the same rules in force, the same titles, claims, amounts, payers and
 * instalments, the same reviews lawful. A proof or nothing: no case is looked for. Thread-safe.
 */
public final class Sameness {

    private Sameness() {}

    /**
     * True where it is proved; false says nothing.
     *
     * @param perQuestion the most time for one question to the solver
     */
    public static boolean proved(CheckedBook before, CheckedBook after, Duration perQuestion) {
        ImmutableList<EffectivePeriod> pieces = Pieces.of(before, after);
        BookIndex old = BookIndex.of(before);
        BookIndex now = BookIndex.of(after);
        Equalities equal = new Equalities(old, now, pieces, new Proofs(old, now, perQuestion));
        return new ReviewBounds(before, after, pieces, equal).same()
                && IntStream.range(0, pieces.size())
                        .allMatch(i -> equal.ids().stream().allMatch(id -> same(id, equal.old(i), equal.now(i))));
    }

    private static boolean same(String id, Meanings old, Meanings now) {
        Optional<CheckedRule> was = Optional.ofNullable(old.inForce().get(id));
        Optional<CheckedRule> is = Optional.ofNullable(now.inForce().get(id));
        if (was.isEmpty() || is.isEmpty()) {
            return was.isEmpty() && is.isEmpty();
        }
        if (was.get().paysMoney() != is.get().paysMoney()) {
            return false;
        }
        if (!is.get().paysMoney()) {
            return old.meets(id) == now.meets(id);
        }
        return old.claimed(id) == now.claimed(id)
                && old.granted(id) == now.granted(id)
                && was.get().policy().tier() == is.get().policy().tier()
                && was.get().rule().per() == is.get().rule().per()
                && Shares.change(was.get(), is.get()).isEmpty();
    }
}
