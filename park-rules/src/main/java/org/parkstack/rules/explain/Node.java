package org.parkstack.rules.explain;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;

/**
 * A formula as it grows into explanations, one a case or one a record; two formulas that always grow into equal ones share theirs.
 * Immutable once its book is made, thread-safe.
 */
abstract class Node {

    /** More than any decision may explain; sums and products of such numbers fit. */
    static final long MANY = 1L << 30;

    final Type type;
    final Explanation.Shape shape;
    /** The kinds of record that it depends on, by their ordinals, as bits. */
    final int kinds;

    final Node[] parts;
    /** Whether it grows into the same for every case. */
    final boolean always;

    /** How many others it is a part of. */
    private int uses;

    private boolean inLoop;
    /** Its place among those that are kept once made; −1 where it is not. */
    private int number = -1;

    private boolean free;
    /** Its number where it is kept once a case; else −1. */
    private int once = -1;

    private @Nullable Explanation same;
    /** The register of the one fact of few values that all of it depends on; below 0 where there is none, or more. */
    private int few = -1;
    /** What it grows into, by what stands in that register: the same in all cases. */
    private @Nullable Explanation[] ofFew = {};

    private @Nullable Optional<Explanation> maybe;

    /**
     * One that depends on what {@code parts} depend on.
     *
     * @param free the kinds of record that it depends on besides
     * @param bound the kinds of record that it binds
     * @param always whether it grows into the same for every case where its parts do
     */
    Node(Head head, ImmutableList<Node> parts, int free, int bound, boolean always) {
        this(head.shape(), parts, free, bound, always);
    }

    /** The same, of a shape that may have a remark. */
    Node(Explanation.Shape shape, ImmutableList<Node> parts, int free, int bound, boolean always) {
        this.shape = shape;
        this.type = shape.type();
        int all = 0;
        boolean same = always;
        for (Node part : parts) {
            all |= part.kinds;
            same &= part.always;
            part.used();
        }
        if (always && !same) {
            parts.stream().filter(part -> !part.always).forEach(this::follow);
        }
        this.parts = parts.toArray(new Node[0]);
        this.kinds = (all & ~bound) | free;
        this.always = same;
    }

    Node(Head head, ImmutableList<Node> parts) {
        this(head, parts, 0, 0, true);
    }

    /** It depends on what stands in a register, which is below {@code values}, and on nothing else. */
    final void dependsOn(int register, int values) {
        few = register;
        ofFew = new Explanation[values];
    }

    /** It depends on what a part depends on. */
    private void follow(Node part) {
        boolean first = few == -1;
        if (part.few >= 0 && (first || few == part.few)) {
            dependsOn(part.few, part.ofFew.length);
        } else {
            few = -2;
        }
    }

    /** It is a part of one more. */
    final void used() {
        uses++;
    }

    /** It is inside something that goes over records. */
    final void inLoop() {
        if (!inLoop) {
            inLoop = true;
            for (Node part : parts) {
                part.inLoop();
            }
        }
    }

    /** Whether what it grows into is asked for more than once. */
    final boolean isKept() {
        return !always && (uses > 1 || inLoop) && Integer.bitCount(kinds) <= 1;
    }

    /** Whether it is made each time it is asked for. */
    final boolean isFree() {
        return free;
    }

    /** Whether what it grows into is of one case alone. */
    final boolean isOfCase() {
        return few < 0 && !always;
    }

    final void keep(int place) {
        number = place;
    }

    /** All that it is asked for by is known, and whether it is kept. */
    void done() {
        free = number < 0 && isOfCase();
        once = kinds == 0 && few < 0 ? number : -1;
    }

    /** What it grows into for a case and the records at hand. */
    final Explanation of(CaseTrees c, @Nullable Bound bound) {
        if (free) {
            return make(c, bound);
        }
        // Whichever thread is first, here and below: what another makes is the same.
        Explanation known = once < 0 ? same : c.kept[once];
        return known == null ? grown(c, bound) : known;
    }

    private Explanation grown(CaseTrees c, @Nullable Bound bound) {
        if (few >= 0) {
            long coded = c.registers[few];
            if (coded >= 0 && coded < ofFew.length) {
                Explanation known = ofFew[(int) coded];
                if (known == null) {
                    known = make(c, bound);
                    ofFew[(int) coded] = known;
                }
                return known;
            }
        }
        if (number < 0) {
            Explanation made = make(c, bound);
            if (always) {
                same = made;
            }
            return made;
        }
        @Nullable Explanation[] kept = c.kept;
        int at = number;
        if (kinds != 0) {
            int kind = Integer.numberOfTrailingZeros(kinds);
            kept = c.keptOfRecords(number, kind);
            at = Bound.of(bound, kind).index();
        }
        Explanation known = kept[at];
        if (known == null) {
            known = make(c, bound);
            kept[at] = known;
        }
        return known;
    }

    /** The same, as trees hold what need not be there. */
    final Optional<Explanation> maybe(CaseTrees c, @Nullable Bound bound) {
        Optional<Explanation> known = maybe;
        if (known == null) {
            known = Optional.of(of(c, bound));
            maybe = always ? known : null;
        }
        return known;
    }

    abstract Explanation make(CaseTrees c, @Nullable Bound bound);

    /** At most so many values does the reference evaluator explain for it, once. {@code counts}: the records of each kind. */
    long weight(int[] counts) {
        long sum = 1;
        for (Node part : parts) {
            sum += part.weight(counts);
        }
        return Math.min(MANY, sum);
    }

    /** The number under which it is kept once a case; −1 where it is not. */
    final int once() {
        return once;
    }

    /** What it grows into for every case; null until it first did, or where it is not the same for all. */
    final @Nullable Explanation same() {
        return same;
    }

    /** What its parts grow into: an array of the caller's own. */
    final Explanation[] parts(CaseTrees c, @Nullable Bound bound) {
        Node[] own = parts;
        Explanation[] all = new Explanation[own.length];
        for (int i = 0; i < own.length; i++) {
            all[i] = own[i].of(c, bound);
        }
        return all;
    }

    final Explanation explained(Value value, Explanation... made) {
        return new Explanation(shape, value, ImmutableMap.of(), made);
    }

    final Explanation explained(Value value, ImmutableMap<String, String> notes, Explanation... made) {
        return new Explanation(shape, value, notes, made);
    }
}
