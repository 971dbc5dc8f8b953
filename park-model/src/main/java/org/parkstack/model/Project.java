package org.parkstack.model;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A project of an enterprise (项目).
 *
 * <p>A fact that is left out is unknown: never zero and never false. Not for implementation by users. Immutable and
 * thread-safe.
 */
@Value.Immutable
@ModelStyle
public interface Project extends Subject {

    /** A builder with nothing known yet. Each single fact can be set once; facts by year, once a year. */
    static ImmutableProject.Builder builder() {
        return ImmutableProject.builder();
    }

    /** What tells it from the other projects of the case. */
    Optional<String> id();

    /** 项目类型. */
    Optional<String> kind();

    /** The programme that it stands in (计划), such as {@code national_key_rd}. */
    Optional<String> programme();

    /** 技术领域. */
    Optional<String> field();

    /** 立项日期. */
    Optional<Figure<LocalDate>> approved();

    /** 开工日期. */
    Optional<Figure<LocalDate>> started();

    /** 竣工或验收日期. */
    Optional<Figure<LocalDate>> completed();

    /** 总投资. */
    Optional<Figure<Money>> totalInvestment();

    /** 设备投资. */
    Optional<Figure<Money>> equipmentInvestment();

    /** 研发预算. */
    Optional<Figure<Money>> rdBudget();

    /** 用地面积. */
    Optional<Figure<Area>> landArea();

    @Override
    ImmutableMap<String, FactValue> declaredFacts();

    @Override
    default SubjectKind subjectKind() {
        return SubjectKind.PROJECT;
    }

    @Override
    default ImmutableMap<String, FactValue> facts() {
        return FactTables.PROJECT.facts(this);
    }
}
