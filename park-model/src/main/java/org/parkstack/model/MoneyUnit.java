package org.parkstack.model;

import java.util.Arrays;
import java.util.Optional;

/** The units in which policy texts write money, and what each is in yuan, exactly. */
public enum MoneyUnit {
    /** 分, a hundredth of a yuan: the smallest amount there is. */
    FEN("分", Rational.of(1, 100)),
    /** 元. */
    YUAN("元", Rational.ONE),
    /** 万元, ten thousand yuan. */
    WAN_YUAN("万元", Rational.of(10_000)),
    /** 亿元, a hundred million yuan. */
    YI_YUAN("亿元", Rational.of(100_000_000));

    private final String sign;
    private final Rational inYuan;

    MoneyUnit(String sign, Rational inYuan) {
        this.sign = sign;
        this.inYuan = inYuan;
    }

    /** What stands behind the number: {@code "万元"}. */
    public String sign() {
        return sign;
    }

    /** One of this in yuan: 10000 for {@link #WAN_YUAN}. */
    public Rational inYuan() {
        return inYuan;
    }

    /** The unit whose {@link #sign()} is exactly {@code sign}; empty if there is none. */
    public static Optional<MoneyUnit> ofSign(String sign) {
        return Arrays.stream(values()).filter(unit -> unit.sign.equals(sign)).findFirst();
    }
}
