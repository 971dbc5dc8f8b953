package org.parkstack.rules.formula;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.function.Consumer;

/** The formulas directly inside a formula, in the order in which they were written. */
public final class Children implements Formula.Cases<ImmutableList<Formula>> {

    private static final Children CHILDREN = new Children();

    private Children() {}

    /** The formulas directly inside {@code formula}. */
    public static ImmutableList<Formula> of(Formula formula) {
        return formula.match(CHILDREN);
    }

    /** Hands {@code formula} and all inside it to {@code visitor}. */
    public static void walk(Formula formula, Consumer<Formula> visitor) {
        visitor.accept(formula);
        for (Formula child : of(formula)) {
            walk(child, visitor);
        }
    }

    @Override
    public ImmutableList<Formula> constant(Formula.Const f) {
        return ImmutableList.of();
    }

    @Override
    public ImmutableList<Formula> asOf(Formula.AsOf f) {
        return ImmutableList.of();
    }

    @Override
    public ImmutableList<Formula> year(Formula.Year f) {
        return ImmutableList.of();
    }

    @Override
    public ImmutableList<Formula> fact(Formula.Fact f) {
        return ImmutableList.of();
    }

    @Override
    public ImmutableList<Formula> term(Formula.TermRef f) {
        return ImmutableList.of();
    }

    @Override
    public ImmutableList<Formula> parameter(Formula.ParameterRef f) {
        return ImmutableList.of();
    }

    @Override
    public ImmutableList<Formula> choice(Formula.Choice f) {
        ImmutableList.Builder<Formula> out = ImmutableList.builder();
        for (Formula.Branch branch : f.branches()) {
            out.add(branch.test(), branch.value());
        }
        return out.add(f.otherwise()).build();
    }

    @Override
    public ImmutableList<Formula> junction(Formula.Junction f) {
        return f.parts();
    }

    @Override
    public ImmutableList<Formula> not(Formula.Not f) {
        return ImmutableList.of(f.operand());
    }

    @Override
    public ImmutableList<Formula> stated(Formula.Stated f) {
        return ImmutableList.of(f.operand());
    }

    @Override
    public ImmutableList<Formula> compare(Formula.Compare f) {
        return ImmutableList.of(f.left(), f.right());
    }

    @Override
    public ImmutableList<Formula> in(Formula.In f) {
        return ImmutableList.<Formula>builder()
                .add(f.operand())
                .addAll(f.listed())
                .build();
    }

    @Override
    public ImmutableList<Formula> within(Formula.Within f) {
        return ImmutableList.of(f.operand(), f.outer());
    }

    @Override
    public ImmutableList<Formula> has(Formula.Has f) {
        return ImmutableList.of(f.set(), f.element());
    }

    @Override
    public ImmutableList<Formula> isKnown(Formula.IsKnown f) {
        return ImmutableList.of(f.operand());
    }

    @Override
    public ImmutableList<Formula> notExpired(Formula.NotExpired f) {
        return ImmutableList.of(f.expires());
    }

    @Override
    public ImmutableList<Formula> sum(Formula.Sum f) {
        return operands(ImmutableList.builder(), f.parts());
    }

    @Override
    public ImmutableList<Formula> shift(Formula.Shift f) {
        return operands(ImmutableList.<Formula>builder().add(f.day()), f.parts());
    }

    @Override
    public ImmutableList<Formula> product(Formula.Product f) {
        ImmutableList.Builder<Formula> out = ImmutableList.builder();
        for (Formula.Factor factor : f.parts()) {
            out.add(factor.operand());
        }
        return out.build();
    }

    @Override
    public ImmutableList<Formula> negate(Formula.Negate f) {
        return ImmutableList.of(f.operand());
    }

    @Override
    public ImmutableList<Formula> call(Formula.Call f) {
        return f.arguments();
    }

    @Override
    public ImmutableList<Formula> aggregate(Formula.Aggregate f) {
        return both(f.element(), f.where());
    }

    @Override
    public ImmutableList<Formula> reading(Formula.Reading f) {
        return ImmutableList.of();
    }

    @Override
    public ImmutableList<Formula> brackets(Formula.Brackets f) {
        ImmutableList.Builder<Formula> out = ImmutableList.builder();
        out.add(f.of());
        f.rows().forEach(row -> out.add(row.from(), row.value()));
        return out.build();
    }

    @Override
    public ImmutableList<Formula> review(Formula.Review f) {
        return both(f.atLeast(), f.atMost());
    }

    private static ImmutableList<Formula> operands(ImmutableList.Builder<Formula> out, Iterable<Formula.Signed> parts) {
        for (Formula.Signed part : parts) {
            out.add(part.operand());
        }
        return out.build();
    }

    private static ImmutableList<Formula> both(Optional<Formula> first, Optional<Formula> second) {
        ImmutableList.Builder<Formula> out = ImmutableList.builder();
        first.ifPresent(out::add);
        second.ifPresent(out::add);
        return out.build();
    }
}
