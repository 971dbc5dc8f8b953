package org.parkstack.rules.plan;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parkstack.model.Rational;
import org.parkstack.rules.check.CheckedTerm;
import org.parkstack.rules.expression.Comparison;
import org.parkstack.rules.expression.Constant;
import org.parkstack.rules.expression.Expression.Aggregation;
import org.parkstack.rules.expression.Expression.Stage;
import org.parkstack.rules.expression.Function;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Lengths;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Rounding;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;
import org.parkstack.rules.value.Words;

/**
 * Writes formulas as instructions. What it can't write, or what a register can't hold, becomes {@link Op#UNKNOWN}: the
 * reference evaluator then decides the cases for which it matters.
 *
 * <p>This file is long because the language is: one method a form.
 */
final class FormulaPlanner implements Formula.Cases<Coded> {

    /** The most months or days by which a day is moved here. */
    private static final int MOST_SHIFT = 100_000;

    private final Context context;
    private final Scope scope;
    private final Quantities quantities;
    private final int depth;

    FormulaPlanner(Context context, Scope scope) {
        this(context, scope, 1);
    }

    private FormulaPlanner(Context context, Scope scope, int depth) {
        this.context = context;
        this.scope = scope;
        this.quantities = new Quantities(context, scope);
        this.depth = depth;
        context.depth = Math.max(context.depth, depth);
    }

    Coded plan(Formula formula) {
        return formula.match(this);
    }

    Quantities quantities() {
        return quantities;
    }

    private int unknown() {
        return context.pool.constant(Op.UNKNOWN);
    }

    private Coded unknown(Formula f, int bits) {
        return f.type().isQuantity() ? quantities.unknown(bits, false) : Coded.flag(unknown());
    }

    private Coded flag(Truth truth) {
        return Coded.flag(context.pool.constant(truth == Truth.UNKNOWN ? Op.UNKNOWN : truth == Truth.TRUE ? 1 : 0));
    }

    @Override
    public Coded constant(Formula.Const f) {
        return value(f, f.value());
    }

    private Coded value(Formula f, Value value) {
        if (!value.known()) {
            return unknown(f, 0);
        }
        if (value instanceof Range r) {
            return quantities.constant(r.value());
        }
        if (value instanceof Truth t) {
            return flag(t);
        }
        return value instanceof Days d
                ? Coded.flag(context.pool.constant(d.value().toEpochDay()))
                : unknown(f, 0);
    }

    @Override
    public Coded asOf(Formula.AsOf f) {
        return Coded.flag(Program.AS_OF);
    }

    @Override
    public Coded year(Formula.Year f) {
        return new Coded(Program.YEAR, 1, null, 24, true);
    }

    @Override
    public Coded fact(Formula.Fact f) {
        Type.Kind kind = f.type().kind();
        if (f.type().isWord() || kind == Type.Kind.SYMBOLS) {
            return unknown(f, 0);
        }
        Slot slot = slot(f, Slot.Kind.VALUE, "");
        return new Coded(load(slot), slot.scale(), null, Coded.BITS_OF_FACT, true);
    }

    static Slot slot(Formula.Fact f, Slot.Kind kind, String word) {
        return new Slot(kind, f.fact().subject(), f.fact(), f.fact().byYear() ? f.year() : 0, word);
    }

    private int load(Slot slot) {
        return slot.subject().isRecord()
                ? scope.emit(Op.LOAD, 1, slot.subject().ordinal(), context.pool.column(slot), 0)
                : context.pool.slot(slot);
    }

    @Override
    public Coded term(Formula.TermRef f) {
        Coded known = scope.term(f.id());
        if (known == null) {
            CheckedTerm term = context.book.term(f.id(), context.day);
            known = plan(term.value());
            scope.term(f.id(), known);
        }
        return known;
    }

    @Override
    public Coded parameter(Formula.ParameterRef f) {
        Optional<Value> value = context.book.parameter(f.id(), context.day);
        if (value.isEmpty()) {
            context.referenceOnly = true;
            return unknown(f, 0);
        }
        return value(f, value.get());
    }

    @Override
    public Coded choice(Formula.Choice f) {
        List<Coded> tests = new ArrayList<>();
        List<Coded> values = new ArrayList<>();
        for (Formula.Branch branch : f.branches()) {
            tests.add(plan(branch.test()));
            values.add(plan(branch.value()));
        }
        Coded out = plan(f.otherwise());
        boolean plain = f.type().isQuantity()
                || f.type().kind() == Type.Kind.DATE
                || f.type().kind() == Type.Kind.FLAG;
        for (int i = values.size() - 1; i >= 0; i--) {
            out = plain ? quantities.select(tests.get(i).register(), values.get(i), out) : unknown(f, 0);
        }
        return out;
    }

    @Override
    public Coded junction(Formula.Junction f) {
        int register = context.pool.constant(f.all() ? 1 : 0);
        boolean first = true;
        for (Formula part : f.parts()) {
            int own = plan(part).register();
            register = first ? own : scope.emit(f.all() ? Op.AND : Op.OR, 1, register, own, 0);
            first = false;
        }
        return Coded.flag(register);
    }

    @Override
    public Coded not(Formula.Not f) {
        return Coded.flag(scope.emit(Op.NOT, 1, plan(f.operand()).register(), 0, 0));
    }

    @Override
    public Coded stated(Formula.Stated f) {
        return plan(f.operand());
    }

    @Override
    public Coded compare(Formula.Compare f) {
        Type left = f.left().type();
        if (left.isQuantity()) {
            return quantities.compare(f.how(), plan(f.left()), plan(f.right()));
        }
        boolean word = left.isWord();
        boolean packed = isCode(f.left()) || isCode(f.right());
        int a = word ? word(f.left(), packed) : plan(f.left()).register();
        int b = word ? word(f.right(), packed) : plan(f.right()).register();
        return quantities.order(f.how(), a, b, Op.LESS, Op.EQUAL);
    }

    static boolean isCode(Formula f) {
        return f.type().kind() == Type.Kind.CODE;
    }

    /** The register of a word: its number, or the packed code. */
    private int word(Formula f, boolean packed) {
        if (f instanceof Formula.Const c && c.value() instanceof Words w && w.known()) {
            return context.pool.constant(word(w.value(), packed));
        }
        if (f instanceof Formula.ParameterRef p) {
            Optional<Value> value = context.book.parameter(p.id(), context.day);
            return value.isPresent() && value.get() instanceof Words w && w.known()
                    ? context.pool.constant(word(w.value(), packed))
                    : plan(f).register();
        }
        if (f instanceof Formula.Fact fact && f.type().isWord() && isCode(f) == packed) {
            return load(slot(fact, Slot.Kind.VALUE, ""));
        }
        if (f instanceof Formula.TermRef t) {
            return word(context.book.term(t.id(), context.day).value(), packed);
        }
        if (f instanceof Formula.Choice c) {
            int out = word(c.otherwise(), packed);
            for (Formula.Branch branch : c.branches().reverse()) {
                int test = plan(branch.test()).register();
                out = scope.emit(Op.SELECT, 1, test, word(branch.value(), packed), out);
            }
            return out;
        }
        return unknown();
    }

    private long word(String word, boolean packed) {
        return packed ? Codes.pack(word) : context.pool.word(word);
    }

    @Override
    public Coded in(Formula.In f) {
        boolean word = f.operand().type().isWord();
        boolean packed = isCode(f.operand()) || f.listed().stream().anyMatch(FormulaPlanner::isCode);
        int register = context.pool.constant(0);
        Coded operand = word ? Coded.flag(word(f.operand(), packed)) : plan(f.operand());
        for (Formula listed : f.listed()) {
            Coded other = word ? Coded.flag(word(listed, packed)) : plan(listed);
            Coded same = f.operand().type().isQuantity()
                    ? quantities.compare(Comparison.EQUAL, operand, other)
                    : quantities.order(Comparison.EQUAL, operand.register(), other.register(), Op.LESS, Op.EQUAL);
            register = scope.emit(Op.OR, 1, register, same.register(), 0);
        }
        return Coded.flag(register);
    }

    @Override
    public Coded within(Formula.Within f) {
        Optional<IntervalSet> inside = Atoms.within(f);
        if (inside.isEmpty()) {
            word(f.operand(), true);
            return Coded.flag(unknown());
        }
        long[] ends = inside.get().ends();
        int operand = word(f.operand(), true);
        return Coded.flag(scope.emit(Op.INSIDE, 1, operand, context.pool.sequence(ends), ends.length / 2));
    }

    @Override
    public Coded has(Formula.Has f) {
        if (f.set() instanceof Formula.Fact set
                && f.element() instanceof Formula.Const c
                && c.value() instanceof Words w
                && w.known()) {
            return Coded.flag(load(slot(set, Slot.Kind.HAS, w.value())));
        }
        return Coded.flag(unknown());
    }

    @Override
    public Coded isKnown(Formula.IsKnown f) {
        if (f.operand() instanceof Formula.Fact fact) {
            return Coded.flag(load(slot(fact, Slot.Kind.GIVEN, "")));
        }
        plan(f.operand());
        return Coded.flag(unknown());
    }

    @Override
    public Coded notExpired(Formula.NotExpired f) {
        int absent = load(slot(f.expires(), Slot.Kind.ABSENT, ""));
        int later = scope.emit(Op.LESS, 1, Program.AS_OF, plan(f.expires()).register(), 0);
        return Coded.flag(scope.emit(Op.OR, 1, absent, later, 0));
    }

    @Override
    public Coded sum(Formula.Sum f) {
        Coded out = quantities.constant(Rational.ZERO);
        boolean first = true;
        for (Formula.Signed part : f.parts()) {
            Coded operand = plan(part.operand());
            out = part.minus() ? quantities.minus(out, operand) : first ? operand : quantities.plus(out, operand);
            first = false;
        }
        return out;
    }

    @Override
    public Coded shift(Formula.Shift f) {
        int register = plan(f.day()).register();
        for (Formula.Signed part : f.parts()) {
            Optional<Constant.Length> length = length(part.operand());
            if (length.isEmpty()) {
                return Coded.flag(unknown());
            }
            long sign = part.minus() ? -1 : 1;
            long months = length.get().months();
            long days = length.get().days();
            if (Math.abs(months) > MOST_SHIFT || Math.abs(days) > MOST_SHIFT) {
                context.referenceOnly = true;
                return Coded.flag(unknown());
            }
            int operands = context.pool.sequence(sign * months, sign * days);
            register = scope.emit(Op.SHIFT, 1, register, operands, 0);
        }
        return Coded.flag(register);
    }

    private Optional<Constant.Length> length(Formula f) {
        Optional<Value> value = f instanceof Formula.Const c
                ? Optional.of(c.value())
                : f instanceof Formula.ParameterRef p ? context.book.parameter(p.id(), context.day) : Optional.empty();
        return value.filter(v -> v instanceof Lengths l && l.known()).map(v -> ((Lengths) v).value());
    }

    @Override
    public Coded product(Formula.Product f) {
        Coded out = quantities.constant(Rational.ONE);
        boolean first = true;
        for (Formula.Factor part : f.parts()) {
            Coded operand = plan(part.operand());
            out = part.divide() ? quantities.dividedBy(out, operand) : first ? operand : quantities.times(out, operand);
            first = false;
        }
        return out;
    }

    @Override
    public Coded negate(Formula.Negate f) {
        return quantities.negated(plan(f.operand()));
    }

    @Override
    public Coded call(Formula.Call f) {
        List<Coded> arguments = f.arguments().stream().map(this::plan).toList();
        Coded a = arguments.get(0);
        boolean dates = f.arguments().get(0).type().kind() == Type.Kind.DATE;
        return switch (f.function()) {
            case MIN, MAX -> extreme(f.function() == Function.MAX, dates, arguments);
            case ABS -> quantities.abs(a);
            case FLOOR -> quantities.rounded(a, arguments.get(1), Rounding.DOWN);
            case CEIL -> quantities.rounded(a, arguments.get(1), Rounding.UP);
            case ROUND -> quantities.rounded(a, arguments.get(1), Rounding.HALF_UP);
            case YEARS_BETWEEN ->
                whole(scope.emit(Op.MONTHS, 1, a.register(), arguments.get(1).register(), 12));
            case MONTHS_BETWEEN ->
                whole(scope.emit(Op.MONTHS, 1, a.register(), arguments.get(1).register(), 1));
            case DAYS_BETWEEN ->
                whole(scope.emit(Op.SUBTRACT, 1, arguments.get(1).register(), a.register(), 0));
            case YEAR_OF -> whole(scope.emit(Op.YEAR, 1, a.register(), 0, 0));
        };
    }

    private static Coded whole(int register) {
        return new Coded(register, 1, null, 64, true);
    }

    private Coded extreme(boolean max, boolean dates, List<Coded> arguments) {
        Coded out = arguments.get(0);
        for (Coded other : arguments.subList(1, arguments.size())) {
            if (dates) {
                out = Coded.flag(scope.emit(max ? Op.MAX : Op.MIN, 1, out.register(), other.register(), 0));
            } else {
                out = max ? quantities.max(out, other) : quantities.min(out, other);
            }
        }
        return out;
    }

    @Override
    public Coded aggregate(Formula.Aggregate f) {
        context.pool.records(f.record());
        FormulaPlanner inside = new FormulaPlanner(context, scope.inner(), depth + 1);
        int where = f.where().map(w -> inside.plan(w).register()).orElse(-1);
        Optional<Coded> element = f.element().map(inside::plan);
        boolean fraction = element.isPresent() && element.get().isFraction();
        Loop loop = new Loop(
                f.how(),
                f.record().ordinal(),
                inside.scope.code(),
                where,
                element.map(Coded::register).orElse(-1),
                fraction);
        int register = scope.emit(Op.LOOP, fraction ? 2 : 1, f.record().ordinal(), context.pool.loop(loop), 0);
        if (element.isEmpty()) {
            return new Coded(register, 1, null, f.how() == Aggregation.COUNT ? 40 : 0, true);
        }
        Coded own = element.get();
        int bits = own.bits();
        if (f.how() == Aggregation.SUM) {
            // Denominators that are the same for every record do not grow with their number.
            bits = own.fixed() ? 2 * bits + 32 : bits * (Program.FEW_RECORDS + 1);
            context.fewRecords |= !own.fixed();
        }
        return new Coded(register, own.scale(), null, quantities.bound(bits), own.fixed());
    }

    @Override
    public Coded reading(Formula.Reading f) {
        Integer rule = context.rules.get(f.rule());
        if (rule == null) {
            return f.stage() == Stage.MEETS ? flag(Truth.FALSE) : quantities.constant(Rational.ZERO);
        }
        boolean own = f.bound() && f.per().isRecord();
        if (f.stage() == Stage.MEETS) {
            return Coded.flag(scope.emit(Op.MEETS, 1, rule, 0, own ? 1 : 0));
        }
        int bits = context.bitsOfRule.getOrDefault(f.rule(), Coded.BITS_OF_FACT) + 32;
        int register = scope.emit(Op.READ, 1, rule, f.stage().ordinal(), own ? 1 : 0);
        return new Coded(register, 100, null, quantities.bound(bits), true);
    }

    @Override
    public Coded brackets(Formula.Brackets f) {
        Coded x = plan(f.of());
        Coded out = quantities.constant(Rational.ZERO);
        ImmutableList<Formula.Bracket> rows = f.rows();
        for (int i = 0; i < rows.size(); i++) {
            Coded from = plan(rows.get(i).from());
            Coded value = plan(rows.get(i).value());
            if (f.marginal()) {
                Coded slice = quantities.max(quantities.minus(x, from), quantities.constant(Rational.ZERO));
                if (i + 1 < rows.size()) {
                    slice = quantities.min(
                            slice, quantities.minus(plan(rows.get(i + 1).from()), from));
                }
                out = quantities.plus(out, quantities.times(slice, value));
            } else {
                int reached = quantities.compare(Comparison.AT_LEAST, x, from).register();
                Coded own = rows.get(i).isRate() ? quantities.times(x, value) : value;
                out = quantities.select(reached, own, out);
            }
        }
        return out;
    }

    @Override
    public Coded review(Formula.Review f) {
        f.atLeast().ifPresent(this::plan);
        f.atMost().ifPresent(this::plan);
        return unknown(f, Coded.BITS_OF_FACT);
    }
}
