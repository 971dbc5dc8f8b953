package org.parkstack.rules.expression;

/** The six comparisons. */
public enum Comparison {
    EQUAL("="),
    UNEQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    /** As an expression writes it. */
    public String sign() {
        return sign;
    }

    /** Whether it asks for an order, not only for equality. */
    public boolean ordered() {
        return this != EQUAL && this != UNEQUAL;
    }
}
