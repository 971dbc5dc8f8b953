package org.parkstack.rules.explain;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.value.Range;

/** What the steps did in one case. */
final class StepTrees {

    private static final int ENTERPRISE = SubjectKind.ENTERPRISE.ordinal();

    private final CaseTrees c;
    private final BookTrees book;

    StepTrees(CaseTrees c, BookTrees book) {
        this.c = c;
        this.book = book;
    }

    /** What the step that {@code touches} names at {@code at} did to the award of a subject. */
    Because touch(int[] touches, int at, int subject) {
        OfStep step = book.steps[touches[at]];
        int slot = touches[at + 1];
        int group = step.ofEnterprise() ? 0 : subject;
        int position = offset(step, slot) + (step.single ? 0 : subject);
        int first = c.known.first(touches[at]) + group * step.members.length;
        long before = c.known.before(first + position);
        long after = c.known.after(first + position);
        boolean leads = position == 0;
        boolean nothing = !leads && before == 0 && after == 0 && step.saysOfNothing();
        if (nothing && step.ofNothing != null) {
            return step.ofNothing;
        }
        Amount was = Amount.ofFen(before);
        @Nullable Bound bound = c.bound(step.per, group);
        String ref = bound == null ? "enterprise" : bound.subject().ref();
        Because said = new Because.Stacked(
                step.id,
                ref,
                step.stage,
                step.does,
                step.reduce,
                step.citation,
                was,
                before == after ? was : Amount.ofFen(after),
                step.expression == null ? Optional.empty() : step.expression.maybe(c, bound),
                leads ? options(step) : ImmutableList.of(),
                leads && step.keepsHighest ? ImmutableList.of(best(step, first)) : ImmutableList.of(),
                leads ? members(step, first, ref) : ImmutableList.of(),
                leads ? "" : see(step, ref));
        if (nothing) {
            // Whichever thread is first: what another says is the same.
            step.ofNothing = said;
        }
        return said;
    }

    /** How many awards stand before those of the member at {@code slot}. */
    private int offset(OfStep step, int slot) {
        if (step.single) {
            return slot;
        }
        int sum = 0;
        for (int i = 0; i < slot; i++) {
            sum += awards(step, i);
        }
        return sum;
    }

    /** How many awards of the member at {@code slot} are in a group. */
    private int awards(OfStep step, int slot) {
        return step.single ? 1 : c.known.count(book.rules[step.members[slot]].per);
    }

    private String see(OfStep step, String ref) {
        if (step.single) {
            return step.ofEnterprise() ? step.see : step.ids[0] + " " + ref;
        }
        int slot = 0;
        while (awards(step, slot) == 0) {
            slot++;
        }
        return step.ids[slot] + " " + ref(step, slot, 0);
    }

    /** The subject of an award of the member at {@code slot} of a step of the enterprise. */
    private String ref(OfStep step, int slot, int subject) {
        Bound bound = c.bound(book.rules[step.members[slot]].per, subject);
        return bound == null ? "enterprise" : bound.subject().ref();
    }

    private ImmutableList<ImmutableList<Integer>> options(OfStep step) {
        if (step.single) {
            return step.positions;
        }
        ImmutableList.Builder<ImmutableList<Integer>> all = ImmutableList.builder();
        for (int[] option : step.ordered(slot -> awards(step, slot) > 0)) {
            ImmutableList.Builder<Integer> own = ImmutableList.builder();
            for (int slot : option) {
                int from = offset(step, slot);
                for (int i = 0; i < awards(step, slot); i++) {
                    own.add(from + i);
                }
            }
            all.add(own.build());
        }
        return all.build();
    }

    /** The option with the greatest sum before the step; the first of several. */
    private int best(OfStep step, int first) {
        int best = 0;
        long most = -1;
        int[][] options = step.ordered(slot -> true);
        for (int o = 0; o < options.length; o++) {
            long sum = 0;
            for (int slot : options[o]) {
                int from = first + (offset(step, slot));
                for (int i = 0; i < awards(step, slot); i++) {
                    sum += c.known.before(from + i);
                }
            }
            if (sum > most) {
                most = sum;
                best = o;
            }
        }
        return best;
    }

    private ImmutableList<Because.Member> members(OfStep step, int first, String own) {
        if (step.idle.length > 0) {
            return ofEnterprise(step, first);
        }
        ImmutableList.Builder<Because.Member> all =
                ImmutableList.builderWithExpectedSize(offset(step, step.members.length));
        int place = first;
        for (int slot = 0; slot < step.members.length; slot++) {
            for (int i = 0; i < awards(step, slot); i++) {
                all.add(member(step.ids[slot], step.single ? own : ref(step, slot, i), place++));
            }
        }
        return all.build();
    }

    /** The members of a step of the enterprise of which each has one award. */
    private ImmutableList<Because.Member> ofEnterprise(OfStep step, int first) {
        Because.Member[] all = step.idle.clone();
        for (int slot = 0; slot < all.length; slot++) {
            if ((c.known.before(first + slot) | c.known.after(first + slot)) != 0) {
                all[slot] = member(step.ids[slot], "enterprise", first + slot);
            }
        }
        return ImmutableList.copyOf(all);
    }

    private Because.Member member(String rule, String subject, int place) {
        long before = c.known.before(place);
        long after = c.known.after(place);
        Range was = CaseTrees.range(before);
        return new Because.Member(rule, subject, was, before == after ? was : CaseTrees.range(after));
    }
}
