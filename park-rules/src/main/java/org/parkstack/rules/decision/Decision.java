package org.parkstack.rules.decision;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.PolicyTier;

/**
 * What an applicant may have under a book on a day (核定结果). Immutable, thread-safe; two are equal where all that they say is.
 * What takes long to make, because-trees above all, is made when it is first asked for. No method takes or returns {@code
 * null}.
 */
public final class Decision {

    private final String book;
    private final String version;
    private final Supplier<String> digest;
    private final String caseId;
    private final LocalDate asOf;
    private final int year;
    private final boolean determined;
    private final Parts parts;

    /** What a decision says of rules and amounts. Not for implementation by users. */
    public interface Parts {
        /** The grand total. */
        Amount total();

        /** What each tier's policies grant; only tiers with an award. */
        ImmutableSortedMap<PolicyTier, Amount> tiers();

        /** What each tier pays, after {@code funded_by}. */
        ImmutableSortedMap<PolicyTier, Amount> payers();

        /** What is paid when. */
        ImmutableList<Instalment> instalments();

        /** The awards, in listed order. */
        ImmutableList<Award> awards();

        /** Who meets the criteria of the rules that recognise. */
        ImmutableList<Recognition> recognised();

        /** The ids of rules of which no version is in force on the day. */
        ImmutableSortedSet<String> notInForce();

        /** Facts that undetermined awards and recognitions wait for. */
        ImmutableList<Missing> missing();

        /** Facts that the case leaves out and the book assumes. */
        ImmutableSortedSet<String> assumed();
    }

    private record Made(
            Amount total,
            ImmutableSortedMap<PolicyTier, Amount> tiers,
            ImmutableSortedMap<PolicyTier, Amount> payers,
            ImmutableList<Instalment> instalments,
            ImmutableList<Award> awards,
            ImmutableList<Recognition> recognised,
            ImmutableSortedSet<String> notInForce,
            ImmutableList<Missing> missing,
            ImmutableSortedSet<String> assumed)
            implements Parts {}

    /** A decision of which all is made. */
    public Decision(
            String book,
            String version,
            String digest,
            String caseId,
            LocalDate asOf,
            int year,
            boolean determined,
            Amount total,
            ImmutableSortedMap<PolicyTier, Amount> tiers,
            ImmutableSortedMap<PolicyTier, Amount> payers,
            ImmutableList<Instalment> instalments,
            ImmutableList<Award> awards,
            ImmutableList<Recognition> recognised,
            ImmutableSortedSet<String> notInForce,
            ImmutableList<Missing> missing,
            ImmutableSortedSet<String> assumed) {
        this(
                book,
                version,
                () -> digest,
                caseId,
                asOf,
                year,
                determined,
                new Made(total, tiers, payers, instalments, awards, recognised, notInForce, missing, assumed));
    }

    /** A decision of which {@code digest} and {@code parts} are made when they are asked for: the same each time, to any thread. */
    public Decision(
            String book,
            String version,
            Supplier<String> digest,
            String caseId,
            LocalDate asOf,
            int year,
            boolean determined,
            Parts parts) {
        this.book = book;
        this.version = version;
        this.digest = digest;
        this.caseId = caseId;
        this.asOf = asOf;
        this.year = year;
        this.determined = determined;
        this.parts = parts;
    }

    /** The book's id. */
    public String book() {
        return book;
    }

    /** The book's version, as its owner names it. */
    public String version() {
        return version;
    }

    /** The digest of the book's meaning: {@code sha256:…}. */
    public String digest() {
        return digest.get();
    }

    /** The id of the application; empty where it has none. */
    public String caseId() {
        return caseId;
    }

    /** The day of the decision. */
    public LocalDate asOf() {
        return asOf;
    }

    /** The assessment year. */
    public int year() {
        return year;
    }

    /** Whether every award and recognition is. */
    public boolean determined() {
        return determined;
    }

    /** The grand total. */
    public Amount total() {
        return parts.total();
    }

    /** What each tier's policies grant; only tiers with an award. */
    public ImmutableSortedMap<PolicyTier, Amount> tiers() {
        return parts.tiers();
    }

    /** What each tier pays, after {@code funded_by}. */
    public ImmutableSortedMap<PolicyTier, Amount> payers() {
        return parts.payers();
    }

    /** What is paid when. */
    public ImmutableList<Instalment> instalments() {
        return parts.instalments();
    }

    /** The awards, in listed order. */
    public ImmutableList<Award> awards() {
        return parts.awards();
    }

    /** Who meets the criteria of the rules that recognise. */
    public ImmutableList<Recognition> recognised() {
        return parts.recognised();
    }

    /** The ids of rules of which no version is in force on the day. */
    public ImmutableSortedSet<String> notInForce() {
        return parts.notInForce();
    }

    /** Facts that undetermined awards and recognitions wait for. */
    public ImmutableList<Missing> missing() {
        return parts.missing();
    }

    /** Facts that the case leaves out and the book assumes. */
    public ImmutableSortedSet<String> assumed() {
        return parts.assumed();
    }

    /**
     * A part of what is granted, by time.
     *
     * @param key years after the decision ({@code "0"} at once), or the event
     * @param byEvent whether {@code key} is an event
     */
    public record Instalment(String key, boolean byEvent, Amount amount) {}

    /** What the policies of a tier grant; 0 where it has no award. */
    public Amount granted(PolicyTier tier) {
        Amount amount = tiers().get(tier);
        return amount == null ? Amount.ZERO : amount;
    }

    /** The awards of a rule, one for each of its subjects; empty for a rule that is not in force or not in the book. */
    public ImmutableList<Award> awards(String rule) {
        return awards().stream().filter(a -> a.rule().equals(rule)).collect(ImmutableList.toImmutableList());
    }

    /** Why a rule pays what it pays, subject by subject. */
    public ImmutableList<Because> because(String rule) {
        return awards(rule).stream().flatMap(a -> a.because().stream()).collect(ImmutableList.toImmutableList());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Decision d
                        && book.equals(d.book)
                        && version.equals(d.version)
                        && digest().equals(d.digest())
                        && caseId.equals(d.caseId)
                        && asOf.equals(d.asOf)
                        && year == d.year
                        && determined == d.determined
                        && total().equals(d.total())
                        && tiers().equals(d.tiers())
                        && payers().equals(d.payers())
                        && instalments().equals(d.instalments())
                        && awards().equals(d.awards())
                        && recognised().equals(d.recognised())
                        && notInForce().equals(d.notInForce())
                        && missing().equals(d.missing())
                        && assumed().equals(d.assumed()));
    }

    @Override
    public int hashCode() {
        return Objects.hash(digest(), caseId, asOf, year, total(), awards());
    }

    @Override
    public String toString() {
        return "Decision[" + "book=" + book() + ", " + "version=" + version() + ", " + "digest=" + digest() + ", "
                + "caseId=" + caseId() + ", " + "asOf=" + asOf() + ", " + "year=" + year() + ", " + "determined="
                + determined() + ", " + "total=" + total() + ", " + "tiers=" + tiers() + ", " + "payers=" + payers()
                + ", " + "instalments=" + instalments() + ", " + "awards=" + awards() + ", " + "recognised="
                + recognised() + ", " + "notInForce=" + notInForce() + ", " + "missing=" + missing() + ", " + "assumed="
                + assumed() + "]";
    }
}
