package org.parkstack.rules.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.problem.ProblemsException;

@DisplayName("what reviews may give, compared")
class ReviewBoundsTest {

    private static final String RULES = """
            book: b
            facts: {project.grant: {type: money, at_least: 0元}}
            parameters: {ceiling: {values: {2020-01-01: 600万元}}}
            terms: {points: {review: {at_most: 30}}}
            policies:
              - policy: p
                tier: park
                in_force: {from: 2020-01-01}
                rules:
                  - {rule: startup, article: 第1条, per: project, when: project.kind = 'startup', pays: {review: {at_least: 100万元, at_most: 600万元}}}
                  - {rule: match, article: 第2条, per: project, when: listed, pays: {review: {at_most: "min(50% * project.grant, 300万元)"}}}
                  - {rule: scored, article: 第3条, when: points > 20, pays: 1万元}
                  - {rule: any, article: 第4条, when: always, pays: {review: {}}}
            """;

    private static RuleBook book(String from, String to) {
        assertThat(RULES).contains(from);
        return RuleBook.load(Map.of("book.yaml", RULES.replace(from, to)));
    }

    private static BookDiff diff(String from, String to) {
        RuleBook old = book("book: b", "book: b");
        RuleBook now = book(from, to);
        return Comparison.of(old.checked(), old.digest(), now.checked(), now.digest(), Comparison.Options.DEFAULT);
    }

    /** The one review that differs; its case is refused by one of the books and decided by the other. */
    private static Definition.Span only(BookDiff diff, String from, String to) {
        assertThat(diff.reviews()).hasSize(1);
        Definition review = diff.reviews().get(0);
        assertThat(review.spans()).hasSize(1);
        Definition.Span span = review.spans().get(0);
        Definition.Seen seen = span.seen().orElseThrow();
        boolean byOld = seen.before().equals("refused");
        RuleBook old = book("book: b", "book: b");
        RuleBook now = book(from, to);
        (byOld ? now : old).decide(seen.facts());
        assertThatThrownBy(() -> (byOld ? old : now).decide(seen.facts()))
                .isInstanceOf(ProblemsException.class)
                .hasMessageContaining("review of `" + review.id() + "`");
        return span;
    }

    @Test
    void a_ceiling_raised_is_no_equivalence() {
        BookDiff diff = diff("at_most: 600万元", "at_most: 601万元");
        Definition.Span span = only(diff, "at_most: 600万元", "at_most: 601万元");
        assertThat(diff.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(span.text())
                .isEqualTo("at most 6,000,000.00元 → 6,010,000.00元; the upper bound never falls (proved)");
        assertThat(span.seen().orElseThrow().after()).isEqualTo("lawful");
        assertThat(DiffText.text(diff))
                .contains("startup: {p1: 601万元}")
                .contains("refused → lawful for project:p1")
                .contains("equivalent, proved: 3 of 4 rules");
        assertThat(DiffJson.write(diff)).contains("\"reviews\":[{\"review\":\"startup\",\"verdict\":\"different\"");
    }

    @Test
    void a_floor_is_a_bound_too() {
        Definition.Span span = only(diff("at_least: 100万元", "at_least: 150万元"), "at_least: 100万元", "at_least: 150万元");
        assertThat(span.text())
                .isEqualTo("at least 1,000,000.00元 → 1,500,000.00元; the lower bound never falls (proved)");
        assertThat(span.seen().orElseThrow().after()).isEqualTo("refused");
    }

    @Test
    void a_bound_that_is_computed_is_shown_where_it_differs() {
        Definition.Span span =
                only(diff("50% * project.grant", "60% * project.grant"), "50% * project.grant", "60% * project.grant");
        assertThat(span.text()).endsWith("; the upper bound never falls (proved)");
    }

    @Test
    void a_bound_that_only_one_book_has_is_shown() {
        Definition.Span span =
                only(diff("{review: {}}", "{review: {at_most: 5万元}}"), "{review: {}}", "{review: {at_most: 5万元}}");
        assertThat(span.text()).isEqualTo("at most no bound → 50,000.00元");
    }

    @Test
    void points_that_experts_may_give_are_bounded_likewise() {
        Definition.Span span = only(diff("at_most: 30}", "at_most: 25}"), "at_most: 30}", "at_most: 25}");
        assertThat(span.text()).isEqualTo("at most 30 → 25; the upper bound never rises (proved)");
    }

    @Test
    void a_bound_written_otherwise_is_the_same() {
        assertThat(diff("at_most: 600万元", "at_most: ceiling").verdict()).isEqualTo(Verdict.EQUIVALENT);
        assertThat(diff("min(50% * project.grant, 300万元)", "50% * min(project.grant, 600万元)")
                        .verdict())
                .isEqualTo(Verdict.EQUIVALENT);
    }

    @Test
    void books_of_which_one_lets_experts_give_more_are_not_proved_the_same() {
        RuleBook old = book("book: b", "book: b");
        assertThat(Sameness.proved(
                        old.checked(), book("at_most: 30}", "at_most: 31}").checked(), Duration.ofSeconds(5)))
                .isFalse();
        assertThat(Sameness.proved(
                        old.checked(), book("points > 20", "not (points <= 20)").checked(), Duration.ofSeconds(5)))
                .isTrue();
    }
}
