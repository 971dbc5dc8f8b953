package org.parkstack.rules.book;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Place;
import org.parkstack.rules.source.Scalar;
import org.parkstack.rules.source.SourceFile;

/**
 * A rule book as written: nothing is looked up yet. Where it includes others, what it holds is theirs and its own: facts,
 * assumptions, parameters, terms and steps in the order of {@code included}, its own last; all policies by id.
 *
 * @param facts declarations, still as nodes: key {@code project.x}, value a mapping
 * @param assume values of facts that a case leaves out, still as nodes
 * @param policies policies and their versions, by id and then by the day from which they hold
 * @param files the files it came from, by name
 * @param includes what it says that it includes
 * @param included the books that it includes, each whole; empty until they are read
 */
public record Book(
        String id,
        Place place,
        String title,
        String version,
        ImmutableList<FactLine> facts,
        ImmutableList<Mapping.Entry> assume,
        ImmutableList<Parameter> parameters,
        ImmutableList<Term> terms,
        ImmutableList<Step> stacking,
        ImmutableList<Acceptance> accept,
        ImmutableList<Policy> policies,
        ImmutableMap<String, SourceFile> files,
        ImmutableList<Include> includes,
        ImmutableList<Book> included) {

    /** This book with what {@code books} hold. */
    Book including(ImmutableList<Book> books) {
        ImmutableMap.Builder<String, SourceFile> all = ImmutableMap.builder();
        books.forEach(b -> all.putAll(b.files()));
        return new Book(
                id,
                place,
                title,
                version,
                joined(books, Book::facts),
                joined(books, Book::assume),
                joined(books, Book::parameters),
                joined(books, Book::terms),
                joined(books, Book::stacking),
                accept,
                ImmutableList.sortedCopyOf(Policy.LISTED, joined(books, Book::policies)),
                all.putAll(files).buildKeepingLast(),
                includes,
                books);
    }

    /** What stands in {@code books}, then what stands here; what comes along two ways once. */
    private <T> ImmutableList<T> joined(ImmutableList<Book> books, Function<Book, ImmutableList<T>> part) {
        Set<T> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        ImmutableList.Builder<T> out = ImmutableList.builder();
        for (Book book : books) {
            part.apply(book).stream().filter(seen::add).forEach(out::add);
        }
        return out.addAll(part.apply(this)).build();
    }

    /** For each policy and for each step of a book's {@code stacking}, the book whose own it is; keys by identity. */
    public Map<Object, Book> owners() {
        Map<Object, Book> out = new IdentityHashMap<>();
        owners(out);
        return out;
    }

    private void owners(Map<Object, Book> out) {
        for (Book book : included) {
            book.owners(out);
        }
        for (Policy policy : policies) {
            out.putIfAbsent(policy, this);
        }
        for (Step step : stacking) {
            out.putIfAbsent(step, this);
        }
    }

    /** The names of all files of the books that this one includes. */
    public ImmutableSet<String> filesOfIncluded() {
        return included.stream().flatMap(b -> b.files().keySet().stream()).collect(ImmutableSet.toImmutableSet());
    }

    /** How many rules there are, with all versions. */
    int rules() {
        return policies.stream().mapToInt(p -> p.rules().size()).sum();
    }

    /** A fact that the book declares, with the form of its values as written. */
    public record FactLine(
            String text,
            Place place,
            String type,
            String title,
            boolean byYear,
            ImmutableList<String> oneOf,
            Bound atLeast,
            Bound atMost) {

        /** Whether {@code other} declares the fact in the same words; where it stands does not count. */
        public boolean saysTheSame(FactLine other) {
            return text.equals(other.text)
                    && type.equals(other.type)
                    && title.equals(other.title)
                    && byYear == other.byYear
                    && oneOf.equals(other.oneOf)
                    && atLeast.text().equals(other.atLeast.text())
                    && atMost.text().equals(other.atMost.text());
        }
    }

    /** An end of the lawful range as written; empty where it was left out. */
    public record Bound(Optional<Scalar> scalar) {

        private Optional<String> text() {
            return scalar.map(s -> s.text().strip());
        }
    }

    /** A finding that the book's owner accepts until a day. */
    public record Acceptance(Place place, Code code, String at, String because, LocalDate until) {}
}
