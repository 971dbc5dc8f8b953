package org.parkstack.model;

import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.Set;

/** The facts of {@link StandardFacts} again, one line a fact: its name, how it is read, how it is set. */
final class FactTables {

    static final FactTable<Enterprise, ImmutableEnterprise.Builder> ENTERPRISE = new FactTable<>(
                    SubjectKind.ENTERPRISE,
                    Enterprise.class,
                    Enterprise::builder,
                    ImmutableEnterprise.Builder::build,
                    ImmutableEnterprise.Builder::declaredFacts)
            .credit("credit_code", Enterprise::creditCode, ImmutableEnterprise.Builder::creditCode)
            .text("name", Enterprise::name, ImmutableEnterprise.Builder::name)
            .region("region", Enterprise::region, ImmutableEnterprise.Builder::region)
            .symbol("park", Enterprise::park, ImmutableEnterprise.Builder::park)
            .symbol("sector", Enterprise::sector, ImmutableEnterprise.Builder::sector)
            .industry("industry", Enterprise::industry, ImmutableEnterprise.Builder::industry)
            .date("established", Enterprise::established, ImmutableEnterprise.Builder::established)
            .money("registered_capital", Enterprise::registeredCapital, ImmutableEnterprise.Builder::registeredCapital)
            .money("paid_in_capital", Enterprise::paidInCapital, ImmutableEnterprise.Builder::paidInCapital)
            .flag("listed", Enterprise::listed, ImmutableEnterprise.Builder::listed)
            .flag("dishonest", Enterprise::dishonest, ImmutableEnterprise.Builder::dishonest)
            .flag(
                    "major_safety_accident",
                    Enterprise::majorSafetyAccident,
                    ImmutableEnterprise.Builder::majorSafetyAccident)
            .flag(
                    "major_environment_violation",
                    Enterprise::majorEnvironmentViolation,
                    ImmutableEnterprise.Builder::majorEnvironmentViolation)
            .symbols("lists", Enterprise::lists, ImmutableEnterprise.Builder::lists)
            .area("floor_area", Enterprise::floorArea, ImmutableEnterprise.Builder::floorArea)
            .numberByYear("employees", Enterprise::employees, ImmutableEnterprise.Builder::employees)
            .numberByYear("rd_staff", Enterprise::rdStaff, ImmutableEnterprise.Builder::rdStaff)
            .numberByYear("graduates", Enterprise::graduates, ImmutableEnterprise.Builder::graduates)
            .moneyByYear("revenue", Enterprise::revenue, ImmutableEnterprise.Builder::revenue)
            .moneyByYear("high_tech_revenue", Enterprise::highTechRevenue, ImmutableEnterprise.Builder::highTechRevenue)
            .moneyByYear("rd_expense", Enterprise::rdExpense, ImmutableEnterprise.Builder::rdExpense)
            .moneyByYear(
                    "rd_expense_domestic",
                    Enterprise::rdExpenseDomestic,
                    ImmutableEnterprise.Builder::rdExpenseDomestic)
            .moneyByYear("invoiced_sales", Enterprise::invoicedSales, ImmutableEnterprise.Builder::invoicedSales)
            .moneyByYear("total_assets", Enterprise::totalAssets, ImmutableEnterprise.Builder::totalAssets)
            .signedMoneyByYear("net_assets", Enterprise::netAssets, ImmutableEnterprise.Builder::netAssets)
            .signedMoneyByYear("profit", Enterprise::profit, ImmutableEnterprise.Builder::profit)
            .moneyByYear("tax_paid", Enterprise::taxPaid, ImmutableEnterprise.Builder::taxPaid)
            .moneyByYear(
                    "local_contribution", Enterprise::localContribution, ImmutableEnterprise.Builder::localContribution)
            .moneyByYear(
                    "fixed_asset_investment",
                    Enterprise::fixedAssetInvestment,
                    ImmutableEnterprise.Builder::fixedAssetInvestment)
            .moneyByYear(
                    "equipment_investment",
                    Enterprise::equipmentInvestment,
                    ImmutableEnterprise.Builder::equipmentInvestment)
            .moneyByYear("exports", Enterprise::exports, ImmutableEnterprise.Builder::exports)
            .moneyByYear("interest_paid", Enterprise::interestPaid, ImmutableEnterprise.Builder::interestPaid)
            .moneyByYear("rent_paid", Enterprise::rentPaid, ImmutableEnterprise.Builder::rentPaid);

    static final FactTable<Qualification, ImmutableQualification.Builder> QUALIFICATION = new FactTable<>(
                    SubjectKind.QUALIFICATION,
                    Qualification.class,
                    Qualification::builder,
                    ImmutableQualification.Builder::build,
                    ImmutableQualification.Builder::declaredFacts)
            .symbol("type", Qualification::type, ImmutableQualification.Builder::type)
            .symbol("level", Qualification::level, ImmutableQualification.Builder::level)
            .date("granted", Qualification::granted, ImmutableQualification.Builder::granted)
            .date("expires", Qualification::expires, ImmutableQualification.Builder::expires)
            .flag("first_time", Qualification::firstTime, ImmutableQualification.Builder::firstTime);

    static final FactTable<Project, ImmutableProject.Builder> PROJECT = new FactTable<>(
                    SubjectKind.PROJECT,
                    Project.class,
                    Project::builder,
                    ImmutableProject.Builder::build,
                    ImmutableProject.Builder::declaredFacts)
            .text("id", Project::id, ImmutableProject.Builder::id)
            .symbol("kind", Project::kind, ImmutableProject.Builder::kind)
            .symbol("programme", Project::programme, ImmutableProject.Builder::programme)
            .symbol("field", Project::field, ImmutableProject.Builder::field)
            .date("approved", Project::approved, ImmutableProject.Builder::approved)
            .date("started", Project::started, ImmutableProject.Builder::started)
            .date("completed", Project::completed, ImmutableProject.Builder::completed)
            .money("total_investment", Project::totalInvestment, ImmutableProject.Builder::totalInvestment)
            .money("equipment_investment", Project::equipmentInvestment, ImmutableProject.Builder::equipmentInvestment)
            .money("rd_budget", Project::rdBudget, ImmutableProject.Builder::rdBudget)
            .area("land_area", Project::landArea, ImmutableProject.Builder::landArea);

    static final FactTable<Talent, ImmutableTalent.Builder> TALENT = new FactTable<>(
                    SubjectKind.TALENT,
                    Talent.class,
                    Talent::builder,
                    ImmutableTalent.Builder::build,
                    ImmutableTalent.Builder::declaredFacts)
            .text("id", Talent::id, ImmutableTalent.Builder::id)
            .symbol("level", Talent::level, ImmutableTalent.Builder::level)
            .symbol("programme", Talent::programme, ImmutableTalent.Builder::programme)
            .symbol("degree", Talent::degree, ImmutableTalent.Builder::degree)
            .date("born", Talent::born, ImmutableTalent.Builder::born)
            .date("arrived", Talent::arrived, ImmutableTalent.Builder::arrived)
            .flag("full_time", Talent::fullTime, ImmutableTalent.Builder::fullTime)
            .money("annual_salary", Talent::annualSalary, ImmutableTalent.Builder::annualSalary);

    static final FactTable<Patent, ImmutablePatent.Builder> PATENT = new FactTable<>(
                    SubjectKind.PATENT,
                    Patent.class,
                    Patent::builder,
                    ImmutablePatent.Builder::build,
                    ImmutablePatent.Builder::declaredFacts)
            .text("id", Patent::id, ImmutablePatent.Builder::id)
            .symbol("type", Patent::type, ImmutablePatent.Builder::type)
            .date("granted", Patent::granted, ImmutablePatent.Builder::granted);

    static final FactTable<CostItem, ImmutableCostItem.Builder> ITEM = new FactTable<>(
                    SubjectKind.ITEM,
                    CostItem.class,
                    CostItem::builder,
                    ImmutableCostItem.Builder::build,
                    ImmutableCostItem.Builder::declaredFacts)
            .text("id", CostItem::id, ImmutableCostItem.Builder::id)
            .symbol("kind", CostItem::kind, ImmutableCostItem.Builder::kind)
            .text("project", CostItem::project, ImmutableCostItem.Builder::project)
            .money("amount", CostItem::amount, ImmutableCostItem.Builder::amount)
            .date("signed", CostItem::signed, ImmutableCostItem.Builder::signed);

    static final FactTable<Grant, ImmutableGrant.Builder> GRANT = new FactTable<>(
                    SubjectKind.GRANT,
                    Grant.class,
                    Grant::builder,
                    ImmutableGrant.Builder::build,
                    ImmutableGrant.Builder::declaredFacts)
            .symbol("rule", Grant::rule, ImmutableGrant.Builder::rule)
            .symbol("policy", Grant::policy, ImmutableGrant.Builder::policy)
            .symbol("tier", Grant::tier, ImmutableGrant.Builder::tier)
            .money("amount", Grant::amount, ImmutableGrant.Builder::amount)
            .date("paid", Grant::paid, ImmutableGrant.Builder::paid);

    private static final ImmutableList<FactTable<?, ?>> ALL =
            ImmutableList.of(ENTERPRISE, QUALIFICATION, PROJECT, TALENT, PATENT, ITEM, GRANT);

    private FactTables() {}

    /** Refuses two records with one {@code id}. */
    static void checkIds(ImmutableList<? extends Subject> records) {
        Set<FactValue> ids = new HashSet<>();
        for (Subject subject : records) {
            subject.fact("id").filter(id -> !ids.add(id)).ifPresent(id -> {
                throw new IllegalArgumentException(
                        "two " + subject.subjectKind().listKey() + " have the id `" + id + "`");
            });
        }
    }

    static FactTable<?, ?> of(SubjectKind kind) {
        return ALL.get(kind.ordinal());
    }
}
