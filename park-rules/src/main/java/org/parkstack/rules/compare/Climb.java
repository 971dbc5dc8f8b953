package org.parkstack.rules.compare;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Recognition;
import org.parkstack.rules.sample.Aim;
import org.parkstack.rules.sample.Draft;
import org.parkstack.rules.sample.Moves;
import org.parkstack.rules.sample.Neutral;
import org.parkstack.rules.sample.Reads;

/**
 * Goes from case to case by small changes towards one that shows a difference in a rule: first what it reads has to pay, then
 * something that the rule reads or shares steps with has to differ, then its own claim, then what steps leave of it. A change
 * that leads away is not kept, one that changes nothing is, so that it does not stop at a level place. Not thread-safe.
 */
final class Climb {

    private final CheckedBook oldBook;
    private final CheckedBook newBook;
    private final Replay replay;
    private final String rule;
    private final Reads reads;
    private final Moves moves;

    /** What the rule reads, through others too. */
    private final Set<String> upstream = new HashSet<>();

    /** {@code replay}: of both books. */
    Climb(CheckedBook before, CheckedBook after, Replay replay, String rule, Reads reads, Moves moves) {
        this.oldBook = before;
        this.newBook = after;
        this.replay = replay;
        this.rule = rule;
        this.reads = reads;
        this.moves = moves;
        upstream(new Closure(before));
        upstream(new Closure(after));
    }

    private void upstream(Closure book) {
        Deque<String> open = new ArrayDeque<>(book.reads(rule));
        while (!open.isEmpty()) {
            String id = open.pop();
            if (upstream.add(id)) {
                open.addAll(book.reads(id));
            }
        }
    }

    /** What {@code shows} says of the first case on the way of which it says something. */
    Optional<Witness> from(Draft start, int steps, Function<Draft, Optional<Witness>> shows) {
        Draft now = start;
        Neutral.complete(now, reads);
        int height = height(now);
        for (int i = 0; i < steps; i++) {
            if (height >= SHOWN) {
                Optional<Witness> seen = shows.apply(now);
                if (seen.isPresent()) {
                    return seen;
                }
            }
            Draft next = moves.changed(now);
            if (moves.below(10) == 0) {
                // What the change broke of the rule's conditions may be mended by another fact.
                new Aim(moves.below(2) == 0 ? oldBook : newBook, moves.sampler(), next).at(rule);
            }
            Neutral.complete(next, reads);
            int high = height(next);
            if (high >= height || moves.below(40) == 0 && high >= 0) {
                now = next;
                height = high;
            }
        }
        return Optional.empty();
    }

    private static final int SHOWN = 1 << 20;
    private static final int SETTLED = 1 << 16;
    private static final int CLAIMED = 1 << 14;
    private static final int OTHERS = 1 << 10;
    private static final int PAYS = 1 << 6;

    /** How near a case comes; below 0 where it is none. */
    private int height(Draft draft) {
        return replay.both(draft.facts()).map(b -> height(b.old(), b.now())).orElse(-1);
    }

    private int height(Decision old, Decision now) {
        Map<String, Award> theirs = new HashMap<>();
        old.awards().forEach(a -> theirs.put(a.rule() + " " + a.subject(), a));
        int others = 0;
        int own = 0;
        Map<String, Integer> paying = new HashMap<>();
        for (Award is : now.awards()) {
            Award was = theirs.remove(is.rule() + " " + is.subject());
            int apart = was == null ? alone(is) : apart(was, is);
            if (is.rule().equals(rule)) {
                own = Math.max(own, apart);
                own |= positive(is.claimed()) || was != null && positive(was.claimed()) ? PAYS : 0;
                own |= positive(is.granted()) || was != null && positive(was.granted()) ? 2 * PAYS : 0;
            } else {
                others = Math.max(others, apart);
                if (upstream.contains(is.rule())) {
                    paying.merge(is.rule(), stages(is), Math::max);
                }
            }
        }
        for (Award was : theirs.values()) {
            if (was.rule().equals(rule)) {
                own = Math.max(own, alone(was) | PAYS);
            } else {
                others = Math.max(others, alone(was));
            }
        }
        own = Math.max(own, titles(old, now));
        int beside = others >= SHOWN ? 3 * OTHERS : others >= SETTLED ? 2 * OTHERS : others >= CLAIMED ? OTHERS : 0;
        int reached = paying.values().stream().mapToInt(Integer::intValue).sum();
        return own + beside + Math.min(reached, PAYS - 1);
    }

    /** How far an amount gets through the steps. */
    private static int stages(Award award) {
        return positive(award.granted()) ? 3 : positive(award.settled()) ? 2 : positive(award.claimed()) ? 1 : 0;
    }

    private int titles(Decision old, Decision now) {
        Map<String, String> theirs = new HashMap<>();
        old.recognised().forEach(r -> theirs.put(r.rule() + " " + r.subject(), r.answer()));
        int out = 0;
        for (Recognition r : now.recognised()) {
            if (!r.answer().equals(theirs.get(r.rule() + " " + r.subject()))) {
                out = Math.max(out, r.rule().equals(rule) ? SHOWN : OTHERS);
            }
        }
        return out;
    }

    private static boolean positive(Amount amount) {
        return amount.determined() && amount.atLeast().signum() > 0;
    }

    private static int alone(Award award) {
        return positive(award.granted())
                ? SHOWN
                : positive(award.settled()) ? SETTLED : positive(award.claimed()) ? CLAIMED : 0;
    }

    private static int apart(Award was, Award is) {
        return !was.granted().equals(is.granted())
                ? SHOWN
                : !was.settled().equals(is.settled()) ? SETTLED : !was.claimed().equals(is.claimed()) ? CLAIMED : 0;
    }
}
