package org.parkstack.rules;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.parkstack.model.Application;
import org.parkstack.rules.analyse.Analysis;
import org.parkstack.rules.analyse.Findings;
import org.parkstack.rules.book.Book;
import org.parkstack.rules.book.Documents;
import org.parkstack.rules.book.Inclusion;
import org.parkstack.rules.book.Shelf;
import org.parkstack.rules.cases.ApplicationCoder;
import org.parkstack.rules.cases.Applications;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.cases.CaseReader;
import org.parkstack.rules.cases.Difference;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.check.Checker;
import org.parkstack.rules.check.Digest;
import org.parkstack.rules.compiled.CompiledBook;
import org.parkstack.rules.compiled.Granted;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.evaluate.ReferenceEvaluator;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.source.SourceFile;

/**
 * A rule book that can be decided: loaded and checked once, immutable, thread-safe, without global state.
 *
 * <pre>{@code
 * RuleBook book = RuleBook.load(Path.of("examples/books/nantong"));
 * Enterprise firm = Enterprise.builder()
 *         .region(RegionCode.of("320612"))
 *         .park("nantong_htz")
 *         .talents(ImmutableList.of())
 *         .projects(ImmutableList.of())
 *         .declaredFacts("private_cash_paid_in", FactValue.money(Money.ofWan(1000)))
 *         .build();
 * Decision decision = book.decide(Application.of(firm, LocalDate.of(2025, 11, 1)));
 * decision.total();                                   // 3000000.00
 * decision.granted(PolicyTier.PARK).exactly();        // 3000000.00元
 * decision.awards("netda_private_capital").size();    // 1
 * }</pre>
 */
public final class RuleBook {

    private final CheckedBook checked;
    /** Made when it is first asked for: no decision needs it to be made. */
    private final Supplier<String> digest;

    private final ImmutableList<Problem> findings;
    private final CompiledBook compiled;
    private final ApplicationCoder coder;

    private RuleBook(CheckedBook checked, ImmutableList<Problem> findings) {
        this.checked = checked;
        this.findings = findings;
        this.digest = Suppliers.memoize(() -> Digest.of(checked));
        this.compiled = new CompiledBook(checked, digest, new ReferenceEvaluator(checked, digest));
        this.coder = new ApplicationCoder(checked, compiled);
    }

    /**
     * Loads the book at {@code path}: a folder, or one file. Books that it includes may stand beside it, in the same folder.
     *
     * @throws ProblemsException if anything in it, or in a book that it includes, is wrong; it carries every problem with file,
     *     line and column
     * @throws UncheckedIOException if the path can't be read
     */
    public static RuleBook load(Path path) {
        return load(path, FolderShelf.parent(path.toAbsolutePath().normalize()));
    }

    /**
     * Loads the book at {@code path}, which may include books that stand below {@code within}, links followed, and no others.
     * Where {@code within} is the book's own folder it may include none.
     *
     * @throws ProblemsException if anything in it, or in a book that it includes, is wrong; it carries every problem with file,
     *     line and column
     * @throws UncheckedIOException if the path can't be read
     */
    public static RuleBook load(Path path, Path within) {
        return load(new FolderShelf(path, within), FolderShelf.ASKED_FOR);
    }

    /**
     * Loads a book from texts, for services that keep books elsewhere than in files.
     *
     * @param texts text by file name; names end in {@code .yaml}, {@code .yml} or {@code .json}
     * @throws ProblemsException if anything in it is wrong
     */
    public static RuleBook load(Map<String, String> texts) {
        return load(texts, "");
    }

    /**
     * Loads one of several books from texts: the one in {@code folder}, which may include those in other folders.
     *
     * <pre>{@code
     * Map<String, String> texts = Map.of(
     *         "city/book.yaml", "{book: city, version: '2', include: [{book: sizes, at: ../sizes, version: '1'}]}",
     *         "sizes/book.yaml", "{book: sizes, version: '1', terms: {small: employees < 20}}");
     * RuleBook city = RuleBook.load(texts, "city");
     * city.checked().terms().keySet();    // [small]
     * }</pre>
     *
     * @param texts text by name, with {@code /}; names that do not end in {@code .yaml}, {@code .yml} or {@code .json}, and
     *     those below a folder {@code cases}, belong to no book
     * @param folder the folder of the book, such as {@code city}, or the one text that it is
     * @throws ProblemsException if anything in it, or in a book that it includes, is wrong
     */
    public static RuleBook load(Map<String, String> texts, String folder) {
        return load(new TextShelf(texts), folder);
    }

    /**
     * Loads a book of one file, in YAML or JSON, from a stream; the stream is not closed.
     *
     * @throws ProblemsException if anything in it is wrong
     */
    public static RuleBook load(InputStream stream) {
        try {
            return load(Includes.alone(BookFiles.stream(stream)), FolderShelf.ASKED_FOR);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The folders of a book that hold its cases: each {@code cases/} below a folder, and that beside a book of one file; none
     * where there is none.
     *
     * @throws UncheckedIOException if the path can't be read
     */
    public static ImmutableList<Path> caseFolders(Path book) {
        try {
            return BookFiles.caseFolders(book);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleBook load(Shelf shelf, String location) {
        Problems problems = new Problems();
        Inclusion inclusion = new Inclusion(shelf, problems);
        try {
            Optional<Book> book = inclusion.read(location);
            Optional<CheckedBook> checked = book.isEmpty() ? Optional.empty() : Checker.check(book.get(), problems);
            problems.throwIfErrors(byName(inclusion.files()));
            return new RuleBook(checked.orElseThrow(), problems.sorted());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The book's id. */
    public String id() {
        return checked.book().id();
    }

    /** The book's title. */
    public String title() {
        return checked.book().title();
    }

    /** The book's version, as its owner names it. */
    public String version() {
        return checked.book().version();
    }

    /** The digest of the book's meaning: {@code sha256:…}; titles, comments and file names leave it alone. */
    public String digest() {
        return digest.get();
    }

    /** Warnings and notes found while loading; errors are thrown instead. */
    public ImmutableList<Problem> findings() {
        return findings;
    }

    /**
     * All that the deeper check finds, with {@link #findings()}: conditions that no case meets, rows that nothing reaches,
     * amounts below zero, steps that never bind, what nothing reads (PK5xx, PK6xx). What the book accepts is set apart.
     *
     * @param today the day of the check
     */
    public Findings check(LocalDate today) {
        return Analysis.of(checked, findings, today);
    }

    /** The checked book, for the tools of this library. */
    public CheckedBook checked() {
        return checked;
    }

    /**
     * Decides an application, with the because-tree of every award.
     *
     * @throws ProblemsException if a fact does not fit the book's vocabulary, a review is outside its bounds, or the
     *     decision would cost more than a decision may
     */
    public Decision decide(Application application) {
        return coder.code(application).map(compiled::explain).orElseGet(() -> decide(facts(application)));
    }

    /**
     * Decides an application, without because-trees: many times as fast.
     *
     * @throws ProblemsException if a fact does not fit the book's vocabulary, a review is outside its bounds, or the
     *     decision would cost more than a decision may
     */
    public Decision decideBriefly(Application application) {
        return coder.code(application).map(compiled::decide).orElseGet(() -> decideBriefly(facts(application)));
    }

    private Facts facts(Application application) {
        Problems problems = new Problems();
        Facts facts = Applications.facts(application, checked, problems);
        problems.throwIfErrors(ImmutableMap.of());
        return facts;
    }

    /** Decides facts that were read before. */
    public Decision decide(Facts facts) {
        return compiled.explain(facts);
    }

    /** Decides facts that were read before, without because-trees: for many applications at once. */
    public Decision decideBriefly(Facts facts) {
        return compiled.decide(facts);
    }

    /**
     * What each of many firms is granted, in all and by tier, without the decisions that say why: in columns, rule after rule over
     * many firms at once, where the book allows that. For what each rule grants, and why, {@link #decide(Facts)} a firm.
     *
     * <pre>{@code
     * RuleBook book = RuleBook.load(Map.of("book.yaml", "{book: b, policies: [{policy: p, tier: park, rules: ["
     *         + "{rule: r, article: 第1条, when: employees >= 20, pays: 1万元}]}]}"));
     * ImmutableList<Facts> firms = book.readCases(new ByteArrayInputStream(
     *         ("[{case: a, as_of: 2025-11-01, enterprise: {employees: {2024: 19}}},"
     *         + "{case: b, as_of: 2025-11-01, enterprise: {employees: {2024: 20}}},"
     *         + "{case: c, as_of: 2025-11-01, enterprise: {}}]").getBytes(StandardCharsets.UTF_8)),
     *         Optional.empty()).stream().map(Case::facts).collect(ImmutableList.toImmutableList());
     * Granted granted = book.decideAll(firms);
     * granted.total(1);          // 10000.00
     * granted.undetermined();    // 1
     * granted.total();           // 10000.00…20000.00
     * }</pre>
     *
     * @throws ProblemsException if a review is outside its bounds, or a decision would cost more than one may
     */
    public Granted decideAll(List<Facts> firms) {
        return compiled.decideAll(firms, Runnable::run);
    }

    /**
     * As {@link #decideAll(List)}, by several threads at once.
     *
     * @param workers does a few thousand firms at a time
     */
    public Granted decideAll(List<Facts> firms, Executor workers) {
        return compiled.decideAll(firms, workers);
    }

    /** The book planned for speed: amounts without allocation, for services that decide many applications. */
    public CompiledBook compiled() {
        return compiled;
    }

    /**
     * Reads cases from files, each with one case or a list of them, or from folders of such files, in that order.
     *
     * @param asOf a day that takes the place of each case's own
     * @throws ProblemsException if anything in them is wrong; it carries every problem with file, line and column
     * @throws UncheckedIOException if a path can't be read
     */
    public ImmutableList<Case> readCases(List<Path> paths, Optional<LocalDate> asOf) {
        Problems problems = new Problems();
        ImmutableList.Builder<SourceFile> files = ImmutableList.builder();
        try {
            for (Path path : paths) {
                files.addAll(BookFiles.cases(path, problems));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases(files.build(), asOf, problems);
    }

    /**
     * Reads cases, in YAML or JSON, from a stream; the stream is not closed.
     *
     * @throws ProblemsException if anything in them is wrong
     */
    public ImmutableList<Case> readCases(InputStream stream, Optional<LocalDate> asOf) {
        Problems problems = new Problems();
        try {
            return cases(BookFiles.stream(stream), asOf, problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ImmutableList<Case> cases(ImmutableList<SourceFile> files, Optional<LocalDate> asOf, Problems problems) {
        CaseReader reader = new CaseReader(checked, asOf, problems);
        ImmutableList.Builder<Case> out = ImmutableList.builder();
        for (SourceFile file : files) {
            Documents.read(file, true, problems).forEach(document -> out.addAll(reader.read(document)));
        }
        problems.throwIfErrors(byName(files));
        return out.build();
    }

    private static ImmutableMap<String, SourceFile> byName(ImmutableList<SourceFile> files) {
        ImmutableMap.Builder<String, SourceFile> sources = ImmutableMap.builder();
        for (SourceFile file : files) {
            sources.put(file.name(), file);
        }
        return sources.buildKeepingLast();
    }

    /** Where a decision differs from what its case expects; empty where it does not, or the case expects nothing. */
    public ImmutableList<Difference> differences(Case one, Decision decision) {
        return one.expect().map(expect -> expect.differences(decision)).orElse(ImmutableList.of());
    }
}
