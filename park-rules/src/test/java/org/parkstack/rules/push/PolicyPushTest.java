package org.parkstack.rules.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.parkstack.model.Application;
import org.parkstack.model.Enterprise;
import org.parkstack.model.Figure;
import org.parkstack.model.Rational;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.decision.Decision;

@DisplayName("a policy push")
class PolicyPushTest {

    private static RuleBook book(String amount) {
        return RuleBook.load(Map.of("book.yaml", """
                book: b
                title: 推送（示意）
                policies:
                  - policy: p
                    tier: park
                    rules:
                      - {rule: big, article: 第1条, when: listed, pays: AMOUNT}
                      - {rule: staff, article: 第2条, when: employees >= 100, pays: 5万元}
                      - {rule: other, article: 第3条, when: "not (employees < 100)", pays: 4万元}
                      - {rule: place, article: 第4条, when: [listed, region within '330000'], pays: 9万元}
                """.replace("AMOUNT", amount)));
    }

    private static Decision decide(RuleBook book, String id, long employees) {
        Enterprise firm = Enterprise.builder()
                .listed(true)
                .region(org.parkstack.model.RegionCode.of("320612"))
                .employees(2024, Figure.of(Rational.of(employees)))
                .build();
        return book.decide(Application.builder()
                .id(id)
                .enterprise(firm)
                .asOf(LocalDate.of(2025, 11, 1))
                .build());
    }

    private static PolicyPush push(RuleBook book, String... knows) {
        return new PolicyPush(book.checked(), Nearness.DEFAULT, ImmutableSet.copyOf(knows));
    }

    @Test
    void orders_by_fit_and_by_what_it_would_pay() {
        RuleBook book = book("10万元");
        assertThat(push(book).match(decide(book, "x", 80)))
                .extracting(match -> match.rule() + " " + match.fit().id() + " " + match.pays())
                .containsExactly(
                        "big fits 100000.00",
                        "staff nearly_fits 50000.00",
                        "other nearly_fits 40000.00",
                        "place does_not_fit 0.00");
        assertThat(push(book).match(decide(book, "x", 79)))
                .filteredOn(match -> match.fit() == Fit.NEARLY_FITS)
                .isEmpty();
        assertThat(push(book)
                        .match(decide(book, "x", 80))
                        .get(1)
                        .shortfalls()
                        .get(0)
                        .by())
                .contains("20");
    }

    @Test
    void needs_no_application_only_where_the_park_knows_every_fact() {
        RuleBook book = book("10万元");
        Decision decision = decide(book, "x", 100);
        assertThat(push(book, "listed").events(decision))
                .extracting(event -> event.match().rule() + " " + event.kind())
                .containsExactly("big PAID_WITHOUT_APPLICATION", "staff FITS", "other FITS");
    }

    @Test
    void says_what_the_park_would_have_to_know() {
        PolicyPush push = push(book("10万元"));
        LocalDate day = LocalDate.of(2025, 11, 1);
        assertThat(push.needs("place", day)).containsExactly("listed", "region");
        assertThat(push.needs("staff", day)).containsExactly("employees");
        assertThat(push.needs("nowhere", day)).isEmpty();
    }

    @Test
    void tells_of_a_changed_policy_those_to_whom_it_changes() {
        RuleBook old = book("10万元");
        RuleBook now = book("8万元");
        assertThat(push(now)
                        .ofChangedPolicy(
                                "p",
                                push(old),
                                List.of(decide(old, "a", 10)),
                                List.of(decide(now, "a", 10), decide(now, "b", 100))))
                .extracting(event -> event.enterprise() + " " + event.match().rule() + " " + event.kind())
                .containsExactly("a big LOST", "b big FITS", "b staff FITS", "b other FITS");
        assertThat(push(now).ofNewPolicy("p", List.of(decide(now, "c", 10)))).hasSize(1);
    }
}
