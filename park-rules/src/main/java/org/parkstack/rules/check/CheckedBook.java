package org.parkstack.rules.check;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.parkstack.model.EffectivePeriod;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.book.Book;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.facts.Vocabulary;
import org.parkstack.rules.value.Value;

/**
 * A book that can be decided. Immutable, thread-safe.
 *
 * @param rules all rules and their versions, in listed order
 * @param steps all steps: those of policies in listed order, then those of the book
 * @param terms terms by id, each with its versions
 * @param parameters parameters by id, each with its versions
 * @param assumed what is taken for facts that a case leaves out, by the fact's text
 * @param assumedEmpty kinds of record whose list is taken to be empty where a case leaves it out
 * @param order nodes of the graph, each after all that it reads
 */
public record CheckedBook(
        Book book,
        Vocabulary vocabulary,
        ImmutableList<CheckedRule> rules,
        ImmutableList<CheckedStep> steps,
        ImmutableListMultimap<String, CheckedTerm> terms,
        ImmutableListMultimap<String, CheckedParameter> parameters,
        ImmutableMap<String, ImmutableMap<Subject.Key, Value>> assumed,
        ImmutableList<SubjectKind> assumedEmpty,
        ImmutableList<GraphNode> order) {

    /** The version of a term that {@code day} asks for. */
    public CheckedTerm term(String id, LocalDate day) {
        List<CheckedTerm> versions = terms.get(id);
        return versions.get(
                versions.size() == 1
                        ? 0
                        : version(versions.stream().map(CheckedTerm::period).toList(), day));
    }

    /** The value of a parameter on {@code day}. */
    public Optional<Value> parameter(String id, LocalDate day) {
        List<CheckedParameter> versions = parameters.get(id);
        return versions.get(
                        versions.size() == 1
                                ? 0
                                : version(
                                        versions.stream()
                                                .map(CheckedParameter::period)
                                                .toList(),
                                        day))
                .on(day);
    }

    /** The version in force on {@code day}; else the last that began before it; else the first. */
    private static int version(List<EffectivePeriod> periods, LocalDate day) {
        int best = 0;
        for (int i = 0; i < periods.size(); i++) {
            if (periods.get(i).contains(day)) {
                return i;
            }
            if (!periods.get(i).from().orElse(LocalDate.MIN).isAfter(day)) {
                best = i;
            }
        }
        return best;
    }
}
