package org.parkstack.model.approval;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDateTime;
import java.util.Optional;
import org.parkstack.model.calendar.OpeningHours;

/**
 * One filing of a procedure (一件申请). Immutable and thread-safe.
 *
 * @param procedure the id of the procedure
 * @param applicant 申请人
 * @param at when it was filed, in civil time of China
 * @param documents ids of the documents that came with it
 * @param ended when steps really ended, where that is known; the schedule goes on from there
 * @param services 延时办, 预约办
 */
public record Filing(
        String procedure,
        Optional<String> applicant,
        LocalDateTime at,
        ImmutableSet<String> documents,
        ImmutableMap<String, LocalDateTime> ended,
        ImmutableSet<OpeningHours.Service> services) {

    /** A filing with {@code documents} of which no step has ended yet. */
    public static Filing of(Procedure procedure, LocalDateTime at, ImmutableSet<String> documents) {
        return new Filing(procedure.id(), Optional.empty(), at, documents, ImmutableMap.of(), ImmutableSet.of());
    }

    /** A filing with every document. */
    public static Filing complete(Procedure procedure, LocalDateTime at) {
        return of(
                procedure,
                at,
                procedure.documents().stream().map(Document::id).collect(ImmutableSet.toImmutableSet()));
    }

    /** This filing with {@code services}. */
    public Filing with(OpeningHours.Service... more) {
        return new Filing(procedure, applicant, at, documents, ended, ImmutableSet.copyOf(more));
    }

    /** This filing where {@code step} really ended at {@code when}. */
    public Filing ended(String step, LocalDateTime when) {
        return new Filing(
                procedure,
                applicant,
                at,
                documents,
                ImmutableMap.<String, LocalDateTime>builder().putAll(ended).put(step, when).buildKeepingLast(),
                services);
    }
}
