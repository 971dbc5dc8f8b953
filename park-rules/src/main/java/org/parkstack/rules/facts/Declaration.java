package org.parkstack.rules.facts;

import com.google.common.collect.ImmutableSet;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.value.Type;
import org.parkstack.rules.value.Value;

/**
 * One fact of the vocabulary.
 *
 * @param lawful every value that the fact may have
 * @param oneOf the lawful symbols; empty where any symbol may stand
 * @param standard whether it belongs to the standard vocabulary rather than to the book
 */
public record Declaration(
        SubjectKind subject,
        String name,
        Type type,
        boolean byYear,
        Value lawful,
        ImmutableSet<String> oneOf,
        boolean standard) {

    /** The fact as a book writes it, without year: {@code revenue}, {@code project.kind}. */
    public String text() {
        return subject.isRecord() ? subject.id() + "." + name : name;
    }
}
