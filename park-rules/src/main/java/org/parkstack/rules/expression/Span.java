package org.parkstack.rules.expression;

/** From which character of an expression's text (included) to which (not included) something stands. */
public record Span(int start, int end) {

    /** The span from the start of this to the end of {@code last}. */
    Span to(Span last) {
        return new Span(start, last.end);
    }
}
