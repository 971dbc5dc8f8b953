package org.parkstack.rules.solve;

/** Something that a question leaves open. Two of one name are the same unknown. */
public record Unknown(String name, Sort sort) {

    /** What it may be. */
    public enum Sort {
        /** True or false. */
        FLAG,
        /** Any rational number. */
        NUMBER,
        /** Any whole number. */
        WHOLE
    }

    /** An unknown flag. */
    public static Unknown flag(String name) {
        return new Unknown(name, Sort.FLAG);
    }

    /** An unknown number. */
    public static Unknown number(String name) {
        return new Unknown(name, Sort.NUMBER);
    }

    /** An unknown whole number. */
    public static Unknown whole(String name) {
        return new Unknown(name, Sort.WHOLE);
    }

    @Override
    public String toString() {
        return name;
    }
}
