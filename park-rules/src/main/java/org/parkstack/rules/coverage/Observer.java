package org.parkstack.rules.coverage;

import com.google.common.collect.ImmutableList;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.decision.Recognition;
import org.parkstack.rules.decision.Status;
import org.parkstack.rules.evaluate.Watch;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;

/**
 * Watches decisions and notes which goals they reach. Whether a condition decides is asked of the answers that the evaluator
 * gave (masking MC/DC): it does where every {@code and} around it has only true, every {@code or} only false other parts.
 */
final class Observer implements Watch {

    private final Targets targets;
    private final BitSet reached = new BitSet();
    private final Deque<Frame> open = new ArrayDeque<>();

    /** A formula that was entered; its parts are kept where they matter. */
    private static final class Frame {
        private final Formula formula;
        private final @Nullable Frame around;
        private @Nullable List<Frame> parts;
        private @Nullable Value value;

        Frame(Formula formula, @Nullable Frame around) {
            this.formula = formula;
            this.around = around;
        }
    }

    Observer(Targets targets) {
        this.targets = targets;
    }

    /** The numbers of the goals that were reached so far. */
    BitSet reached() {
        return reached;
    }

    /** Forgets what an evaluation that broke off left open. */
    void begin() {
        open.clear();
    }

    @Override
    public void enter(Formula formula) {
        open.push(new Frame(formula, open.peek()));
    }

    @Override
    public void leave(Formula formula, Value value) {
        Frame frame = open.pop();
        frame.value = value;
        Frame around = frame.around;
        boolean inTree = around != null && isTree(around.formula);
        if (around != null && (inTree || keepsParts(around.formula))) {
            List<Frame> parts = around.parts;
            if (parts == null) {
                parts = new ArrayList<>(4);
                around.parts = parts;
            }
            parts.add(frame);
        }
        if (!inTree && value instanceof Truth) {
            decided(frame, true);
        }
        if (formula instanceof Formula.Compare c) {
            compared(c, frame);
        } else if (formula instanceof Formula.Choice c) {
            chosen(c, frame);
        } else if (formula instanceof Formula.Brackets b) {
            bracket(b, frame);
        }
    }

    /** A part of a tree of conditions. */
    private static boolean isTree(Formula f) {
        return f instanceof Formula.Junction || f instanceof Formula.Not || f instanceof Formula.Stated;
    }

    private static boolean keepsParts(Formula f) {
        return f instanceof Formula.Compare || f instanceof Formula.Choice || f instanceof Formula.Brackets;
    }

    private void decided(Frame frame, boolean decides) {
        if (frame.formula instanceof Formula.Junction j) {
            List<Frame> parts = parts(frame);
            Truth neutral = Truth.of(j.all());
            int others = 0;
            for (Frame part : parts) {
                others += part.value == neutral ? 0 : 1;
            }
            for (Frame part : parts) {
                int without = others - (part.value == neutral ? 0 : 1);
                decided(part, decides && without == 0);
            }
        } else if (isTree(frame.formula)) {
            parts(frame).forEach(part -> decided(part, decides));
        } else {
            targets.condition(frame.formula).ifPresent(item -> {
                if (frame.value == Truth.TRUE) {
                    reach(item, Aspect.TRUE);
                    reach(item, Aspect.TRUE_DECIDES, decides);
                } else if (frame.value == Truth.FALSE) {
                    reach(item, Aspect.FALSE);
                    reach(item, Aspect.FALSE_DECIDES, decides);
                }
            });
        }
    }

    private static List<Frame> parts(Frame frame) {
        return frame.parts == null ? List.of() : frame.parts;
    }

    private void reach(Item item, Aspect aspect) {
        reached.set(item.goal(aspect));
    }

    private void reach(Item item, Aspect aspect, boolean whether) {
        if (whether && item.aspects().contains(aspect)) {
            reach(item, aspect);
        }
    }

    private void compared(Formula.Compare c, Frame frame) {
        ImmutableList<Targets.Bound> bounds = targets.boundaries(c);
        List<Frame> sides = parts(frame);
        if (bounds.isEmpty() || sides.size() != 2) {
            return;
        }
        Value left = sides.get(0).value;
        Value right = sides.get(1).value;
        if (left instanceof Range l && right instanceof Range r && l.known() && r.known()) {
            near(bounds.get(0), l.value().minus(r.value()));
        } else if (left instanceof Days l && right instanceof Days r && l.known() && r.known()) {
            near(bounds.get(0), Rational.of(ChronoUnit.DAYS.between(r.value(), l.value())));
        }
    }

    /** {@code distance}: from the threshold. */
    private void near(Targets.Bound bound, Rational distance) {
        Rational next = Targets.offset(bound.how(), bound.step());
        boolean side = distance.signum() == next.signum();
        reach(bound.item(), Aspect.ON, distance.signum() == 0);
        reach(bound.item(), Aspect.NEXT, side && distance.abs().compareTo(next.abs()) <= 0);
    }

    /** The row whose test is the first to hold. */
    private void chosen(Formula.Choice c, Frame frame) {
        ImmutableList<Item> rows = targets.rows(c);
        if (rows.isEmpty()) {
            return;
        }
        List<Frame> parts = parts(frame);
        int row = 0;
        for (Formula.Branch branch : c.branches()) {
            Truth test = (Truth) java.util.Objects.requireNonNull(parts.stream()
                    .filter(p -> p.formula == branch.test())
                    .findFirst()
                    .orElseThrow()
                    .value);
            if (test == Truth.UNKNOWN) {
                return;
            }
            if (test == Truth.TRUE) {
                break;
            }
            row++;
        }
        if (row < rows.size()) {
            reach(rows.get(row), Aspect.HIT);
        }
    }

    private void bracket(Formula.Brackets b, Frame frame) {
        if (!(parts(frame).get(0).value instanceof Range x) || !x.known()) {
            return;
        }
        ImmutableList<Item> rows = targets.rows(b);
        int row = -1;
        while (row + 1 < rows.size() && from(b, row + 1).compareTo(x.value()) <= 0) {
            row++;
        }
        if (row >= 0) {
            reach(rows.get(row), Aspect.HIT);
        }
        for (Targets.Bound bound : targets.boundaries(b)) {
            near(bound, x.value().minus(from(b, bound.item().row())));
        }
    }

    private static Rational from(Formula.Brackets b, int row) {
        return ((Range) ((Formula.Const) b.rows().get(row).from()).value()).value();
    }

    @Override
    public void step(CheckedStep step, ImmutableList<Range> before, ImmutableList<Range> after) {
        boolean some = false;
        boolean known = true;
        for (int i = 0; i < before.size(); i++) {
            some |= before.get(i).known() && !before.get(i).isZero();
            known &= before.get(i).known() && after.get(i).known();
        }
        if (!some || !known) {
            return;
        }
        boolean binds = !before.equals(after);
        targets.step(step).ifPresent(item -> reach(item, binds ? Aspect.BINDS : Aspect.IDLE));
    }

    /** Notes what became of rules. */
    void decided(Decision decision) {
        for (Award award : decision.awards()) {
            Item item = targets.rule(award.rule(), decision.asOf());
            if (item != null) {
                reach(item, Aspect.GRANTED, award.granted().atLeast().signum() > 0);
                reach(item, Aspect.REFUSED, award.status() == Status.INELIGIBLE || award.status() == Status.VETOED);
            }
        }
        for (Recognition recognition : decision.recognised()) {
            Item item = targets.rule(recognition.rule(), decision.asOf());
            if (item != null) {
                reach(item, Aspect.GRANTED, recognition.met() == Truth.TRUE);
                reach(item, Aspect.REFUSED, recognition.met() == Truth.FALSE);
            }
        }
    }
}
