package org.parkstack.rules.solve;

import java.util.function.Function;
import org.parkstack.model.Rational;
import org.parkstack.rules.formula.Origin;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Words;

/**
 * Words over unknowns. A symbol or text that is a fact is a number, and so is each word that is written; a region is its six
 * digits as a number, so that what lies within another lies between two numbers; of any other code it is asked, prefix by
 * prefix, whether it lies within.
 */
final class Spelling {

    private final Encoding encoding;
    private final Logic logic;

    Spelling(Encoding encoding) {
        this.encoding = encoding;
        this.logic = encoding.logic();
    }

    private interface Leaves {
        Proposition of(Coded a, Coded b);
    }

    private Proposition both(Coded a, Coded b, Leaves leaves) {
        if (a instanceof Coded.Either e) {
            return logic.either(e.test(), both(e.yes(), b, leaves), both(e.no(), b, leaves));
        }
        if (b instanceof Coded.Either e) {
            return logic.either(e.test(), both(a, e.yes(), leaves), both(a, e.no(), leaves));
        }
        return leaves.of(a, b);
    }

    private static boolean isCode(Coded.OfFact f) {
        return f.fact().type().kind() == Type.Kind.CODE;
    }

    private static boolean isRegion(Coded.OfFact f) {
        return isCode(f) && f.fact().standard() && f.fact().name().equals("region");
    }

    /** Whether the two are one word. */
    Proposition same(Coded a, Coded b, Origin origin) {
        return both(a, b, (x, y) -> {
            if (x instanceof Coded.Word v && y instanceof Coded.Word w) {
                return logic.truth(v.text().equals(w.text()));
            }
            if (x instanceof Coded.OfFact f && y instanceof Coded.OfFact g) {
                return facts(f, g, origin);
            }
            return x instanceof Coded.OfFact f ? is(f, (Coded.Word) y) : is((Coded.OfFact) y, (Coded.Word) x);
        });
    }

    private Quantity number(Coded.OfFact f) {
        return encoding.fact(f.fact(), f.slot(), f.year());
    }

    private Proposition facts(Coded.OfFact f, Coded.OfFact g, Origin origin) {
        if (f.equals(g)) {
            return logic.yes;
        }
        if (isRegion(f) && isRegion(g) || !isCode(f) && !isCode(g)) {
            return logic.equal(number(f), number(g));
        }
        return encoding.looseFlag(
                "same " + f.fact().text() + f.slot() + f.year() + " " + g.fact().text() + g.slot() + g.year(),
                origin,
                "`" + Magnitudes.shown(origin) + "` compares two codes");
    }

    private Proposition is(Coded.OfFact f, Coded.Word w) {
        if (!f.fact().oneOf().isEmpty() && !f.fact().oneOf().contains(w.text())) {
            return logic.no;
        }
        if (isRegion(f)) {
            return w.text().matches("[0-9]{6}")
                    ? logic.equal(number(f), logic.constant(Rational.parse(w.text())))
                    : logic.no;
        }
        return isCode(f)
                ? encoding.coded(f.fact(), f.slot(), f.year(), w.text(), true)
                : logic.equal(number(f), logic.constant(encoding.word(w.text())));
    }

    /** Whether a code lies within another. */
    Proposition within(Coded a, Coded outer, Origin origin) {
        return both(a, outer, (x, y) -> {
            if (x instanceof Coded.Word v && y instanceof Coded.Word w) {
                return logic.truth(Words.of(v.text()).within(Words.of(w.text())) == Truth.TRUE);
            }
            if (!(x instanceof Coded.OfFact f) || !(y instanceof Coded.Word w)) {
                return encoding.looseFlag(
                        "within " + x + " " + y, origin, "`" + Magnitudes.shown(origin) + "` asks within a fact");
            }
            boolean digits = w.text().matches("[0-9]{1,6}");
            if (isRegion(f)) {
                return digits ? between(number(f), prefix(w.text())) : logic.no;
            }
            if (w.text().matches("[0-9]{6}")) {
                return encoding.looseFlag(
                        "within " + x + " " + y,
                        origin,
                        "`" + Magnitudes.shown(origin) + "` reads a code that is not `region` as one");
            }
            return encoding.coded(f.fact(), f.slot(), f.year(), w.text(), false);
        });
    }

    private static String prefix(String code) {
        int end = code.length();
        while (code.length() == 6 && end > 0 && code.startsWith("00", end - 2)) {
            end -= 2;
        }
        return code.substring(0, end);
    }

    private Proposition between(Quantity region, String prefix) {
        String rest = "999999".substring(prefix.length());
        Rational lo = Rational.parse("0" + prefix + rest.replace('9', '0'));
        Rational hi = Rational.parse("0" + prefix + rest);
        return logic.and(logic.atMost(logic.constant(lo), region), logic.atMost(region, logic.constant(hi)));
    }

    /** Whether a set holds a word. */
    Proposition has(Coded set, Coded word, Origin origin) {
        return both(set, word, (x, y) -> {
            Coded.OfFact f = (Coded.OfFact) x;
            return y instanceof Coded.Word w
                    ? encoding.holds(f.fact(), f.slot(), f.year(), w.text())
                    : encoding.looseFlag(
                            "has " + x + " " + y,
                            origin,
                            "`" + Magnitudes.shown(origin) + "` asks whether a set holds a fact");
        });
    }

    /** The one or the other. */
    Coded either(Proposition test, Coded yes, Coded no) {
        if (test instanceof Proposition.Always a) {
            return a.value ? yes : no;
        }
        return yes.equals(no) ? yes : new Coded.Either(test, yes, no);
    }

    /** {@code of} over the leaves of one tree of lengths. */
    Quantity lengths(Coded length, Function<Coded.Length, Quantity> of) {
        if (length instanceof Coded.Either e) {
            return logic.either(e.test(), lengths(e.yes(), of), lengths(e.no(), of));
        }
        return of.apply((Coded.Length) length);
    }
}
