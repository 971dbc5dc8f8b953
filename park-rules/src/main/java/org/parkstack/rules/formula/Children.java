package org.parkstack.rules.formula;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The formulas directly inside a formula, in the order in which they were written. */
public final class Children implements Formula.Cases<Stream<Formula>> {

    private static final Children CHILDREN = new Children();

    private Children() {}

    /** The formulas directly inside {@code formula}. */
    public static ImmutableList<Formula> of(Formula formula) {
        return formula.match(CHILDREN).collect(ImmutableList.toImmutableList());
    }

    /** Hands {@code formula} and all inside it to {@code visitor}. */
    public static void walk(Formula formula, Consumer<Formula> visitor) {
        visitor.accept(formula);
        formula.match(CHILDREN).forEach(child -> walk(child, visitor));
    }

    @Override
    public Stream<Formula> constant(Formula.Const f) {
        return Stream.of();
    }

    @Override
    public Stream<Formula> asOf(Formula.AsOf f) {
        return Stream.of();
    }

    @Override
    public Stream<Formula> year(Formula.Year f) {
        return Stream.of();
    }

    @Override
    public Stream<Formula> fact(Formula.Fact f) {
        return Stream.of();
    }

    @Override
    public Stream<Formula> term(Formula.TermRef f) {
        return Stream.of();
    }

    @Override
    public Stream<Formula> parameter(Formula.ParameterRef f) {
        return Stream.of();
    }

    @Override
    public Stream<Formula> choice(Formula.Choice f) {
        return Stream.concat(
                f.branches().stream().flatMap(b -> Stream.of(b.test(), b.value())), Stream.of(f.otherwise()));
    }

    @Override
    public Stream<Formula> junction(Formula.Junction f) {
        return f.parts().stream();
    }

    @Override
    public Stream<Formula> not(Formula.Not f) {
        return Stream.of(f.operand());
    }

    @Override
    public Stream<Formula> stated(Formula.Stated f) {
        return Stream.of(f.operand());
    }

    @Override
    public Stream<Formula> compare(Formula.Compare f) {
        return Stream.of(f.left(), f.right());
    }

    @Override
    public Stream<Formula> in(Formula.In f) {
        return Stream.concat(Stream.of(f.operand()), f.listed().stream());
    }

    @Override
    public Stream<Formula> within(Formula.Within f) {
        return Stream.of(f.operand(), f.outer());
    }

    @Override
    public Stream<Formula> has(Formula.Has f) {
        return Stream.of(f.set(), f.element());
    }

    @Override
    public Stream<Formula> isKnown(Formula.IsKnown f) {
        return Stream.of(f.operand());
    }

    @Override
    public Stream<Formula> notExpired(Formula.NotExpired f) {
        return Stream.of(f.expires());
    }

    @Override
    public Stream<Formula> sum(Formula.Sum f) {
        return f.parts().stream().map(Formula.Signed::operand);
    }

    @Override
    public Stream<Formula> shift(Formula.Shift f) {
        return Stream.concat(Stream.of(f.day()), f.parts().stream().map(Formula.Signed::operand));
    }

    @Override
    public Stream<Formula> product(Formula.Product f) {
        return f.parts().stream().map(Formula.Factor::operand);
    }

    @Override
    public Stream<Formula> negate(Formula.Negate f) {
        return Stream.of(f.operand());
    }

    @Override
    public Stream<Formula> call(Formula.Call f) {
        return f.arguments().stream();
    }

    @Override
    public Stream<Formula> aggregate(Formula.Aggregate f) {
        return Streams.concat(f.element().stream(), f.where().stream());
    }

    @Override
    public Stream<Formula> reading(Formula.Reading f) {
        return Stream.of();
    }

    @Override
    public Stream<Formula> brackets(Formula.Brackets f) {
        return Stream.concat(Stream.of(f.of()), f.rows().stream().flatMap(r -> Stream.of(r.from(), r.value())));
    }

    @Override
    public Stream<Formula> review(Formula.Review f) {
        return Streams.concat(f.atLeast().stream(), f.atMost().stream());
    }
}
