package org.parkstack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.ProblemsException;

/**
 * One fault of each kind in a copy of the book of Nantong: the check finds it under its code, where it is. The mark ▶ in what is
 * written stands just before the place that must be named, and is not part of the book.
 */
@DisplayName("a fault seeded in the book of Nantong")
class SeededFaultsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
    private static final String BOOK = "book.yaml";
    private static final String CITY = "policies/municipal/innovation_2021.yaml";
    private static final String CITY_2025 = "policies/municipal/innovation_2025.yaml";
    private static final String ZONE = "policies/park/netda.yaml";
    private static final String PROVINCE = "policies/provincial/shuangchuang.yaml";
    private static final String HAIAN = "policies/district/haian.yaml";

    /**
     * @param file where {@code instead} is replaced by what is written
     * @param place the file in which the fault is found
     * @param at the text around the place, if it does not stand in what is written
     */
    private record Fault(
            String code, String sentence, String file, String instead, String written, String place, String at) {

        Fault(String code, String sentence, String file, String instead, String written, String at) {
            this(code, sentence, file, instead, written, file, at);
        }

        Fault(String code, String sentence, String file, String instead, String written) {
            this(code, sentence, file, instead, written, file, "");
        }
    }

    private static final List<Fault> FAULTS = List.of(
            new Fault(
                    "PK101",
                    "an anchor",
                    ZONE,
                    "park in {'netda', 'nantong_htz'}",
                    "▶&zone park in {'netda', 'nantong_htz'}"),
            new Fault("PK102", "a key twice", HAIAN, "tier: district\n", "tier: district\n▶tier: park\n"),
            new Fault("PK103", "a key misspelt", ZONE, "    up_to: 2000万元", "    ▶upto: 2000万元"),
            new Fault(
                    "PK104",
                    "a rule without its article",
                    CITY,
                    "  - rule: nt_consortium\n    title: 产业协同创新联合体，按年度考核，最高100万元\n    article: 第（2）项（条号待核；B）\n",
                    "  - ▶rule: nt_consortium\n    title: 产业协同创新联合体，按年度考核，最高100万元\n"),
            new Fault(
                    "PK104",
                    "a term's table without its last row",
                    PROVINCE,
                    "      - {otherwise: 50万元}\n",
                    "",
                    "      ▶- {when: talent.js_grade = 'first'"),
            new Fault(
                    "PK105",
                    "a day that the calendar does not have",
                    PROVINCE,
                    "from: 2020-03-17",
                    "from: ▶2020-02-30"),
            new Fault("PK106", "an id twice", CITY, "rule: nt_consortium", "▶rule: nt_joint_challenge"),
            new Fault(
                    "PK201",
                    "an expression that breaks off",
                    CITY,
                    "pays: 0.5 * project.upper_grant\n    up_to: nt_major_cap",
                    "pays: 0.5 *▶\n    up_to: nt_major_cap"),
            new Fault("PK202", "a name misspelt", CITY, "up_to: nt_major_cap", "up_to: ▶nt_mayor_cap"),
            new Fault(
                    "PK203",
                    "money compared with a bare number",
                    ZONE,
                    "private_cash_paid_in > 0元",
                    "private_cash_paid_in > ▶0"),
            new Fault(
                    "PK204",
                    "a symbol that the fact does not have",
                    PROVINCE,
                    "talent.programmes has 'js_doctor'",
                    "talent.programmes has ▶'js_docter'"),
            new Fault(
                    "PK205",
                    "a project's fact where no project is at hand",
                    ZONE,
                    "pays: 30% * private_cash_paid_in",
                    "pays: 30% * ▶project.upper_grant"),
            new Fault(
                    "PK301",
                    "two versions that meet",
                    HAIAN,
                    "  - rule: haian_person\n",
                    "  - {rule: haian_person, article: 早前, per: talent, when: always, pays: 1元, in_force: {until: 2029-01-01}}\n  - ▶rule: haian_person\n    in_force: {from: 2028-01-01}\n"),
            new Fault(
                    "PK302",
                    "a parameter that starts after its rule",
                    CITY,
                    "values: {2022-01-01: 2000万元}",
                    "values: {2023-01-01: 2000万元}",
                    "up_to: ▶nt_major_cap"),
            new Fault(
                    "PK304",
                    "a rule in force before its policy",
                    CITY,
                    "  - rule: nt_consortium\n",
                    "  - rule: nt_consortium\n    ▶in_force: {from: 2020-01-01}\n"),
            new Fault(
                    "PK303",
                    "days that no version covers",
                    PROVINCE,
                    "  - rule: js_doctor\n",
                    "  - {rule: js_doctor, article: 早前, per: talent, when: always, pays: 1元, in_force: {until: 2021-01-01}}\n  - rule: js_doctor\n    in_force: {from: 2022-01-01}\n",
                    "  - ▶rule: js_doctor\n    in_force"),
            new Fault(
                    "PK401",
                    "two rules that match each other",
                    PROVINCE,
                    "pays: max(0元, js_talent_standard - talent.js_paid_before)",
                    "pays: max(0元, js_talent_standard - ▶granted(netda_match_provincial))"),
            new Fault(
                    "PK402",
                    "a step for each project over rules for each person",
                    ZONE,
                    "    per: talent\n    article: 省、市创新创业人才配套：就高不重复",
                    "    per: project\n    article: 省、市创新创业人才配套：就高不重复",
                    "highest: [▶netda_match_provincial"),
            new Fault(
                    "PK501",
                    "conditions that exclude each other",
                    HAIAN,
                    "      - project.kind = 'team'\n",
                    "      - project.kind = 'team'\n      - ▶project.kind = 'startup'\n"),
            new Fault(
                    "PK501",
                    "two regions at once",
                    HAIAN,
                    "      - region within '320685'\n      - talent",
                    "      - region within '320685'\n      - ▶region within '320100'\n      - talent"),
            new Fault(
                    "PK502",
                    "a condition that follows from another",
                    HAIAN,
                    "      - region within '320685'\n      - talent",
                    "      - ▶region within '320000'\n      - region within '320685'\n      - talent"),
            new Fault(
                    "PK503",
                    "a row that nothing reaches",
                    PROVINCE,
                    "      - {when: project.js_team_grade = 'second', pay: 500万元}",
                    "      - {when: ▶project.js_team_grade = 'first', pay: 500万元}"),
            new Fault(
                    "PK504",
                    "a table with a gap",
                    PROVINCE,
                    "    pays:\n      - {when: project.js_team_grade = 'first', pay: 800万元}\n      - {when: project.js_team_grade = 'second', pay: 500万元}\n      - {otherwise: 300万元}",
                    "    pays: \n      ▶- {when: project.js_team_grade = 'first', pay: 800万元}\n      - {when: project.js_team_grade = 'second', pay: 500万元}"),
            new Fault(
                    "PK505",
                    "an amount below nothing",
                    PROVINCE,
                    "pays: max(0元, js_talent_standard - talent.js_paid_before)",
                    "pays: ▶js_talent_standard - talent.js_paid_before"),
            new Fault(
                    "PK506",
                    "a division by what may be nothing",
                    ZONE,
                    "pays: 30% * private_cash_paid_in",
                    "pays: 30% * private_cash_paid_in * (revenue / ▶revenue[-1])"),
            new Fault(
                    "PK507",
                    "a cap above all that there can be",
                    CITY_2025,
                    "cap: nt_tape_out_firm_year_cap - sum(grant.amount for grant where grant.rule = 'nt_tape_out' and year_of(grant.paid) = year_of(as_of))\n    of: [nt_tape_out]",
                    "cap: ▶3亿元\n    of: [nt_compute_voucher]"),
            new Fault(
                    "PK507",
                    "a member that never wins",
                    ZONE,
                    "pays: 50% * granted(js_talent)",
                    "pays: 0% * granted(js_talent)",
                    "▶step: netda_higher_match"),
            new Fault(
                    "PK508",
                    "a match of more than all",
                    ZONE,
                    "pays: 50% * granted(js_talent)",
                    "pays: ▶150% * granted(js_talent)"),
            new Fault(
                    "PK509",
                    "two rules of one matter that nothing relates",
                    BOOK,
                    "[js_talent, nt_talent_peak, nt_talent_top, netda_match_municipal]",
                    "[js_talent, nt_talent_top, netda_match_municipal]",
                    ZONE,
                    "▶rule: netda_match_municipal"),
            new Fault(
                    "PK510",
                    "an amount that falls where a fact rises",
                    ZONE,
                    "pays: 30% * private_cash_paid_in",
                    "pays: if ▶private_cash_paid_in >= 1000万元 then 100万元 else 30% * private_cash_paid_in"),
            new Fault(
                    "PK602",
                    "a fact that nothing reads",
                    BOOK,
                    "  nt_pool:",
                    "  ▶nt_pool_2: {type: flag, title: 无人读取}\n  nt_pool:"),
            new Fault(
                    "PK603",
                    "a policy that ended before today",
                    CITY,
                    "in_force: {from: 2022-01-01}",
                    "in_force: {from: 2022-01-01, until: 2025-01-01}",
                    "▶policy: nt_innovation_2021"));

    @TestFactory
    Stream<DynamicTest> is_found_under_its_code_where_it_is() {
        assertThat(FAULTS.stream().map(Fault::sentence).distinct()).hasSizeGreaterThanOrEqualTo(30);
        return FAULTS.stream().map(f -> DynamicTest.dynamicTest(f.code() + ": " + f.sentence(), () -> is_found(f)));
    }

    @Test
    void is_not_reported_where_there_is_none() throws IOException {
        assertThat(found(texts())).isEmpty();
    }

    private static void is_found(Fault fault) throws IOException {
        Map<String, String> texts = texts();
        String before = String.valueOf(texts.get(fault.file()));
        assertThat(before).contains(fault.instead());
        texts.put(fault.file(), before.replace(fault.instead(), fault.written()));
        String marked = String.valueOf(texts.get(fault.place()));
        if (!fault.at().isEmpty()) {
            String plain = fault.at().replace("▶", "");
            assertThat(marked).contains(plain);
            marked = marked.replace(plain, fault.at());
        }
        int mark = marked.indexOf('▶');
        assertThat(marked.lastIndexOf('▶')).as("one mark").isEqualTo(mark).isNotNegative();
        int line = (int) marked.substring(0, mark).lines().count() + (marked.charAt(mark - 1) == '\n' ? 1 : 0);
        int column = mark - marked.lastIndexOf('\n', mark);
        texts.put(fault.place(), marked.replace("▶", ""));
        assertThat(found(texts)).contains(fault.code() + " at " + fault.place() + ":" + line + ":" + column);
    }

    private static List<String> found(Map<String, String> texts) {
        List<Problem> problems;
        try {
            problems = RuleBook.load(texts).check(TODAY).problems();
        } catch (ProblemsException e) {
            problems = e.problems();
        }
        return problems.stream().map(p -> p.code() + " at " + p.place()).toList();
    }

    private static Map<String, String> texts() throws IOException {
        Path folder = Path.of("books", "nantong");
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (!name.startsWith("cases/")) {
                    texts.put(name, Files.readString(file));
                }
            }
        }
        return texts;
    }
}
