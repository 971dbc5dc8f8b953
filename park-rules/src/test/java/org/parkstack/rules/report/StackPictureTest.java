package org.parkstack.rules.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.decision.Decision;

@DisplayName("the picture of a stack")
class StackPictureTest {

    @Test
    void draws_an_award_whose_claim_has_no_upper_bound_but_whose_grant_has() throws Exception {
        RuleBook book = RuleBook.load(Map.of("book.yaml", """
                book: b
                title: 图（示意）
                policies:
                  - policy: p
                    tier: park
                    rules:
                      - {rule: share, title: 按营收, article: 第1条, when: listed, pays: 50% * revenue}
                stacking:
                  - {step: most, cap: 10万元, of: [share], reduce: last_first, article: 第2条}
                """));
        Decision decision = book.decide(book.readCases(
                        new ByteArrayInputStream(
                                "{as_of: 2025-11-01, enterprise: {listed: true}}".getBytes(StandardCharsets.UTF_8)),
                        Optional.empty())
                .get(0)
                .facts());
        assertThat(decision.total()).hasToString("0.00…100000.00");
        String picture = StackPicture.of(decision, Language.EN);
        assertThat(picture).contains("<title>按营收: 0.00…100,000.00元</title>");
    }
}
