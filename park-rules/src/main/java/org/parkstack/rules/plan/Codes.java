package org.parkstack.rules.plan;

/**
 * Codes as numbers: up to seven ASCII characters, the first the most significant, so that a prefix is an interval and codes
 * keep their order.
 */
public final class Codes {

    private static final int MOST = 7;

    private Codes() {}

    /** The code as a number; {@link Op#UNKNOWN} where it does not fit. */
    public static long pack(String code) {
        int length = code.length();
        if (length > MOST) {
            return Op.UNKNOWN;
        }
        long packed = 0;
        for (int i = 0; i < length; i++) {
            char c = code.charAt(i);
            if (c == 0 || c > 127) {
                return Op.UNKNOWN;
            }
            packed = (packed << 8) | c;
        }
        return packed << (8 * (MOST - length));
    }

    /** The code that {@code packed} stands for. */
    public static String unpack(long packed) {
        char[] code = new char[MOST];
        int length = 0;
        for (long rest = packed << 8; rest != 0; rest <<= 8) {
            code[length++] = (char) (rest >>> 56);
        }
        return new String(code, 0, length);
    }

    /** The first number behind all codes that start with {@code prefix}. */
    static long behind(String prefix) {
        return pack(prefix) + (1L << (8 * (MOST - prefix.length())));
    }
}
