package org.parkstack.rules.compiled;

import com.google.common.collect.ImmutableList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Because;

/** The arguments of a decision's awards, each kept once it was asked for. Thread-safe. */
final class Whys implements Award.Argument {

    private final Supplier<Reasons> from;
    /** What {@link #from} gave, at hand; immutable. */
    private @Nullable Reasons reasons;
    /** By rule: the place of its first award; and behind the last. */
    private final int[] places;
    /** By place; whichever thread is first: what another makes is the same, and immutable. */
    private final @Nullable ImmutableList<Because>[] made;

    @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a type with arguments is made in no other way.
    Whys(Supplier<Reasons> from, int[] places) {
        this.from = from;
        this.places = places;
        this.made = new ImmutableList[places[places.length - 1]];
    }

    @Override
    public ImmutableList<Because> of(int place) {
        ImmutableList<Because> known = made[place];
        if (known == null) {
            int rule = rule(place);
            Reasons all = reasons;
            if (all == null) {
                all = from.get();
                reasons = all;
            }
            known = all.award(place, rule, place - places[rule]);
            made[place] = known;
        }
        return known;
    }

    /** The rule that the award at a place is of. */
    private int rule(int place) {
        if (place + 1 < places.length && places[place] == place && places[place + 1] == place + 1) {
            return place;
        }
        int low = 0;
        int behind = places.length - 1;
        while (behind - low > 1) {
            int middle = (low + behind) >>> 1;
            if (places[middle] <= place) {
                low = middle;
            } else {
                behind = middle;
            }
        }
        return low;
    }
}
