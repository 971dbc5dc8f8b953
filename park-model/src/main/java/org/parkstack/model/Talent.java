package org.parkstack.model;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A person whom an enterprise brought in or employs (人才).
 *
 * <p>A fact that is left out is unknown: never zero and never false. Not for implementation by users. Immutable and
 * thread-safe.
 */
@Value.Immutable
@ModelStyle
public interface Talent extends Subject {

    /** A builder with nothing known yet. Each single fact can be set once; facts by year, once a year. */
    static ImmutableTalent.Builder builder() {
        return ImmutableTalent.builder();
    }

    /** What tells them from the others of the case. */
    Optional<String> id();

    /** 人才层次. */
    Optional<String> level();

    /** The talent programme (人才计划), such as {@code shuangchuang}. */
    Optional<String> programme();

    /** 学位. */
    Optional<String> degree();

    /** 出生日期. */
    Optional<Figure<LocalDate>> born();

    /** 到岗日期. */
    Optional<Figure<LocalDate>> arrived();

    /** Whether they work here full time (全职). */
    Optional<Boolean> fullTime();

    /** 年薪. */
    Optional<Figure<Money>> annualSalary();

    @Override
    ImmutableMap<String, FactValue> declaredFacts();

    @Override
    default SubjectKind subjectKind() {
        return SubjectKind.TALENT;
    }

    @Override
    default ImmutableMap<String, FactValue> facts() {
        return FactTables.TALENT.facts(this);
    }
}
