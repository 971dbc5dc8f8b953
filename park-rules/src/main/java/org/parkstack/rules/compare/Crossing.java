package org.parkstack.rules.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.sample.Draft;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Value;

/**
 * Steers a case to where a shared limit runs out at one rule. It starts where the rule claims and something before it differs,
 * goes fact by fact towards other cases, and where what is left for the rule turns from all to nothing, or back, it halves
 * the way between. Not thread-safe.
 */
final class Crossing {

    /** How a case stands to the rule. */
    private enum State {
        /** No lawful case, or the rule claims nothing, or nothing before it differs. */
        OFF,
        /** The limit leaves the rule something, the same under both books. */
        LEFT,
        /** The limit leaves it nothing. */
        SPENT,
        /** The books differ in the rule. */
        SHOWN
    }

    /**
     * @param stage how much of what a case needs is there: the rule claims, something before it differs
     * @param claims whether the rule claims
     * @param load what those before it claim
     */
    private record At(Draft draft, State state, int stage, boolean claims, Rational load) {}

    private final String rule;
    private final Set<String> ahead;
    private final Set<String> changed;
    private final Function<Draft, Optional<Replay.Both>> decided;
    private final Random random;
    private int left;

    /**
     * @param ahead the rules that take of the limit before this one
     * @param changed those of them whose claims differ
     * @param decided what both books decide of a complete case
     * @param most so many cases are decided
     */
    Crossing(
            String rule,
            Set<String> ahead,
            Set<String> changed,
            Function<Draft, Optional<Replay.Both>> decided,
            Random random,
            int most) {
        this.rule = rule;
        this.ahead = ahead;
        this.changed = changed;
        this.decided = decided;
        this.random = random;
        this.left = most;
    }

    /** How many more cases may be decided. */
    int left() {
        return left;
    }

    /** Whether a case was come by that shows the rule, on the way towards some others. */
    boolean from(Draft start, Supplier<Draft> others, int most) {
        At now = at(start);
        for (int i = 0; i < most; i++) {
            if (now.state() == State.SHOWN) {
                return true;
            }
            if (left <= 0) {
                return false;
            }
            now = towards(now, others.get());
        }
        return now.state() == State.SHOWN;
    }

    /** Fact by fact towards another case; what leads away from the limit is left out. */
    private At towards(At start, Draft other) {
        At now = start;
        for (UnaryOperator<Draft> change : changes(now.draft(), other)) {
            if (left <= 0) {
                return now;
            }
            Draft next = change.apply(now.draft());
            if (next == now.draft()) {
                continue;
            }
            At then = at(next);
            if (then.state() == State.SHOWN) {
                return then;
            }
            if (now.state() == State.OFF) {
                now = then.stage() > now.stage() ? then : now;
                continue;
            }
            int way = then.load().compareTo(now.load());
            boolean nearer = now.state() == State.LEFT ? way >= 0 : way <= 0;
            if (then.state() == now.state()) {
                now = nearer ? then : now;
            } else if (then.state() != State.OFF || then.claims() && nearer) {
                At found = halved(now, then);
                if (found.state() == State.SHOWN) {
                    return found;
                }
                now = then.state() == State.OFF ? found : now;
            }
        }
        return now;
    }

    /** Between two cases, in whole numbers: one at which the rule shows, else the last that stands as the first does. */
    private At halved(At one, At other) {
        At a = one;
        At b = other;
        while (left > 0) {
            Draft middle = middle(a.draft(), b.draft());
            if (middle.enterprise.facts.equals(a.draft().enterprise.facts)
                    || middle.enterprise.facts.equals(b.draft().enterprise.facts)) {
                return a;
            }
            At at = at(middle);
            if (at.state() == State.SHOWN) {
                return at;
            }
            if (at.state() == a.state()) {
                a = at;
            } else {
                b = at;
            }
        }
        return a;
    }

    /** As the first, with each known quantity of the enterprise half way to the other's. */
    private static Draft middle(Draft a, Draft b) {
        Draft out = a.copy();
        a.enterprise.facts.forEach((key, was) -> {
            Value is = b.enterprise.facts.get(key);
            if (was instanceof Range x && is instanceof Range y && x.known() && y.known()) {
                Rational half = x.value().plus(y.value()).dividedBy(Rational.of(2));
                Rational whole = Rational.of(half.floor());
                boolean inside = whole.compareTo(x.value().min(y.value())) > 0;
                out.enterprise.facts.put(key, inside ? Range.of(whole) : was);
            }
        });
        return out;
    }

    /** The single steps from one case to another, in an order of chance; a step that changes nothing gives the same draft. */
    private List<UnaryOperator<Draft>> changes(Draft from, Draft to) {
        List<UnaryOperator<Draft>> out = new ArrayList<>();
        for (Map.Entry<Subject.Key, Value> e : to.enterprise.facts.entrySet()) {
            if (!e.getValue().equals(from.enterprise.facts.get(e.getKey()))) {
                out.add(d -> changed(d, c -> c.enterprise.facts.put(e.getKey(), e.getValue())));
            }
        }
        for (Map.Entry<String, Rational> e : to.enterprise.reviews.entrySet()) {
            if (!e.getValue().equals(from.enterprise.reviews.get(e.getKey()))) {
                out.add(d -> changed(d, c -> c.enterprise.reviews.put(e.getKey(), e.getValue())));
            }
        }
        for (SubjectKind kind : to.records.keySet()) {
            List<Draft.Entity> own = to.copy().records.getOrDefault(kind, List.of());
            if (!own.isEmpty()) {
                out.add(d -> changed(d, c -> c.records.put(kind, new ArrayList<>(own))));
            }
        }
        Collections.shuffle(out, random);
        return out;
    }

    private static Draft changed(Draft draft, java.util.function.Consumer<Draft> change) {
        Draft out = draft.copy();
        change.accept(out);
        return out;
    }

    private At at(Draft draft) {
        left--;
        return decided.apply(draft)
                .map(b -> at(draft, b.old(), b.now()))
                .orElseGet(() -> new At(draft, State.OFF, -1, false, Rational.ZERO));
    }

    private At at(Draft draft, Decision old, Decision now) {
        Sums was = new Sums(old);
        Sums is = new Sums(now);
        Rational load = was.load.plus(is.load);
        if (!was.granted.equals(is.granted)) {
            return new At(draft, State.SHOWN, 2, true, load);
        }
        boolean claims = was.claimed.signum() > 0 || is.claimed.signum() > 0;
        boolean differing = !was.causes.equals(is.causes);
        if (!claims || !differing) {
            return new At(draft, State.OFF, claims || differing ? 1 : 0, claims, load);
        }
        return new At(draft, is.granted.signum() > 0 ? State.LEFT : State.SPENT, 2, true, load);
    }

    /** What the rule has in a decision, and those before it. */
    private final class Sums {
        private final Map<String, Rational> causes = new HashMap<>();
        private Rational claimed = Rational.ZERO;
        private Rational granted = Rational.ZERO;
        private Rational load = Rational.ZERO;

        Sums(Decision decision) {
            for (Award award : decision.awards()) {
                Rational claim = award.claimed().atLeast();
                if (claim.signum() == 0) {
                    continue;
                }
                if (award.rule().equals(rule)) {
                    claimed = claimed.plus(claim);
                    granted = granted.plus(award.granted().atLeast());
                } else if (ahead.contains(award.rule())) {
                    load = load.plus(claim);
                    if (changed.contains(award.rule())) {
                        causes.merge(award.rule(), claim, Rational::plus);
                    }
                }
            }
        }
    }
}
