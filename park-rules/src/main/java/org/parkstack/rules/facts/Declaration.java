package org.parkstack.rules.facts;

import com.google.common.collect.ImmutableSet;
import org.jspecify.annotations.Nullable;
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

    // Written out: what a record has of itself is made at run time, and takes a JVM just started milliseconds.

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Declaration o
                        && subject == o.subject
                        && byYear == o.byYear
                        && standard == o.standard
                        && name.equals(o.name)
                        && type.equals(o.type)
                        && lawful.equals(o.lawful)
                        && oneOf.equals(o.oneOf));
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + subject.ordinal();
    }
}
