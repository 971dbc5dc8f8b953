package org.parkstack.rules.fuzz;

import java.nio.charset.StandardCharsets;
import org.parkstack.rules.expression.Expression;
import org.parkstack.rules.expression.ExpressionParser;
import org.parkstack.rules.expression.Printer;

/** Any text as an expression: it parses, or says where and why not; what is printed parses to what prints the same. */
public final class FuzzExpression {

    private FuzzExpression() {}

    /** One input, as coverage-guided fuzzers call it. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        ExpressionParser.Parsed parsed = ExpressionParser.parse(text);
        if (parsed.fault().isPresent()) {
            int offset = parsed.fault().get().offset();
            if (offset < 0 || offset > text.length()) {
                throw new IllegalStateException("the fault lies outside the text: " + offset);
            }
            return;
        }
        String printed = Printer.print(parsed.expression().orElseThrow());
        ExpressionParser.Parsed again = ExpressionParser.parse(printed);
        if (again.fault().isPresent()) {
            if (again.fault().get().limit()) {
                return;
            }
            throw new IllegalStateException("what was printed does not parse: " + printed);
        }
        Expression second = again.expression().orElseThrow();
        if (!Printer.print(second).equals(printed)) {
            throw new IllegalStateException("printing is not stable: " + printed);
        }
    }
}
