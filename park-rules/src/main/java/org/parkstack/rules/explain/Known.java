package org.parkstack.rules.explain;

import java.time.LocalDate;
import org.parkstack.rules.expression.Expression.Stage;
import org.parkstack.rules.facts.Facts;

/** What a run found of a case. Rules are numbered as in the program, subjects as their list has them. Thread-safe. */
public interface Known {

    /** The day of the decision. */
    LocalDate asOf();

    /** The assessment year. */
    int year();

    /** The facts themselves; they may be costly to have, so that they are asked for only where {@link #registers} can't tell. */
    Facts facts();

    /**
     * By register of a fact of the enterprise: what stands there, {@link org.parkstack.rules.plan.Op#UNKNOWN} where it is not known.
     * Not to be changed.
     */
    long[] registers();

    /** The subjects of a kind, by its ordinal; −1 where the list was left out. */
    int count(int kind);

    /** What a rule gives one of its subjects, in fen. */
    long amount(int rule, int subject, Stage stage);

    /** Whether a subject meets a rule's conditions. */
    boolean met(int rule, int subject);

    /**
     * The place of the first award that a step looked at, before and after which {@link #before} and {@link #after} tell the amounts:
     * group by group, in each the members in listed order.
     */
    int first(int step);

    /** The amount at a place before its step, in fen. */
    long before(int place);

    /** The amount at a place after its step, in fen. */
    long after(int place);
}
