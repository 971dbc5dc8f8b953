package org.parkstack.rules.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableTable;
import java.time.LocalDate;
import java.util.Optional;
import org.parkstack.model.Application;
import org.parkstack.model.SubjectKind;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.compiled.CompiledBook;
import org.parkstack.rules.compiled.PreparedFacts;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.facts.Subject;
import org.parkstack.rules.plan.Program;

/**
 * Applications coded for a compiled book without the facts between, where all in them is plain and no list has a record. What is
 * coded is what the facts would be coded to. Thread-safe; one a book.
 */
public final class ApplicationCoder {

    /** The programs and years of which what is worked out is kept. */
    private static final int KEPT = 16;

    private final CheckedBook book;
    private final CompiledBook compiled;
    /** The latest first; where two threads make one at once, one of them is made again when it is next needed. */
    private volatile ImmutableList<FirmCoder> known = ImmutableList.of();

    /** {@code compiled} is {@code book}, compiled. */
    public ApplicationCoder(CheckedBook book, CompiledBook compiled) {
        this.book = book;
        this.compiled = compiled;
    }

    /** The application, coded; empty where its facts are to be read one by one. */
    public Optional<PreparedFacts> code(Application application) {
        LocalDate day = application.asOf();
        int year = application.assessmentYear();
        boolean plain =
                application.reviews().isEmpty() && DirectFacts.isYear(year) && DirectFacts.isYear(day.getYear());
        return plain ? coder(day, year).code(application) : Optional.empty();
    }

    private FirmCoder coder(LocalDate day, int year) {
        Program program = compiled.program(day);
        ImmutableList<FirmCoder> all = known;
        for (FirmCoder one : all) {
            if (one.program == program && one.year == year) {
                return one;
            }
        }
        Subject nothing = Subject.of(SubjectKind.ENTERPRISE, "enterprise", ImmutableMap.of());
        PreparedFacts empty =
                compiled.prepare(new Facts("", day, year, nothing, ImmutableMap.of(), ImmutableTable.of()));
        FirmCoder made = new FirmCoder(book, program, empty, year);
        known = ImmutableList.<FirmCoder>builder()
                .add(made)
                .addAll(all.subList(0, Math.min(all.size(), KEPT - 1)))
                .build();
        return made;
    }
}
