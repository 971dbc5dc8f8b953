package org.parkstack.rules.solve;

/** How two statements about one code hang together: "within C39" and "within C", "is C3962" and "within I". */
final class Codes {

    private Codes() {}

    static Proposition link(Logic logic, Unknown a, Meaning.Coded ofA, Unknown b, Meaning.Coded ofB) {
        Proposition pa = logic.flag(a);
        Proposition pb = logic.flag(b);
        Proposition out = logic.yes;
        if (implies(ofA, ofB)) {
            out = logic.and(out, logic.implies(pa, pb));
        }
        if (implies(ofB, ofA)) {
            out = logic.and(out, logic.implies(pb, pa));
        }
        return excludes(ofA, ofB) ? logic.not(logic.and(pa, pb)) : out;
    }

    private static boolean implies(Meaning.Coded a, Meaning.Coded b) {
        return b.exactly() ? a.exactly() && a.code().equals(b.code()) : a.code().startsWith(b.code());
    }

    private static boolean excludes(Meaning.Coded a, Meaning.Coded b) {
        if (a.exactly() && b.exactly()) {
            return !a.code().equals(b.code());
        }
        if (a.exactly() || b.exactly()) {
            Meaning.Coded exact = a.exactly() ? a : b;
            Meaning.Coded prefix = a.exactly() ? b : a;
            return !exact.code().startsWith(prefix.code());
        }
        return !a.code().startsWith(b.code()) && !b.code().startsWith(a.code());
    }
}
