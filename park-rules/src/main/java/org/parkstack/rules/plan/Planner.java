package org.parkstack.rules.plan;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Ordering;
import com.google.common.primitives.Ints;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.PolicyTier;
import org.parkstack.model.Rational;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Step;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.CheckedRule;
import org.parkstack.rules.check.CheckedStep;
import org.parkstack.rules.check.GraphNode;
import org.parkstack.rules.expression.Expression.Stage;
import org.parkstack.rules.formula.Children;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.value.Rounding;
import org.parkstack.rules.value.Words;

/** Plans a book for one day, and with it for all days on which nothing in it changes. */
public final class Planner {

    private static final Rational FEN = Rational.of(1, 100);

    private final CheckedBook book;
    private final Context context;
    private final Atoms atoms;
    private final Scope first;
    private final ImmutableList<CheckedRule> inForce;
    private final List<Map<Integer, IntervalSet>> conditions = new ArrayList<>();
    private final List<@Nullable Tape> whens = new ArrayList<>();
    private final List<@Nullable ClaimPlan> claims = new ArrayList<>();
    private final List<@Nullable Share> shares = new ArrayList<>();
    private final List<Boolean> lateWhen = new ArrayList<>();
    private final List<Boolean> lateClaim = new ArrayList<>();
    private final List<Integer> schedule = new ArrayList<>();
    private final ImmutableList.Builder<StepPlan> steps = ImmutableList.builder();
    private int stepCount;
    private long weight;

    private Planner(CheckedBook book, LocalDate day) {
        this.book = book;
        ImmutableList.Builder<CheckedRule> rules = ImmutableList.builder();
        for (CheckedRule rule : book.rules()) {
            if (rule.inForce(day)) {
                rules.add(rule);
            }
        }
        this.inForce = rules.build();
        ImmutableMap.Builder<String, Integer> numbers = ImmutableMap.builder();
        for (int i = 0; i < inForce.size(); i++) {
            numbers.put(inForce.get(i).id(), i);
            conditions.add(new TreeMap<>());
            whens.add(null);
            claims.add(null);
            shares.add(null);
            lateWhen.add(false);
            lateClaim.add(false);
        }
        this.context = new Context(book, day, numbers.buildOrThrow(), new Pool(new LinkedHashMap<>()));
        this.atoms = new Atoms(context);
        this.first = new Scope(context.pool, null);
    }

    /** The program of the days around {@code day} on which nothing in the book changes. */
    public static Program plan(CheckedBook book, LocalDate day) {
        return new Planner(book, day).program();
    }

    private Program program() {
        slots();
        for (GraphNode node : book.order()) {
            Integer rule = context.rules.get(node.rule());
            switch (node.kind()) {
                case MEETS -> {
                    if (rule != null) {
                        when(rule);
                    }
                }
                case CLAIMED -> {
                    if (rule != null) {
                        claim(rule);
                    }
                }
                case STEP -> step(node.step());
                case SETTLED, GRANTED -> {}
            }
        }
        ImmutableList.Builder<RulePlan> rules = ImmutableList.builder();
        for (int i = 0; i < inForce.size(); i++) {
            CheckedRule rule = inForce.get(i);
            rules.add(new RulePlan(
                    rule,
                    rule.rule().per().ordinal(),
                    whens.get(i),
                    claims.get(i),
                    shares.get(i),
                    lateWhen.get(i),
                    lateClaim.get(i)));
            context.pool.records(rule.rule().per());
        }
        ImmutableList.Builder<Bitmaps> bitmaps = ImmutableList.builder();
        for (int from = 0; from < inForce.size(); from += Bitmaps.MOST) {
            int to = Math.min(inForce.size(), from + Bitmaps.MOST);
            bitmaps.add(Bitmaps.of(from, conditions.subList(from, to)));
        }
        return new Program(
                rules.build(),
                context.pool.slots(),
                context.pool.columns(),
                context.pool.words(),
                new Tape(first.code(), 0, 1),
                bitmaps.build(),
                Ints.toArray(schedule),
                steps.build(),
                context.pool.loops(),
                context.pool.operands(),
                context.pool.constants(),
                context.pool.registers(),
                context.referenceOnly,
                context.fewRecords,
                weight,
                context.depth);
    }

    private void slots(Optional<Formula> formula, Set<String> terms) {
        if (formula.isPresent()) {
            slots(formula.get(), terms);
        }
    }

    /** Gives each fact of the enterprise that any formula looks at its register. */
    private void slots() {
        Set<String> terms = new HashSet<>();
        for (CheckedRule rule : inForce) {
            slots(rule.when(), terms);
            slots(rule.pays(), terms);
            slots(rule.upTo(), terms);
        }
        for (CheckedStep step : book.steps()) {
            slots(step.expression(), terms);
        }
        context.pool.closeSlots();
    }

    private void slots(Formula formula, Set<String> terms) {
        weight++;
        if (formula instanceof Formula.TermRef t) {
            if (terms.add(t.id())) {
                slots(book.term(t.id(), context.day).value(), terms);
            }
            return;
        }
        if (formula instanceof Formula.Fact f && !f.fact().subject().isRecord() && !isSet(f)) {
            context.pool.slot(FormulaPlanner.slot(f, Slot.Kind.VALUE, ""));
        } else if (formula instanceof Formula.Has h
                && h.set() instanceof Formula.Fact f
                && !f.fact().subject().isRecord()
                && h.element() instanceof Formula.Const c
                && c.value() instanceof Words w
                && w.known()) {
            context.pool.slot(FormulaPlanner.slot(f, Slot.Kind.HAS, w.value()));
        } else if (formula instanceof Formula.IsKnown k
                && k.operand() instanceof Formula.Fact f
                && !f.fact().subject().isRecord()) {
            context.pool.slot(FormulaPlanner.slot(f, Slot.Kind.GIVEN, ""));
        }
        for (Formula child : Children.of(formula)) {
            slots(child, terms);
        }
    }

    private static boolean isSet(Formula.Fact f) {
        return f.type().kind() == org.parkstack.rules.value.Type.Kind.SYMBOLS;
    }

    private void when(int number) {
        CheckedRule rule = inForce.get(number);
        List<Formula> parts = new ArrayList<>();
        Conjuncts.of(rule.when(), parts);
        Scope own = first.inner();
        FormulaPlanner planner = new FormulaPlanner(context, own);
        int rest = -1;
        boolean reads = false;
        for (Formula part : parts) {
            if (Reads.rules(context, part) || Reads.record(rule.rule().per(), part)) {
                reads |= Reads.rules(context, part);
                int flag = planner.plan(part).register();
                rest = rest < 0 ? flag : own.emit(Op.AND, 1, rest, flag, 0);
            } else {
                Optional<Atoms.Atom> known = atoms.of(part);
                Atoms.Atom atom = known.isPresent() ? known.get() : derived(part);
                IntervalSet before = conditions.get(number).get(atom.register());
                conditions.get(number).put(atom.register(), before == null ? atom.holds() : before.and(atom.holds()));
            }
        }
        lateWhen.set(number, reads);
        if (rest >= 0) {
            whens.set(number, new Tape(own.code(), rest, 1));
        }
        if (reads) {
            schedule.add(number * 2);
        }
    }

    private Atoms.Atom derived(Formula part) {
        return Atoms.Atom.exact(new FormulaPlanner(context, first).plan(part).register(), IntervalSet.only(1));
    }

    private void claim(int number) {
        CheckedRule rule = inForce.get(number);
        Scope own = first.inner();
        FormulaPlanner planner = new FormulaPlanner(context, own);
        Quantities q = planner.quantities();
        Coded zero = q.constant(Rational.ZERO);
        Coded pays = planner.plan(rule.pays().orElseThrow());
        Optional<Coded> upTo =
                rule.upTo().isPresent() ? Optional.of(planner.plan(rule.upTo().get())) : Optional.empty();
        Rational step = rule.rule().round().step();
        Rounding how = rule.rule().round().how();
        long fen = step.dividedBy(FEN).numerator().bitLength() > 40
                ? 0
                : step.dividedBy(FEN).numerator().longValue();
        context.bitsOfRule.put(
                rule.id(),
                q.bound(Math.max(pays.bits(), upTo.isPresent() ? upTo.get().bits() : 0) + step.bits() + 64));
        int[] code = own.code();
        ClaimPlan claim = linear(pays, upTo, code, step, how, fen);
        shares.set(number, share(pays, upTo, code, step, how, fen));
        if (claim == null) {
            Coded amount = q.max(pays, zero);
            Coded units;
            if (upTo.isPresent()) {
                Coded most = q.max(upTo.get(), zero);
                units = q.min(q.units(q.min(amount, most), step, how), q.units(most, step, Rounding.DOWN));
            } else {
                units = q.units(amount, step, how);
            }
            int result = fen == 0 ? context.pool.constant(Op.UNKNOWN) : units.register();
            claim = new ClaimPlan(-1, 0, 0, 0, 0, 0, new Tape(own.code(), result, 1), fen);
        }
        claims.set(number, claim);
        boolean reads = lateWhen.get(number)
                || Reads.rules(context, rule.pays().orElseThrow())
                || rule.upTo().isPresent() && Reads.rules(context, rule.upTo().get());
        lateClaim.set(number, reads);
        if (reads) {
            schedule.add(number * 2 + 1);
        }
    }

    /** One multiplication, one division, one constant cap: what most clauses are. */
    private @Nullable ClaimPlan linear(
            Coded pays, Optional<Coded> upTo, int[] code, Rational step, Rounding how, long fen) {
        boolean plain = !pays.isFraction() && fen > 0 && step.bits() < 30 && (code.length == 0 || isScale(code, pays));
        @Nullable Rational cap = upTo.isPresent() ? upTo.get().constant() : null;
        if (!plain || (upTo.isPresent() && cap == null)) {
            return null;
        }
        int register = code.length == 0 ? pays.register() : code[2];
        Rational factor = Rational.of(1, pays.scale())
                .times(Rational.of(code.length == 0 ? 1 : context.pool.operand(code[3])))
                .dividedBy(step);
        if (pays.constant() != null) {
            register = Program.ONE;
            factor = pays.constant().dividedBy(step);
        }
        Rational most = cap != null ? cap.max(Rational.ZERO).dividedBy(step) : Rational.of(Op.MOST / fen);
        Rational widest = most.min(Rational.of(Op.MOST / fen));
        if (factor.bits() > 60) {
            return null;
        }
        long multiply = factor.numerator().longValue();
        long divide = factor.denominator().longValue();
        long limit = (Op.MOST - divide) / Math.max(1, Math.abs(multiply));
        if (upTo.isEmpty()) {
            // Beyond, the amount does not fit.
            BigInteger widestValue = BigInteger.valueOf(Op.MOST / fen)
                    .multiply(factor.denominator())
                    .divide(factor.numerator().abs().max(BigInteger.ONE));
            limit = widestValue.min(BigInteger.valueOf(limit)).longValueExact();
        }
        return new ClaimPlan(
                register, multiply, divide, limit, how.ordinal(), widest.floor().longValue(), null, fen);
    }

    /** One multiplication of what another rule claims. */
    private @Nullable Share share(Coded pays, Optional<Coded> upTo, int[] code, Rational step, Rounding how, long fen) {
        if (code.length < Op.WIDTH
                || code[0] != Op.READ
                || code[3] != Stage.CLAIMED.ordinal()
                || inForce.get(code[2]).rule().per() != SubjectKind.ENTERPRISE) {
            return null;
        }
        int[] rest = Arrays.copyOfRange(code, Op.WIDTH, code.length);
        boolean scaled = rest.length > 0;
        boolean follows = scaled ? rest[2] == code[1] : pays.register() == code[1];
        ClaimPlan claim = follows ? linear(pays, upTo, rest, step, how, fen) : null;
        return claim == null || claim.register() != code[1] ? null : new Share(code[2], claim);
    }

    private boolean isScale(int[] code, Coded pays) {
        return code.length == Op.WIDTH && code[0] == Op.SCALE && code[1] == pays.register();
    }

    private void step(int index) {
        CheckedStep step = book.steps().get(index);
        if (!step.inForce(context.day) || step.step().kind() == Step.Kind.TOGETHER) {
            return;
        }
        List<int[]> options = new ArrayList<>();
        Set<Integer> all = new LinkedHashSet<>();
        for (ImmutableList<String> option : step.options()) {
            List<Integer> own = new ArrayList<>();
            for (String id : option) {
                Integer rule = context.rules.get(id);
                if (rule != null && step.selects(inForce.get(rule))) {
                    own.add(rule);
                }
            }
            options.add(Ints.toArray(own));
        }
        Step.@Nullable Reduce reduce = step.step().reduce().orElse(null);
        if (reduce == Step.Reduce.LOWEST_TIER_FIRST) {
            options.sort(java.util.Comparator.comparing(o ->
                    o.length == 0 ? PolicyTier.PARK : inForce.get(o[0]).policy().tier()));
        }
        for (int[] option : options) {
            all.addAll(Ints.asList(option));
        }
        int[] members = Ints.toArray(all);
        if (members.length == 0) {
            return;
        }
        long[] bits = new long[(inForce.size() + 63) / 64];
        for (int member : members) {
            bits[member >> 6] |= 1L << member;
        }
        context.pool.records(step.step().per());
        schedule.add(-1 - stepCount++);
        steps.add(new StepPlan(
                index,
                step.step().kind(),
                step.policy().isEmpty(),
                step.step().per().ordinal(),
                options.toArray(new int[0][]),
                reduce,
                step.expression().isPresent()
                        ? expression(step.step().kind(), step.expression().get())
                        : null,
                members,
                bits,
                Ordering.natural().isOrdered(Ints.asList(members))));
    }

    private Tape expression(Step.Kind kind, Formula f) {
        Scope own = first.inner();
        FormulaPlanner planner = new FormulaPlanner(context, own);
        Coded value = planner.plan(f);
        if (kind == Step.Kind.CAP) {
            value = planner.quantities().units(value, FEN, Rounding.DOWN);
        }
        return new Tape(own.code(), value.register(), 1);
    }
}
