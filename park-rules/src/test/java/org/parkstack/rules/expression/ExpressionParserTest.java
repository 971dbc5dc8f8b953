package org.parkstack.rules.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("an expression")
class ExpressionParserTest {

    private static String canonical(String text) {
        return Printer.print(ExpressionParser.parse(text).expression().orElseThrow());
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "500万元; 5000000元",
                "0.05亿元; 5000000元",
                "7分; 0.07元",
                "5%; 0.05",
                "1_000; 1000",
                "3亩; 2000㎡",
                "1亩; 2000㎡ / 3",
                "2 * 19亩; 2 * (38000㎡ / 3)",
                "3年; 36个月",
                "a+b-c*d/e; a + b - c * d / e",
                "(a+b)*c; (a + b) * c",
                "a-(b-c); a - (b - c)",
                "a/(b*c); a / (b * c)",
                "-(a+b); -(a + b)",
                "not a and b or c; not a and b or c",
                "not (a and b); not (a and b)",
                "a and (b or c); a and (b or c)",
                "a = 1 or b >= 2 and c; a = 1 or b >= 2 and c",
                "if a then 1 else if b then 2 else 3; if a then 1 else if b then 2 else 3",
                "(if a then 1 else 2) + 1; (if a then 1 else 2) + 1",
                "region within '320600'; region within '320600'",
                "x in {'a','b'}; x in {'a', 'b'}",
                "x is known; x is known",
                "lists has 'p'; lists has 'p'",
                "revenue[-1]/revenue[2023]; revenue[-1] / revenue[2023]",
                "sum(item.amount for item where item.kind='x'); sum(item.amount for item where item.kind = 'x')",
                "count(talent); count(talent)",
                "holds('high_tech'); holds('high_tech')",
                "granted(r)+claimed(s); granted(r) + claimed(s)",
                "2025-01-31; 2025-01-31",
            })
    void has_one_canonical_text(String text, String canonical) {
        assertThat(canonical(text)).isEqualTo(canonical);
        assertThat(canonical(canonical)).isEqualTo(canonical);
    }

    @Nested
    @DisplayName("that is malformed")
    class Malformed {

        @ParameterizedTest(name = "{0} stops at {1}: {2}")
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '"',
                value = {
                    "1 +; 3; a value is missing behind `+`, before the end",
                    "a = b = c; 6; the expression should end before `=`",
                    "2025-02-30; 0; `2025-02-30` is no day of the calendar",
                    "0.5年; 0; a length of time is a whole number, at most 9999 here",
                    "revenue[1]; 8; a year in brackets lies in 1900…2999, or says how many years before: `-1`",
                    "foo(1); 0; `foo` is no function",
                    "min(); 4; a value is missing behind `(`, before `)`",
                    "abs(1, 2); 0; `abs` takes 1 value(s), here are 2",
                    "sum(1 for firm); 10; a kind of record is expected, not `firm`",
                    "1.2.3; 3; `.` does not fit behind a number",
                    "for + 1; 0; `for` is a word of the language and can't stand here",
                })
        void says_where_and_why(String text, int offset, String message) {
            ExpressionFault fault = ExpressionParser.parse(text).fault().orElseThrow();
            assertThat(fault.message()).isEqualTo(message);
            assertThat(fault.offset()).isEqualTo(offset);
        }

        @Test
        void offers_the_plain_sign_for_a_wide_one() {
            assertThat(ExpressionParser.parse("max（1, 2）").fault().orElseThrow().help())
                    .isEqualTo("write `(`");
        }
    }
}
