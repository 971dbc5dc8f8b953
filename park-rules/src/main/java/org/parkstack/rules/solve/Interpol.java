package org.parkstack.rules.solve;

import com.google.common.collect.ImmutableMap;
import de.uni_freiburg.informatik.ultimate.logic.ConstantTerm;
import de.uni_freiburg.informatik.ultimate.logic.Logics;
import de.uni_freiburg.informatik.ultimate.logic.ReasonUnknown;
import de.uni_freiburg.informatik.ultimate.logic.SMTLIBException;
import de.uni_freiburg.informatik.ultimate.logic.Script;
import de.uni_freiburg.informatik.ultimate.logic.Sort;
import de.uni_freiburg.informatik.ultimate.logic.Term;
import de.uni_freiburg.informatik.ultimate.smtinterpol.DefaultLogger;
import de.uni_freiburg.informatik.ultimate.smtinterpol.smtlib2.SMTInterpol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parkstack.model.Rational;

/** SMTInterpol behind our face. The only class that names it, so that all else loads without it. */
final class Interpol extends Solver {

    private final SMTInterpol script;
    private final Sort real;
    private final Map<Unknown, Term> unknowns = new LinkedHashMap<>();
    private final Map<Integer, Term> propositions = new HashMap<>();
    private final Map<Integer, Term> quantities = new HashMap<>();

    Interpol(Duration perQuestion) {
        DefaultLogger logger = new DefaultLogger();
        logger.setLoglevel(0);
        script = new SMTInterpol(logger);
        script.setOption(":print-success", false);
        script.setOption(":produce-models", true);
        script.setOption(":global-declarations", true);
        script.setOption(":timeout", perQuestion.toMillis());
        script.setLogic(Logics.QF_UFLIRA);
        real = script.sort("Real");
    }

    @Override
    public void deeper() {
        script.push(1);
    }

    @Override
    public void back() {
        script.pop(1);
    }

    @Override
    public void suppose(Proposition proposition) {
        script.assertTerm(term(proposition));
    }

    @Override
    public Answer ask() {
        try {
            Script.LBool answer = script.checkSat();
            return switch (answer) {
                case SAT -> new Answer.Satisfiable(model());
                case UNSAT -> new Answer.Unsatisfiable();
                case UNKNOWN -> new Answer.Undecided(reason());
            };
        } catch (StackOverflowError e) {
            return new Answer.Undecided("it is nested too deep for the solver");
        }
    }

    private String reason() {
        Object reason = script.getInfo(":reason-unknown");
        return reason == ReasonUnknown.TIMEOUT
                ? "the time for one question ran out"
                : reason == ReasonUnknown.MEMOUT ? "the memory ran out" : "the solver gave up";
    }

    private Model model() {
        ImmutableMap.Builder<Unknown, Boolean> flags = ImmutableMap.builder();
        ImmutableMap.Builder<Unknown, Rational> numbers = ImmutableMap.builder();
        de.uni_freiburg.informatik.ultimate.logic.Model model = script.getModel();
        unknowns.forEach((unknown, term) -> {
            Term value = model.evaluate(term);
            if (unknown.sort() == Unknown.Sort.FLAG) {
                flags.put(unknown, value == script.term("true"));
            } else {
                numbers.put(unknown, number(value));
            }
        });
        return new Model(flags.buildOrThrow(), numbers.buildOrThrow());
    }

    private static Rational number(Term value) {
        if (!(value instanceof ConstantTerm c)) {
            throw new SMTLIBException("a model's value is no constant: " + value);
        }
        Object raw = c.getValue();
        if (raw instanceof de.uni_freiburg.informatik.ultimate.logic.Rational r) {
            return Rational.of(r.numerator(), r.denominator());
        }
        if (raw instanceof java.math.BigInteger i) {
            return Rational.of(i);
        }
        return Rational.of((java.math.BigDecimal) raw);
    }

    private Term term(Proposition p) {
        Term known = propositions.get(p.id());
        if (known == null) {
            known = made(p);
            propositions.put(p.id(), known);
        }
        return known;
    }

    private Term made(Proposition p) {
        if (p instanceof Proposition.Always a) {
            return script.term(a.value ? "true" : "false");
        }
        if (p instanceof Proposition.Flag f) {
            return declared(f.unknown);
        }
        if (p instanceof Proposition.Not n) {
            return script.term("not", term(n.operand));
        }
        if (p instanceof Proposition.Joined j) {
            return script.term(
                    j.all ? "and" : "or", j.parts.stream().map(this::term).toArray(Term[]::new));
        }
        Proposition.Compared c = (Proposition.Compared) p;
        String how = switch (c.how) {
            case AT_MOST -> "<=";
            case BELOW -> "<";
            case EQUAL -> "=";
        };
        return script.term(how, term(c.quantity), number(Rational.ZERO));
    }

    private Term term(Quantity q) {
        Term known = quantities.get(q.id());
        if (known == null) {
            known = made(q);
            quantities.put(q.id(), known);
        }
        return known;
    }

    private Term made(Quantity q) {
        List<Term> summands = new ArrayList<>();
        if (q.constant.signum() != 0 || q.parts.isEmpty()) {
            summands.add(number(q.constant));
        }
        q.parts.forEach((part, coefficient) -> {
            Term one = term(part);
            summands.add(coefficient.equals(Rational.ONE) ? one : script.term("*", number(coefficient), one));
        });
        return summands.size() == 1 ? summands.get(0) : script.term("+", summands.toArray(Term[]::new));
    }

    private Term term(Quantity.Part part) {
        if (part instanceof Quantity.Open o) {
            Term declared = declared(o.unknown);
            return o.unknown.sort() == Unknown.Sort.WHOLE ? script.term("to_real", declared) : declared;
        }
        Quantity.Either e = (Quantity.Either) part;
        return script.term("ite", term(e.test), term(e.yes), term(e.no));
    }

    private Term number(Rational value) {
        return de.uni_freiburg.informatik.ultimate.logic.Rational.valueOf(value.numerator(), value.denominator())
                .toTerm(real);
    }

    private Term declared(Unknown unknown) {
        Term known = unknowns.get(unknown);
        if (known == null) {
            String sort = switch (unknown.sort()) {
                case FLAG -> "Bool";
                case NUMBER -> "Real";
                case WHOLE -> "Int";
            };
            // A name of our own: what a book calls things may be no symbol there.
            String name = "u" + unknowns.size();
            script.declareFun(name, new Sort[0], script.sort(sort));
            known = script.term(name);
            unknowns.put(unknown, known);
        }
        return known;
    }
}
