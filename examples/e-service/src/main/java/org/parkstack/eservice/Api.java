package org.parkstack.eservice;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.facts.Facts;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.push.Nearness;
import org.parkstack.rules.push.PolicyPush;
import org.parkstack.rules.report.DecisionJson;
import org.parkstack.rules.report.MatchJson;
import org.parkstack.rules.sample.CaseText;

/**
 * The routes. The body of a question is a case, in JSON or YAML, and nothing else, so that a problem's line and column are those of
 * what was sent; book and day stand in the query. Immutable and thread-safe.
 */
final class Api {

    private final Supplier<Books> books;
    private final Metrics metrics;

    /** {@code books}: a {@link Fault} while they are not there yet. */
    Api(Supplier<Books> books, Metrics metrics) {
        this.books = books;
        this.metrics = metrics;
    }

    /** All routes, and {@code more}. */
    ImmutableList<Route> routes(List<Route> more) {
        return ImmutableList.<Route>builder()
                .add(Route.post("/api/decide", ask -> Reply.json(DecisionJson.write(decide(ask)))))
                .add(Route.post("/api/next-question", this::question))
                .add(Route.post("/api/answer", this::answer))
                .add(Route.post("/api/match", this::match))
                .add(Route.post("/api/push", this::push))
                .add(Route.post("/api/compare", this::compare))
                .add(Route.post("/api/schedule", Schedules::schedule))
                .add(Route.get("/api/procedures", ask -> Schedules.procedures()))
                .add(Route.get("/api/books", ask -> Reply.json(BookJson.list(books.get()))))
                .add(Route.get("/api/book", ask -> Reply.json(BookJson.one(book(ask)))))
                .add(Route.get("/api/sample", this::sample))
                .add(Route.get("/health", ask -> health()))
                .add(Route.get("/metrics", ask -> Reply.of("text/plain; version=0.0.4; charset=utf-8", metrics.text())))
                .addAll(Pages.routes())
                .addAll(more)
                .build();
    }

    /** Whether questions are answered. */
    private Reply health() {
        int read = books.get().all().size();
        return Reply.json("{\"status\":\"ok\",\"books\":" + read + "}");
    }

    private RuleBook book(Ask ask) {
        return books.get().get(ask.get("book")).book();
    }

    private static Facts facts(RuleBook book, byte[] body, Optional<LocalDate> day) {
        List<Case> cases;
        try {
            cases = book.readCases(new ByteArrayInputStream(body), day);
        } catch (ProblemsException e) {
            throw Fault.of(e);
        }
        if (cases.size() != 1) {
            throw Fault.of(422, "case", "The case can't be read", "the body is one case, not " + cases.size());
        }
        return cases.get(0).facts();
    }

    private static Decision decide(RuleBook book, Facts facts) {
        try {
            return book.decide(facts);
        } catch (ProblemsException e) {
            throw Fault.of(e);
        }
    }

    private Decision decide(Ask ask) {
        RuleBook book = book(ask);
        return decide(book, facts(book, ask.body(), ask.day("as_of")));
    }

    private Reply question(Ask ask) {
        RuleBook book = book(ask);
        Facts facts = facts(book, ask.body(), ask.day("as_of"));
        return Reply.json(Questions.next(book, facts, decide(book, facts)));
    }

    /** The case with one more fact, as people write it. */
    private Reply answer(Ask ask) {
        RuleBook book = book(ask);
        Facts facts = facts(book, ask.body(), ask.day("as_of"));
        Facts more = facts(book, Answers.with(book, facts, ask), Optional.empty());
        return Reply.of("application/yaml; charset=utf-8", CaseText.yaml(more, book.checked(), 0));
    }

    private PolicyPush push(RuleBook book, Ask ask) {
        ImmutableSet<String> known = ask.find("known")
                .map(text -> ImmutableSet.copyOf(text.strip().split("\\s*,\\s*")))
                .orElse(ImmutableSet.of());
        for (String fact : known) {
            if (!Questions.known(book, fact)) {
                throw Fault.parameter("the book has no fact `" + Ask.shortened(fact) + "`");
            }
        }
        return new PolicyPush(book.checked(), Nearness.DEFAULT, known);
    }

    private Reply match(Ask ask) {
        RuleBook book = book(ask);
        Decision decision = decide(ask);
        return Reply.json(MatchJson.write(decision, push(book, ask).match(decision)));
    }

    private Reply push(Ask ask) {
        RuleBook book = book(ask);
        return Reply.json(PushJson.write(push(book, ask), decide(ask)));
    }

    private Reply compare(Ask ask) {
        RuleBook before = book(ask);
        RuleBook after =
                ask.find("other_book").map(id -> books.get().get(id).book()).orElse(before);
        Optional<LocalDate> day = ask.day("as_of");
        Optional<LocalDate> other = ask.day("other_as_of").or(() -> day);
        if (before == after && other.equals(day)) {
            throw Fault.parameter("a comparison has an `other_book` or an `other_as_of`");
        }
        Decision one = decide(before, facts(before, ask.body(), day));
        Decision two = decide(after, facts(after, ask.body(), other));
        return Reply.json(CompareJson.write(before, one, after, two));
    }

    private Reply sample(Ask ask) {
        Books.Shelved shelved = books.get().get(ask.get("book"));
        String id = ask.get("case");
        Case one = shelved.samples().get(id);
        if (one == null) {
            throw Fault.of(404, "sample", "There is no such sample", "`/api/book` lists those of a book");
        }
        return Reply.of(
                "application/yaml; charset=utf-8",
                CaseText.yaml(one.facts(), shelved.book().checked(), 0));
    }
}
