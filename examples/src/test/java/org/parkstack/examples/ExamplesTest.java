package org.parkstack.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The example programs print what their readers are told they print. */
@DisplayName("the example programs")
class ExamplesTest {

    @Test
    void the_first_decision_shows_three_tiers_and_what_was_cut() {
        assertThat(E01FirstDecision.stack().lines())
                .startsWith("total 11275000.00元", "provincial 2850000.00元")
                .contains("municipal 5000000.00元", "park 3425000.00元")
                .anyMatch(line -> line.contains("cut from 1000000.00元 to 0.00元 by 省、市创新创业人才配套：就高不重复"));
    }
}
