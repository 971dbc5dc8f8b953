package org.parkstack.rules.impact;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.parkstack.model.Rational;

/** Amounts and shares as reports write them. */
final class Fen {

    private Fen() {}

    /** {@code 1,234.50} yuan. */
    static String yuan(BigInteger fen) {
        StringBuilder out = new StringBuilder(plain(fen.abs()));
        for (int i = out.indexOf(".") - 3; i > 0; i -= 3) {
            out.insert(i, ',');
        }
        return (fen.signum() < 0 ? "−" : "") + out;
    }

    static String yuan(long fen) {
        return yuan(BigInteger.valueOf(fen));
    }

    static String signed(BigInteger fen) {
        return (fen.signum() > 0 ? "+" : "") + yuan(fen);
    }

    /** {@code 1234.50}, as decisions write it. */
    static String plain(BigInteger fen) {
        return new BigDecimal(fen, 2).toPlainString();
    }

    /** In 万元 with two decimals, rounded half up: for charts, beside which the exact amount stands. */
    static String wan(BigInteger fen) {
        BigInteger units = fen.abs().add(BigInteger.valueOf(5_000)).divide(BigInteger.valueOf(10_000));
        return (fen.signum() < 0 ? "−" : "") + yuan(units) + "万元";
    }

    /** A share in percent with four decimals, rounded down; exactly 100% only where it is all. */
    static String percent(Rational share) {
        return new BigDecimal(share.times(Rational.of(1_000_000)).floor(), 4)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }
}
