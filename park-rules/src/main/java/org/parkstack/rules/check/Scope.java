package org.parkstack.rules.check;

import com.google.common.collect.ImmutableSet;
import org.parkstack.model.SubjectKind;

/**
 * What an expression may read where it stands.
 *
 * @param per the kind of subject that its rule, step or term is for
 * @param bound the kinds of record of which one is at hand: {@code per}, and what {@code for} and {@code where} add
 */
record Scope(SubjectKind per, ImmutableSet<SubjectKind> bound) {

    static Scope of(SubjectKind per) {
        return new Scope(per, per.isRecord() ? ImmutableSet.of(per) : ImmutableSet.of());
    }

    Scope binding(SubjectKind record) {
        return new Scope(
                per,
                ImmutableSet.<SubjectKind>builder().addAll(bound).add(record).build());
    }
}
