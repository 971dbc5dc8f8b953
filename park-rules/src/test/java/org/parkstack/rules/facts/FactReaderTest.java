package org.parkstack.rules.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.value.Value;

@DisplayName("a quantity of a case")
class FactReaderTest {

    private static final RuleBook BOOK = RuleBook.load(
            Map.of(
                    "book.yaml",
                    "{book: b, policies: [{policy: p, tier: park, rules: [{rule: r, article: 第1条, when: always, pays: 1元}]}]}"));

    /** The value, or the first problem's sentence. */
    private static String read(String fact, String text) {
        String one = "{case: c, as_of: 2025-11-01, enterprise: {" + fact + ": {2024: \"" + text + "\"}}}";
        try {
            Value value = BOOK.readCases(
                            new ByteArrayInputStream(one.getBytes(StandardCharsets.UTF_8)), Optional.empty())
                    .get(0)
                    .facts()
                    .enterprise()
                    .get(fact, 2024);
            return String.valueOf(value);
        } catch (ProblemsException e) {
            return e.problems().get(0).message().replaceAll("`[^`]*_[^`]*`|`" + text + "`", "…");
        }
    }

    @Test
    void is_the_same_by_the_short_road_and_with_digits_parted_by_the_long_one() {
        String[] sizes = {"0", "7", "1234", "1234.5", "1234.56", "1234.567", "10.00", "99999999999999"};
        for (String size : sizes) {
            // A number with an underscore is left to the parser.
            String parted = size.length() == 1 ? "0_" + size : size.charAt(0) + "_" + size.substring(1);
            if (size.startsWith("10.")) {
                parted = "1_0.00";
            }
            for (String fact : new String[] {"revenue", "employees"}) {
                for (String unit : new String[] {"", "%", "元", "分", "万元", "㎡", "亩", "年"}) {
                    for (String sign : new String[] {"", "-"}) {
                        assertThat(read(fact, sign + size + unit))
                                .as(fact + ": " + sign + size + unit)
                                .isEqualTo(read(fact, sign + parted + unit));
                    }
                }
            }
        }
    }

    @Test
    void without_unit_is_yuan_where_money_is_meant() {
        assertThat(read("revenue", "1234.56")).isEqualTo(read("revenue", "1234.56元"));
        assertThat(read("revenue", "1234.567")).isEqualTo("`revenue` is finer than a fen: …");
    }
}
