package org.parkstack.rules.explain;

import org.parkstack.rules.decision.Explanation;
import org.parkstack.rules.value.Type;

/** What an explanation says whatever the case is. */
record Head(String is, String text, Type type) {

    Explanation.Shape shape() {
        return new Explanation.Shape(is, text, type);
    }

    Explanation.Shape shape(Explanation.Remark remark) {
        return new Explanation.Shape(is, text, type, remark);
    }
}
