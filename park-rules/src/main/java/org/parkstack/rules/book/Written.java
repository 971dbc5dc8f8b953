package org.parkstack.rules.book;

import org.parkstack.rules.expression.Expression;
import org.parkstack.rules.expression.Span;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.source.Scalar;

/** An expression as it stands in a file. */
public record Written(Expression expression, Scalar source) {

    /** The text, without blanks around it. */
    public String text() {
        return source.text().strip();
    }

    /** The text of a part. */
    public String text(Span span) {
        return source.text().substring(span.start(), span.end());
    }

    /** Where the expression starts. */
    public Place place() {
        return source.place();
    }

    /** Where a part starts. */
    public Place place(Span span) {
        return source.place(span.start());
    }
}
