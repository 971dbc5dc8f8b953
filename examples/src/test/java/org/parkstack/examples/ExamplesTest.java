package org.parkstack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The example programs print what their readers are told they print. */
@DisplayName("the example programs")
class ExamplesTest {

    @Test
    void the_first_decision_shows_four_tiers_and_what_was_cut() {
        assertThat(Stack.of(E01FirstDecision.decision(0)).lines())
                .startsWith("total 4875000.00元", "provincial 3150000.00元")
                .contains("municipal 100000.00元", "district 125000.00元", "park 1500000.00元")
                .anyMatch(line -> line.contains("cut from 2000000.00元 to 0.00元 by 示意：省、市人才资助就高不重复"))
                .anyMatch(line -> line.contains("cut from 300000.00元 to 50000.00元 by 示意：已获上级奖励的，补足差额"));
    }

    @Test
    void real_clauses_show_three_tiers_and_what_was_cut() {
        assertThat(Stack.of(E05RealClauses.decision()).lines())
                .startsWith("total 11275000.00元", "provincial 2850000.00元")
                .contains("municipal 5000000.00元", "park 3425000.00元")
                .anyMatch(line -> line.contains("cut from 1000000.00元 to 0.00元 by 省、市创新创业人才配套：就高不重复"));
    }

    @Test
    void the_schedule_shows_the_days_of_feilinke() {
        assertThat(E02ApprovalSchedule.days().lines())
                .anyMatch(line -> line.startsWith("2025-09-08 * 报告修改"))
                .anyMatch(line -> line.startsWith("2025-09-22 * 拟审批公示"))
                .anyMatch(line -> line.startsWith("2025-09-23 * 审批 "))
                .contains("to follow by 2025-09-15: 建设单位承诺书（容缺示意）");
    }

    @Test
    void the_push_tells_what_is_paid_and_what_is_lacking() {
        assertThat(E03PolicyPush.events().lines())
                .containsExactly(
                        "PAID_WITHOUT_APPLICATION 上市奖励（示意） 1000000.00",
                        "NEARLY_FITS 稳岗奖励（示意） 500000.00",
                        "    ✗ employees >= 100, short by 10",
                        "NEARLY_FITS 研发补助（示意） 0.00…300000.00",
                        "    ? rd_expense > 0元");
    }

    @Test
    void the_request_lives_from_the_door_to_its_end() {
        assertThat(E04RequestLife.life().lines())
                .containsExactly(
                        "request `R1`: `answer` is not lawful while it is `filed`; lawful: `accept`, `refuse`, `withdraw`",
                        "ACCEPTED 经济发展局, due 2025-10-09",
                        "CLOSED",
                        "true");
    }
}
