package org.parkstack.rules.push;

import com.google.common.collect.ImmutableList;
import org.parkstack.model.PolicyTier;
import org.parkstack.rules.decision.Amount;

/**
 * How one clause stands to one subject of an enterprise. Immutable and thread-safe.
 *
 * @param title of the clause
 * @param article its citation
 * @param subject {@code enterprise} or {@code kind:id}
 * @param status as the decision writes it: a clause that fits may be {@code set_aside} for a better one, and then pays 0
 * @param pays what is granted where it fits; what it could pay at most, where it nearly fits and the decision bounds it; 0 for a clause that
 *     recognises
 * @param shortfalls conditions that fail or are open; empty where it fits
 * @param missing facts that are missing for it, as the book writes them
 * @param withoutApplication 免申即享: it fits, and needs nothing that the park does not know
 */
public record PolicyMatch(
        String policy,
        String rule,
        PolicyTier tier,
        String title,
        String article,
        String subject,
        Fit fit,
        String status,
        Amount pays,
        ImmutableList<Shortfall> shortfalls,
        ImmutableList<String> missing,
        boolean withoutApplication) {}
