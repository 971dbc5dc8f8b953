package org.parkstack.examples;

import java.util.List;
import org.parkstack.rules.problem.Code;

/** The faults that are seeded, by code. */
final class SeededFaults {

    private static final String BOOK = "book.yaml";
    private static final String CITY_2021 = "policies/municipal/innovation_2021.yaml";
    private static final String CITY_2025 = "policies/municipal/innovation_2025.yaml";
    private static final String PARK = "policies/park/netda.yaml";
    private static final String FOSTERING = "policies/provincial/high_tech_fostering.yaml";
    private static final String PROVINCE = "policies/provincial/shuangchuang.yaml";

    static final List<SeededFault> ALL = List.of(
            // how a book is written
            fault(
                    Code.PK101,
                    "a bracket that is not closed",
                    FOSTERING,
                    "until: 2020-01-01}\n\nrules:",
                    "until: 2020-01-01\n\nrules«:"),
            fault(Code.PK101, "an anchor", PROVINCE, "    pays: 15万元", "    pays: «&standard 15万元"),
            fault(Code.PK102, "a key that stands twice", PROVINCE, "    pays: 15万元", "    pays: 15万元\n    «pays: 20万元"),
            fault(Code.PK103, "a key that is misspelt", PARK, "    up_to: 2000万元", "    «upto: 2000万元"),
            fault(
                            Code.PK104,
                            "a rule without its citation",
                            CITY_2025,
                            "    title: 江海英才攀峰项目\n    article: 第（1）项（条号待核；B）\n",
                            "    title: 江海英才攀峰项目\n")
                    .at("rule: nt_talent_peak"),
            fault(Code.PK104, "a cap that does not say who gives", CITY_2025, "    reduce: last_first\n", "")
                    .at("step: nt_tape_out_firm_year"),
            fault(
                            Code.PK105,
                            "a day that no calendar has",
                            CITY_2025,
                            "in_force: {from: 2026-01-01}",
                            "in_force: {from: «2026-02-30}")
                    .also(Code.PK302, Code.PK302),
            fault(
                            Code.PK201,
                            "an amount in a unit that is none",
                            CITY_2021,
                            "    values: {2022-01-01: 2000万元}",
                            "    values: {2022-01-01: 2000«万无}")
                    .also(Code.PK104),
            fault(
                    Code.PK105,
                    "shares that are not all of it",
                    PARK,
                    "    up_to: 2000万元",
                    "    up_to: 2000万元\n    funded_by: «{park: 60%, district: 30%}"),
            fault(
                            Code.PK105,
                            "an acceptance whose last day has passed",
                            BOOK,
                            "  - code: PK603\n    at: js_high_tech_fostering\n    because: only the round of 2019 is known; it is kept for decisions as of that year\n    until: 2030-12-31",
                            "  - «code: PK603\n    at: js_high_tech_fostering\n    because: only the round of 2019 is known; it is kept for decisions as of that year\n    until: 2026-11-30")
                    .also(Code.PK603),
            fault(
                    Code.PK105,
                    "an acceptance of what is not found",
                    BOOK,
                    "accept:\n",
                    "accept:\n  - «{code: PK507, at: nt_tape_out_firm_year, because: it seldom binds, until: 2030-12-31}\n"),
            fault(
                    Code.PK106,
                    "two steps of one id",
                    BOOK,
                    "  - step: talent_tiers_add_up_with_the_city",
                    "  - «step: talent_tiers_add_up"),
            fault(
                    Code.PK107,
                    "a book to include that is not there",
                    BOOK,
                    "version: \"2026.3\"\n",
                    "version: \"2026.3\"\ninclude:\n  - «{book: sme_size, at: ../nowhere, version: \"1\"}\n"),
            // names and types
            fault(
                    Code.PK201,
                    "a formula with an operator too many",
                    CITY_2025,
                    "    pays: 30% * item.amount",
                    "    pays: 30% * «* item.amount"),
            fault(
                    Code.PK202,
                    "a fact that is misspelt",
                    PARK,
                    "      - private_cash_paid_in > 0元",
                    "      - «private_cash_payed_in > 0元"),
            fault(
                    Code.PK202,
                    "a match of a rule that there is not",
                    PARK,
                    "    pays: 50% * granted(js_talent)",
                    "    pays: 50% * «granted(js_talents)"),
            fault(
                    Code.PK203,
                    "money compared with a number",
                    PARK,
                    "      - private_cash_paid_in > 0元",
                    "      - private_cash_paid_in > «0"),
            fault(
                    Code.PK203,
                    "a rate where an amount is due",
                    PARK,
                    "    pays: 50% * granted(js_talent)",
                    "    pays: «50%"),
            fault(
                    Code.PK204,
                    "a grade that the fact does not have",
                    PROVINCE,
                    "      - {when: project.js_team_grade = 'second', pay: 500万元}",
                    "      - {when: project.js_team_grade = «'secnd', pay: 500万元}"),
            fault(
                    Code.PK205,
                    "a person's fact in a rule of the firm",
                    PARK,
                    "      - private_cash_paid_in > 0元",
                    "      - «talent.municipal_money > 0元"),
            // time
            fault(
                    Code.PK301,
                    "two versions of a policy that meet",
                    CITY_2025,
                    "policy: nt_innovation_2025",
                    "«policy: nt_innovation_2021"),
            fault(
                            Code.PK302,
                            "a cap that begins a year after its rule",
                            CITY_2021,
                            "    values: {2022-01-01: 2000万元}",
                            "    values: {2023-01-01: 2000万元}")
                    .at("nt_major_cap\n\n"),
            fault(
                            Code.PK303,
                            "two versions of a policy with days between them",
                            FOSTERING,
                            "policy: js_high_tech_fostering",
                            "policy: js_shuangchuang")
                    .at("policy: js_shuangchuang\ntitle: 江苏省双创计划")
                    .also(Code.PK105),
            fault(
                    Code.PK304,
                    "a rule that begins before its policy",
                    FOSTERING,
                    "    title: 认定为高新技术企业奖励\n",
                    "    title: 认定为高新技术企业奖励\n    «in_force: {from: 2018-01-01, until: 2020-01-01}\n"),
            // order
            fault(
                            Code.PK401,
                            "two rules that read each other",
                            PROVINCE,
                            "    pays: max(0元, js_talent_standard - talent.js_paid_before)",
                            "    pays: max(0元, js_talent_standard - «granted(netda_match_provincial))")
                    .also(Code.PK401),
            fault(
                            Code.PK401,
                            "a cap over a grant and the match that reads it",
                            BOOK,
                            "stacking:\n",
                            "stacking:\n  - {step: one_person, cap: 600万元, of: [js_talent, netda_match_provincial], per: talent, reduce: last_first, article: 第1条}\n")
                    .at("granted(js_talent) > 0元"),
            fault(
                            Code.PK402,
                            "a step per project over people",
                            PARK,
                            "    per: talent\n    article: 省、市创新创业人才配套：就高不重复",
                            "    per: project\n    article: 省、市创新创业人才配套：就高不重复")
                    .at("netda_match_provincial, netda_match_municipal]")
                    .also(Code.PK402),
            // what no case meets
            fault(
                            Code.PK501,
                            "two provinces at once",
                            PROVINCE,
                            "      - talent.programmes has 'js_doctor'",
                            "      - talent.programmes has 'js_doctor'\n      - «region within '330000'")
                    .also(Code.PK507),
            fault(
                    Code.PK501,
                    "an amount below what it can be",
                    PARK,
                    "      - private_cash_paid_in > 0元",
                    "      - «private_cash_paid_in < 0元"),
            fault(
                    Code.PK501,
                    "two kinds of one project",
                    CITY_2025,
                    "      - project.kind = 'compute_centre'",
                    "      - project.kind = 'compute_centre'\n      - «project.kind = 'general_ai'"),
            fault(
                    Code.PK501,
                    "a park that the rule's term shuts out",
                    PARK,
                    "      - private_cash_paid_in > 0元",
                    "      - private_cash_paid_in > 0元\n      - «park = 'suzhou_sip'"),
            fault(
                            Code.PK501,
                            "a match above all that there is to match",
                            PARK,
                            "      - granted(js_talent) > 0元",
                            "      - «granted(js_talent) > 500万元")
                    .also(Code.PK507),
            fault(
                    Code.PK501,
                    "a day after the last one of the rule",
                    FOSTERING,
                    "      - qualification.type = 'js_high_tech_pool'",
                    "      - qualification.type = 'js_high_tech_pool'\n      - «as_of >= 2020-06-01"),
            fault(
                    Code.PK502,
                    "a condition that always holds",
                    PARK,
                    "      - private_cash_paid_in > 0元",
                    "      - private_cash_paid_in > 0元\n      - «private_cash_paid_in >= 0元"),
            fault(
                    Code.PK502,
                    "a province beside its city",
                    CITY_2021,
                    "      - project.kind = 'joint_challenge'",
                    "      - project.kind = 'joint_challenge'\n      - «region within '320000'"),
            fault(
                    Code.PK503,
                    "a grade that stands in two rows",
                    PROVINCE,
                    "      - {when: project.js_team_grade = 'second', pay: 500万元}",
                    "      - {when: «project.js_team_grade = 'first', pay: 500万元}"),
            fault(
                    Code.PK503,
                    "a grade that stands in two rows of a term",
                    PROVINCE,
                    "      - {when: talent.js_grade = 'third', value: 100万元}",
                    "      - {when: «talent.js_grade = 'second', value: 100万元}"),
            fault(
                    Code.PK503,
                    "a bracket below what the conditions ask",
                    PARK,
                    "    pays: 30% * private_cash_paid_in",
                    "    pays: {brackets: 0元 - private_cash_paid_in, marginal: false, rows: [{from: -9999万元, pay: 30万元}, {from: «0元, pay: 10万元}]}"),
            fault(
                    Code.PK504,
                    "a grade for which no row holds",
                    PROVINCE,
                    "    pays:\n      - {when: project.js_team_grade = 'first', pay: 800万元}\n      - {when: project.js_team_grade = 'second', pay: 500万元}\n      - {otherwise: 300万元}",
                    "    pays:\n      «- {when: project.js_team_grade = 'first', pay: 800万元}\n      - {when: project.js_team_grade = 'second', pay: 500万元}"),
            // amounts
            fault(
                    Code.PK505,
                    "what was paid before may be more than the standard",
                    PROVINCE,
                    "    pays: max(0元, js_talent_standard - talent.js_paid_before)",
                    "    pays: «js_talent_standard - talent.js_paid_before"),
            fault(
                    Code.PK506,
                    "a share of a revenue that may be nothing",
                    PARK,
                    "      - private_cash_paid_in > 0元",
                    "      - private_cash_paid_in > 0元\n      - rd_expense / «revenue >= 3%"),
            fault(
                    Code.PK506,
                    "a number of people that may be none",
                    PARK,
                    "    pays: 30% * private_cash_paid_in",
                    "    pays: 1万元 * (20 / «employees)"),
            fault(
                    Code.PK507,
                    "a cap above all that its member can claim",
                    CITY_2025,
                    "stacking:\n",
                    "stacking:\n  - {step: vouchers, cap: «300万元, of: [nt_compute_voucher], reduce: last_first, article: 第1条}\n"),
            fault(
                    Code.PK507,
                    "a veto that nobody meets",
                    CITY_2025,
                    "stacking:\n",
                    "stacking:\n  - {step: no_firm, veto: «employees < 0, of: all, article: 第1条}\n"),
            fault(
                    Code.PK507,
                    "a choice of the highest of what no project has twice",
                    CITY_2021,
                    "rules:\n",
                    "stacking:\n  - «{step: one_key_rd, highest: [nt_key_rd_national, nt_key_rd_provincial], per: project, article: 第1条}\nrules:\n"),
            fault(
                    Code.PK507,
                    "an option that another holds already",
                    PROVINCE,
                    "stacking:\n",
                    "stacking:\n  - {step: one_person, highest: [[js_doctor, js_talent], «js_doctor], per: talent, article: 第1条}\n"),
            fault(
                    Code.PK508,
                    "a match of more than all",
                    PARK,
                    "    pays: 50% * granted(js_talent)",
                    "    pays: «150% * granted(js_talent)"),
            fault(
                    Code.PK508,
                    "more than the product's cost",
                    CITY_2025,
                    "    pays: 30% * item.amount",
                    "    pays: «130% * item.amount"),
            fault(
                            Code.PK509,
                            "a team's rule that no step relates to the province's",
                            BOOK,
                            "      - netda_startup\n      - netda_innovation\n      - netda_team\n",
                            "      - netda_startup\n      - netda_innovation\n")
                    .at("rule: netda_team"),
            fault(
                    Code.PK510,
                    "one yuan more that costs all",
                    PARK,
                    "      - private_cash_paid_in > 0元",
                    "      - private_cash_paid_in > 0元\n      - «private_cash_paid_in < 1000万元"),
            // what nobody shows or reads
            fault(
                            Code.PK601,
                            "a kind that no case has any more",
                            CITY_2025,
                            "      - project.kind = 'compute_centre'",
                            "      - project.kind = 'computing_centre'")
                    .at("rule: nt_compute_centre"),
            fault(
                    Code.PK602,
                    "a fact that nothing reads",
                    BOOK,
                    "  # city\n",
                    "  «nt_unused: {type: flag, title: 未用}\n"),
            fault(
                    Code.PK602,
                    "a term that nothing reads",
                    PROVINCE,
                    "terms:\n",
                    "terms:\n  «js_covers: region within '320000'\n"),
            fault(
                            Code.PK602,
                            "a cap that its rule no longer names",
                            CITY_2025,
                            "    up_to: nt_tape_out_product_cap\n",
                            "    up_to: 200万元\n")
                    .at("nt_tape_out_product_cap:"),
            fault(
                            Code.PK603,
                            "a policy that has ended",
                            PROVINCE,
                            "in_force: {from: 2020-03-17}",
                            "in_force: {from: 2020-03-17, until: 2026-07-01}")
                    .at("policy: js_shuangchuang"));

    private SeededFaults() {}

    private static SeededFault fault(Code code, String sentence, String file, String from, String to) {
        return new SeededFault(code, sentence, file, from, to, "", List.of());
    }
}
