package org.parkstack.model;

/** The facts of {@link StandardFacts} of an enterprise once more, one call a fact: nothing is looked up, so that reading takes little. */
final class EnterpriseFacts {

    private EnterpriseFacts() {}

    static void read(Enterprise from, FactReader to) {
        to.one(0, from.creditCode());
        to.one(1, from.name());
        to.one(2, from.region());
        to.one(3, from.park());
        to.one(4, from.sector());
        to.one(5, from.industry());
        to.one(6, from.established());
        to.one(7, from.registeredCapital());
        to.one(8, from.paidInCapital());
        to.one(9, from.listed());
        to.one(10, from.dishonest());
        to.one(11, from.majorSafetyAccident());
        to.one(12, from.majorEnvironmentViolation());
        to.one(13, from.lists());
        to.one(14, from.floorArea());
        to.byYear(15, from.employees());
        to.byYear(16, from.rdStaff());
        to.byYear(17, from.graduates());
        to.byYear(18, from.revenue());
        to.byYear(19, from.highTechRevenue());
        to.byYear(20, from.rdExpense());
        to.byYear(21, from.rdExpenseDomestic());
        to.byYear(22, from.invoicedSales());
        to.byYear(23, from.totalAssets());
        to.byYear(24, from.netAssets());
        to.byYear(25, from.profit());
        to.byYear(26, from.taxPaid());
        to.byYear(27, from.localContribution());
        to.byYear(28, from.fixedAssetInvestment());
        to.byYear(29, from.equipmentInvestment());
        to.byYear(30, from.exports());
        to.byYear(31, from.interestPaid());
        to.byYear(32, from.rentPaid());
    }
}
