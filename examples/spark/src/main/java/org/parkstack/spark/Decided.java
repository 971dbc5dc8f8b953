package org.parkstack.spark;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.parkstack.rules.decision.Decision;

/**
 * What a firm is granted under a book, or what is wrong with its row. A bean for Spark's encoder; amounts are structs of
 * bigints, in fen. Not thread-safe.
 */
public final class Decided implements Serializable {

    private static final long serialVersionUID = 1;

    private String caseId = "";
    private @Nullable LocalDate asOf;
    private @Nullable Integer year;
    private boolean determined;
    private @Nullable Fen total;
    private @Nullable Tiers tiers;
    private @Nullable Tiers payers;
    private @Nullable String problem;

    /** For the encoder. */
    public Decided() {}

    /**
     * A decision.
     *
     * @throws ArithmeticException if an amount is beyond 2<sup>63</sup> − 1 fen
     */
    static Decided of(Decision decision) {
        Decided out = new Decided();
        out.caseId = decision.caseId();
        out.asOf = decision.asOf();
        out.year = decision.year();
        out.determined = decision.determined();
        out.total = Fen.of(decision.total());
        out.tiers = Tiers.of(decision.tiers());
        out.payers = Tiers.of(decision.payers());
        return out;
    }

    /** A row that could not be decided. */
    static Decided wrong(String caseId, String problem) {
        Decided out = new Decided();
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

    /** The day of the decision; {@code null} where there is none. */
    public @Nullable LocalDate getAsOf() {
        return asOf;
    }

    /** For the encoder. */
    public void setAsOf(@Nullable LocalDate asOf) {
        this.asOf = asOf;
    }

    /** The assessment year; {@code null} where there is no decision. */
    public @Nullable Integer getYear() {
        return year;
    }

    /** For the encoder. */
    public void setYear(@Nullable Integer year) {
        this.year = year;
    }

    /** Whether every award and recognition is determined. */
    public boolean isDetermined() {
        return determined;
    }

    /** For the encoder. */
    public void setDetermined(boolean determined) {
        this.determined = determined;
    }

    /** What all policies grant; {@code null} where there is no decision. */
    public @Nullable Fen getTotal() {
        return total;
    }

    /** For the encoder. */
    public void setTotal(@Nullable Fen total) {
        this.total = total;
    }

    /** What each tier's policies grant; {@code null} where there is no decision. */
    public @Nullable Tiers getTiers() {
        return tiers;
    }

    /** For the encoder. */
    public void setTiers(@Nullable Tiers tiers) {
        this.tiers = tiers;
    }

    /** What each tier pays, after {@code funded_by}; {@code null} where there is no decision. */
    public @Nullable Tiers getPayers() {
        return payers;
    }

    /** For the encoder. */
    public void setPayers(@Nullable Tiers payers) {
        this.payers = payers;
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
