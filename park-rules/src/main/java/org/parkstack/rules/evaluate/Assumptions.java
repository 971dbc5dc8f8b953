package org.parkstack.rules.evaluate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.facts.Declaration;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;

/** What a book assumes of a case. */
public final class Assumptions {

    private Assumptions() {}

    /** What the book assumes and the case leaves out. */
    public static ImmutableSortedSet<String> used(CheckedBook book, Facts facts) {
        ImmutableSortedSet.Builder<String> out = ImmutableSortedSet.naturalOrder();
        for (String text : book.assumed().keySet()) {
            Declaration fact = book.vocabulary().find(text).orElseThrow();
            ImmutableList<Subject> subjects = facts.subjects(fact.subject());
            boolean left = subjects.stream()
                    .anyMatch(s -> !s.all() && s.get(fact.name(), fact.byYear() ? facts.year() : 0) == null);
            if (left) {
                out.add(text);
            }
        }
        for (SubjectKind kind : book.assumedEmpty()) {
            if (!facts.records().containsKey(kind)) {
                out.add(kind.listKey());
            }
        }
        return out.build();
    }
}
