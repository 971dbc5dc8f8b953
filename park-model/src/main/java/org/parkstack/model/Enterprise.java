package org.parkstack.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An enterprise as an applicant states it (企业), with its records.
 *
 * <p>A fact that is left out is unknown: never zero and never false. Facts by year hold the years that are known. Standard
 * numbers, money and areas are at least 0, but for profit and net assets. Accessors have the names of the standard
 * vocabulary in camelCase. Not for implementation by users. Immutable and thread-safe.
 *
 * <pre>{@code
 * Enterprise haohan = Enterprise.builder()
 *         .name("江苏濠汉信息技术有限公司")
 *         .region(RegionCode.of("320612"))
 *         .revenue(2024, Figure.of(Money.ofWan(9500)))
 *         .employees(2024, Figure.atLeast(Rational.of(150)))
 *         .projects(ImmutableList.of())
 *         .build();
 * haohan.revenue().get(2024);   // 95000000.00元
 * haohan.talents();             // Optional.empty: unknown, and not none
 * }</pre>
 */
@Value.Immutable
@ModelStyle
public interface Enterprise extends Subject {

    /** A builder with nothing known yet. Each single fact can be set once; facts by year, once a year. */
    static ImmutableEnterprise.Builder builder() {
        return ImmutableEnterprise.builder();
    }

    /** 统一社会信用代码 (GB 32100-2015). */
    Optional<CreditCode> creditCode();

    /** 企业名称. */
    Optional<String> name();

    /** Where it is registered (GB/T 2260). */
    Optional<RegionCode> region();

    /** The park that it belongs to (园区), by a symbol of the rule book. */
    Optional<String> park();

    /** The park's sector (产业方向), by a symbol of the rule book: of 一主一新一智, say, {@code auto_parts}. */
    Optional<String> sector();

    /** 国民经济行业分类 (GB/T 4754-2017). */
    Optional<IndustryCode> industry();

    /** 成立日期. */
    Optional<Figure<LocalDate>> established();

    /** 注册资本. */
    Optional<Figure<Money>> registeredCapital();

    /** 实缴资本. */
    Optional<Figure<Money>> paidInCapital();

    /** Whether its shares are listed (上市). */
    Optional<Boolean> listed();

    /** Whether it is a listed defaulter (失信被执行人). */
    Optional<Boolean> dishonest();

    /** Whether it had a major safety accident (重大安全事故). */
    Optional<Boolean> majorSafetyAccident();

    /** Whether it had a major environmental offence (重大环境违法). */
    Optional<Boolean> majorEnvironmentViolation();

    /** The lists that it stands on (名单), by symbols of the rule book; empty means on none. */
    Optional<ImmutableSet<String>> lists();

    /** Floor that it uses (用房面积). */
    Optional<Figure<Area>> floorArea();

    /** 职工总数. */
    @Value.NaturalOrder
    ImmutableSortedMap<Integer, Figure<Rational>> employees();

    /** 研发人员. */
    @Value.NaturalOrder
    ImmutableSortedMap<Integer, Figure<Rational>> rdStaff();

    /** Graduates taken on (吸纳高校毕业生). */
    @Value.NaturalOrder
    ImmutableSortedMap<Integer, Figure<Rational>> graduates();

    /** 营业收入. */
    @Value.NaturalOrder
    ImmutableSortedMap<Integer, Figure<Money>> revenue();

    /** 高新技术产品（服务）收入. */
    @Value.NaturalOrder
    ImmutableSortedMap<Integer, Figure<Money>> highTechRevenue();

    /** 研究开发费用. */
    @Value.NaturalOrder
    ImmutableSortedMap<Integer, Figure<Money>> rdExpense();

    /** The part of it spent in China (境内研发费用). */
    @Value.NaturalOrder
    ImmutableSortedMap<Integer, Figure<Money>> rdExpenseDomestic();

    /** Sales by VAT invoice (开票销售). */
    @Value.NaturalOrder
    ImmutableSortedMap<Integer, Figure<Money>> invoicedSales();

    /** 资产总额. */
    @Value.NaturalOrder
    ImmutableSortedMap<Integer, Figure<Money>> totalAssets();

    /** 净资产; may be below zero. */
    @Value.NaturalOrder
    ImmutableSortedMap<Integer, Figure<Money>> netAssets();

    /** 利润; may be below zero. */
    @Value.NaturalOrder
    ImmutableSortedMap<Integer, Figure<Money>> profit();

    /** 纳税总额. */
    @Value.NaturalOrder
    ImmutableSortedMap<Integer, Figure<Money>> taxPaid();

    /** 地方经济贡献. */
    @Value.NaturalOrder
    ImmutableSortedMap<Integer, Figure<Money>> localContribution();

    /** 固定资产投资. */
    @Value.NaturalOrder
    ImmutableSortedMap<Integer, Figure<Money>> fixedAssetInvestment();

    /** 设备投资. */
    @Value.NaturalOrder
    ImmutableSortedMap<Integer, Figure<Money>> equipmentInvestment();

    /** 出口额. */
    @Value.NaturalOrder
    ImmutableSortedMap<Integer, Figure<Money>> exports();

    /** 利息支出. */
    @Value.NaturalOrder
    ImmutableSortedMap<Integer, Figure<Money>> interestPaid();

    /** 租金支出. */
    @Value.NaturalOrder
    ImmutableSortedMap<Integer, Figure<Money>> rentPaid();

    /** Its qualifications, in the order given; left out if unknown, empty if it is known to have none. */
    Optional<ImmutableList<Qualification>> qualifications();

    /** Its projects, in the order given; left out if unknown, empty if it is known to have none. */
    Optional<ImmutableList<Project>> projects();

    /** Its talents, in the order given; left out if unknown, empty if it is known to have none. */
    Optional<ImmutableList<Talent>> talents();

    /** Its patents, in the order given; left out if unknown, empty if it is known to have none. */
    Optional<ImmutableList<Patent>> patents();

    /** Its contracts, costs and products, in the order given; left out if unknown, empty if it is known to have none. */
    Optional<ImmutableList<CostItem>> items();

    /** Its grants, in the order given; left out if unknown, empty if it is known to have none. */
    Optional<ImmutableList<Grant>> grants();

    @Override
    ImmutableMap<String, FactValue> declaredFacts();

    /**
     * Its records of {@code kind}, in the order given.
     *
     * @return empty if they are unknown
     * @throws IllegalArgumentException if {@code kind} is the enterprise
     */
    default Optional<? extends ImmutableList<? extends Subject>> records(SubjectKind kind) {
        return switch (kind) {
            case ENTERPRISE -> throw new IllegalArgumentException("an enterprise is not a record");
            case QUALIFICATION -> qualifications();
            case PROJECT -> projects();
            case TALENT -> talents();
            case PATENT -> patents();
            case ITEM -> items();
            case GRANT -> grants();
        };
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if two records of one kind have the same {@code id}
     */
    @Override
    @Value.Check
    default void check() {
        Subject.super.check();
        SubjectKind.RECORDS.forEach(kind -> records(kind).ifPresent(FactTables::checkIds));
    }

    @Override
    default SubjectKind subjectKind() {
        return SubjectKind.ENTERPRISE;
    }

    @Override
    default ImmutableMap<String, FactValue> facts() {
        return FactTables.ENTERPRISE.facts(this);
    }
}
