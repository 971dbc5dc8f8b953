package org.parkstack.rules.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;

@DisplayName("a comparison of what two books say of all records, where the condition reads none of their facts")
class RecordsComparisonTest {

    private static RuleBook book(String rule) {
        return RuleBook.load(Map.of("book.yaml", """
                book: b
                facts: {project.grant: {type: money, at_least: 0元}}
                policies:
                  - policy: p
                    tier: municipal
                    rules:
                      - {rule: a, article: 第1条, RULE}
                """.replace("RULE", rule)));
    }

    private static Verdict verdict(String before, String after) {
        RuleBook old = book(before);
        RuleBook now = book(after);
        return Comparison.of(old.checked(), old.digest(), now.checked(), now.digest(), Comparison.Options.DEFAULT)
                .verdict();
    }

    @Test
    void proves_that_a_sum_where_it_holds_is_the_sum_of_all() {
        String where = "pays: sum(project.grant for project where listed)";
        assertThat(verdict("when: listed, " + where, "when: listed, pays: sum(project.grant for project)"))
                .isEqualTo(Verdict.EQUIVALENT);
        assertThat(verdict("when: always, " + where, "when: always, pays: sum(project.grant for project)"))
                .isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void proves_that_a_count_where_it_holds_is_the_count_of_all() {
        assertThat(verdict(
                        "when: \"count(project where listed) > 2\", pays: 1万元",
                        "when: [listed, \"count(project) > 2\"], pays: 1万元"))
                .isEqualTo(Verdict.EQUIVALENT);
        assertThat(verdict(
                        "when: \"any(project where employees < 20)\", pays: 1万元",
                        "when: [\"count(project) >= 1\", \"employees < 20\"], pays: 1万元"))
                .isEqualTo(Verdict.EQUIVALENT);
        assertThat(verdict(
                        "when: \"count(project where listed) > 2\", pays: 1万元",
                        "when: [listed, \"count(project) > 1\"], pays: 1万元"))
                .isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void proves_that_the_highest_of_what_all_have_is_what_each_has() {
        assertThat(verdict(
                        "per: project, when: always, pays: highest(1% * revenue for project)",
                        "per: project, when: always, pays: 1% * revenue"))
                .isEqualTo(Verdict.EQUIVALENT);
        assertThat(verdict(
                        "per: project, when: always, pays: lowest(project.grant for project)",
                        "per: project, when: always, pays: project.grant"))
                .isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void does_not_take_a_condition_on_the_record_for_one_of_all() {
        assertThat(verdict(
                        "when: \"any(project where project.grant > 1万元)\", pays: 1万元",
                        "when: \"count(project) >= 1\", pays: 1万元"))
                .isEqualTo(Verdict.DIFFERENT);
        // Inside, another list is asked about each of them.
        assertThat(verdict(
                        "when: always, pays: sum(project.grant for project where any(item where item.amount > project.grant))",
                        "when: always, pays: sum(project.grant for project where count(item) >= 1)"))
                .isEqualTo(Verdict.DIFFERENT);
    }
}
