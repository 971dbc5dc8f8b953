package org.parkstack.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.decision.Amount;
import org.parkstack.rules.decision.Decision;

/**
 * What a firm is granted under two books, or what is wrong with its row. A bean for Spark's encoder; amounts are in fen. Not
 * thread-safe.
 */
public final class Compared implements Serializable {

    private static final long serialVersionUID = 1;

    private String caseId = "";
    private @Nullable Decided before;
    private @Nullable Decided after;
    private @Nullable String way;
    private @Nullable Long change;
    private List<RuleChange> rules = new ArrayList<>();
    private @Nullable String problem;

    /** For the encoder. */
    public Compared() {}

    /**
     * Two decisions on one case.
     *
     * @throws ArithmeticException if an amount is beyond 2<sup>63</sup> − 1 fen
     */
    static Compared of(Decision before, Decision after) {
        Compared out = new Compared();
        out.caseId = before.caseId();
        out.before = Decided.of(before);
        out.after = Decided.of(after);
        Amount old = before.total();
        Amount now = after.total();
        boolean settled = old.determined() && now.determined();
        if (surelyLess(old, now)) {
            out.way = "gain";
        } else if (surelyLess(now, old)) {
            out.way = "lose";
        } else {
            out.way = settled ? "same" : "open";
        }
        out.change = settled ? now.exactly().minus(old.exactly()).fen() : null;
        out.rules = RuleChange.of(before, after);
        return out;
    }

    private static boolean surelyLess(Amount one, Amount other) {
        return one.atMost().map(most -> most.compareTo(other.atLeast()) < 0).orElse(false);
    }

    /** A row that could not be decided. */
    static Compared wrong(String caseId, String problem) {
        Compared out = new Compared();
        out.caseId = caseId;
        out.problem = problem;
        return out;
    }

    /** The case's id; empty where it has none. */
    public String getCaseId() {
        return caseId;
    }

    /** For the encoder. */
    public void setCaseId(String caseId) {
        this.caseId = caseId;
    }

    /** Under the old book; {@code null} where there are no decisions. */
    public @Nullable Decided getBefore() {
        return before;
    }

    /** For the encoder. */
    public void setBefore(@Nullable Decided before) {
        this.before = before;
    }

    /** Under the new book; {@code null} where there are no decisions. */
    public @Nullable Decided getAfter() {
        return after;
    }

    /** For the encoder. */
    public void setAfter(@Nullable Decided after) {
        this.after = after;
    }

    /**
     * {@code gain}, {@code lose}, {@code same}, or {@code open} where missing facts do not let it be told; {@code null}
     * where there are no decisions.
     */
    public @Nullable String getWay() {
        return way;
    }

    /** For the encoder. */
    public void setWay(@Nullable String way) {
        this.way = way;
    }

    /** How much more the new book grants; {@code null} where that is not settled. */
    public @Nullable Long getChange() {
        return change;
    }

    /** For the encoder. */
    public void setChange(@Nullable Long change) {
        this.change = change;
    }

    /** The rules that surely grant something. */
    public List<RuleChange> getRules() {
        return rules;
    }

    /** For the encoder. */
    public void setRules(List<RuleChange> rules) {
        this.rules = rules;
    }

    /** What is wrong with the row, a problem a line; {@code null} where it was decided. */
    public @Nullable String getProblem() {
        return problem;
    }

    /** For the encoder. */
    public void setProblem(@Nullable String problem) {
        this.problem = problem;
    }
}
