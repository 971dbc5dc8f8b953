package org.parkstack.model.service;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A visit to an enterprise (企业走访) and what came of it. Immutable and thread-safe.
 *
 * @param visitors who went, at least one
 */
public record Visit(
        String id, String enterprise, LocalDate day, ImmutableList<String> visitors, ImmutableList<Outcome> outcomes) {

    /**
     * Something that came of a visit.
     *
     * @param request the id of the request that was raised
     */
    public record Outcome(Kind kind, String text, Optional<String> request) {

        /** What came of it. */
        public enum Kind {
            /** 现场解决. */
            SOLVED_ON_THE_SPOT,
            /** 转为诉求. */
            REQUEST_RAISED,
            /** 政策宣讲. */
            POLICY_EXPLAINED,
            /** 情况记录. */
            NOTED
        }

        /**
         * The outcome.
         *
         * @throws IllegalArgumentException if a request is named though none was raised, or the other way round
         */
        public Outcome {
            if ((kind == Kind.REQUEST_RAISED) != request.isPresent()) {
                throw new IllegalArgumentException("an outcome names a request if, and only if, one was raised");
            }
        }
    }

    /**
     * The visit.
     *
     * @throws IllegalArgumentException if nobody went
     */
    public Visit {
        if (visitors.isEmpty()) {
            throw new IllegalArgumentException("visit `" + id + "`: nobody went");
        }
    }
}
