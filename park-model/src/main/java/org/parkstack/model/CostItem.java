package org.parkstack.model;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A contract, a cost or a product (合同、费用、产品): in rule books {@code item}.
 *
 * <p>A fact that is left out is unknown: never zero and never false. Not for implementation by users. Immutable and
 * thread-safe.
 */
@Value.Immutable
@ModelStyle
public interface CostItem extends Subject {

    /** A builder with nothing known yet. Each single fact can be set once; facts by year, once a year. */
    static ImmutableCostItem.Builder builder() {
        return ImmutableCostItem.builder();
    }

    /** What tells it from the others of the case. */
    Optional<String> id();

    /** Which sort, by a symbol of the rule book: {@code tape_out}. */
    Optional<String> kind();

    /** The {@code id} of the project that it belongs to. */
    Optional<String> project();

    /** 金额. */
    Optional<Figure<Money>> amount();

    /** 签订日期. */
    Optional<Figure<LocalDate>> signed();

    @Override
    ImmutableMap<String, FactValue> declaredFacts();

    @Override
    default SubjectKind subjectKind() {
        return SubjectKind.ITEM;
    }

    @Override
    default ImmutableMap<String, FactValue> facts() {
        return FactTables.ITEM.facts(this);
    }
}
