package org.parkstack.rules.decision;

import com.google.common.collect.ImmutableList;
import org.parkstack.model.PolicyTier;

/**
 * What one rule pays one subject.
 *
 * @param subject {@code enterprise} or {@code kind:id}
 * @param claimed 应得: before any step
 * @param settled 本政策核定: after its own policy's steps
 * @param granted 最终核定: after the book's steps
 * @param article the citation: document number and article
 * @param because the argument; empty where the decision was asked for without
 */
public record Award(
        String rule,
        String policy,
        PolicyTier tier,
        String subject,
        Status status,
        Amount claimed,
        Amount settled,
        Amount granted,
        String title,
        String article,
        ImmutableList<Because> because) {}
