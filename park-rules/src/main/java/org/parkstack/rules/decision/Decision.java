package org.parkstack.rules.decision;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import org.parkstack.model.PolicyTier;

/**
 * What an applicant may have under a book on a day (核定结果). Immutable, thread-safe.
 *
 * @param digest of the book's meaning: {@code sha256:…}
 * @param caseId the id of the application; empty where it has none
 * @param determined whether every award and recognition is
 * @param tiers what each tier's policies grant; only tiers with an award
 * @param payers what each tier pays, after {@code funded_by}
 * @param awards in listed order
 * @param notInForce ids of rules of which no version is in force on the day
 * @param missing facts that undetermined awards and recognitions wait for
 * @param assumed facts that the case leaves out and the book assumes
 */
public record Decision(
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

    /**
     * A part of what is granted, by time.
     *
     * @param key years after the decision ({@code "0"} at once), or the event
     * @param byEvent whether {@code key} is an event
     */
    public record Instalment(String key, boolean byEvent, Amount amount) {}

    /** What the policies of a tier grant; 0 where it has no award. */
    public Amount granted(PolicyTier tier) {
        Amount amount = tiers.get(tier);
        return amount == null ? Amount.ZERO : amount;
    }

    /** The awards of a rule, one for each of its subjects; empty for a rule that is not in force or not in the book. */
    public ImmutableList<Award> awards(String rule) {
        return awards.stream().filter(a -> a.rule().equals(rule)).collect(ImmutableList.toImmutableList());
    }

    /** Why a rule pays what it pays, subject by subject. */
    public ImmutableList<Because> because(String rule) {
        return awards(rule).stream().flatMap(a -> a.because().stream()).collect(ImmutableList.toImmutableList());
    }
}
