package org.parkstack.rules.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.random.Dice;

/** Random texts by the short road and by the parser of expressions. */
@DisplayName("a quantity read by the short road")
class PlainQuantityTest {

    private static final String[] UNITS = {
        "", "%", "元", "分", "万元", "亿元", "㎡", "亩", "年", "个月", "天", "万", "元元", " 元", "e3", "_0"
    };

    private static Optional<Constant.Quantity> parsed(String text) {
        return ExpressionParser.parse(text)
                .expression()
                .filter(e -> e instanceof Expression.Literal)
                .map(e -> ((Expression.Literal) e).value())
                .filter(c -> c instanceof Constant.Quantity)
                .map(c -> (Constant.Quantity) c);
    }

    @Test
    void is_what_the_parser_of_expressions_reads() {
        Dice dice = new Dice(Long.getLong("park.seed", 1));
        int read = 0;
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int digits = dice.between(0, 16); digits > 0; digits--) {
                text.append(dice.percent(20) ? 0 : dice.below(10));
            }
            if (dice.percent(40)) {
                text.append('.');
                for (int digits = dice.between(0, 4); digits > 0; digits--) {
                    text.append(dice.below(10));
                }
            }
            text.append(dice.one(UNITS));
            Optional<Constant.Quantity> plain = PlainQuantity.of(text.toString());
            if (plain.isPresent()) {
                read++;
                assertThat(plain).as(text.toString()).isEqualTo(parsed(text.toString()));
            }
        }
        assertThat(read).isGreaterThan(1_000);
    }

    @Test
    void takes_the_longest_that_fit() {
        assertThat(PlainQuantity.of("9999999999亿元"))
                .isEqualTo(parsed("9999999999亿元"))
                .isPresent();
        assertThat(PlainQuantity.of("99999999999999万元"))
                .isEqualTo(parsed("99999999999999万元"))
                .isPresent();
        assertThat(PlainQuantity.of("0.0000000000001亩"))
                .isEqualTo(parsed("0.0000000000001亩"))
                .isPresent();
        assertThat(PlainQuantity.of("99999999999亿元")).isEmpty();
        assertThat(PlainQuantity.of("999999999999999")).isEmpty();
    }

    @Test
    void is_left_to_the_parser_where_anything_else_stands() {
        for (String text : new String[] {"", ".", "5.", ".5", "1.2.3", "-5", "1_000", "5 元", "3年", "2024-01-01", "５"}) {
            assertThat(PlainQuantity.of(text)).as(text).isEmpty();
        }
    }
}
