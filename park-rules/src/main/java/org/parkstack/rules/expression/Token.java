package org.parkstack.rules.expression;

import org.jspecify.annotations.Nullable;

/** One word of an expression. {@code text} is what was written; {@code value} is set for literals. */
record Token(
        Kind kind,
        String text,
        int start,
        int end,
        @Nullable Constant value) {

    enum Kind {
        LITERAL,
        WORD,
        SIGN,
        END
    }

    boolean is(String what) {
        return kind != Kind.LITERAL && kind != Kind.END && text.equals(what);
    }

    String shown() {
        return kind == Kind.END ? "the end" : "`" + text + "`";
    }
}
