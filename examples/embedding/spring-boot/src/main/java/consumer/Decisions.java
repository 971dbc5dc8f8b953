package consumer;

import java.util.List;
import org.parkstack.model.Application;
import org.parkstack.model.json.ModelJson;
import org.parkstack.model.json.ModelJsonException;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.report.DecisionJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Two ways: the park's JSON in and out as text, or the service's own records by the Jackson of Spring Boot. */
@RestController
class Decisions {

    private final RuleBook book;

    Decisions(RuleBook book) {
        this.book = book;
    }

    /** A case in, the whole decision out, as the specification writes both. */
    @PostMapping(path = "/decisions", produces = MediaType.APPLICATION_JSON_VALUE)
    String decide(@RequestBody String application) {
        return DecisionJson.write(book.decide(ModelJson.application(application)));
    }

    record Question(String ticket, Application application) {}

    record Line(String rule, String status, String atLeast, String atMost) {}

    record Answer(String ticket, boolean determined, List<Line> lines) {}

    /** The service's own question and answer around them. */
    @PostMapping("/questions")
    Answer answer(@RequestBody Question question) {
        Decision decision = book.decide(question.application());
        return new Answer(
                question.ticket(),
                decision.determined(),
                decision.awards().stream()
                        .map(award -> new Line(
                                award.rule(),
                                award.status().id(),
                                award.granted().atLeastText(),
                                award.granted().atMostText()))
                        .toList());
    }

    @ExceptionHandler
    ProblemDetail refuse(ModelJsonException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "the case can't be read");
        problem.setProperty("problems", e.problems());
        return problem;
    }
}
