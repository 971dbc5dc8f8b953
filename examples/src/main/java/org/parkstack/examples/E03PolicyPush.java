package org.parkstack.examples;

import com.google.common.collect.ImmutableSet;
import java.util.Map;
import org.parkstack.model.Application;
import org.parkstack.model.Enterprise;
import org.parkstack.model.Figure;
import org.parkstack.model.Money;
import org.parkstack.model.Rational;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.push.Nearness;
import org.parkstack.rules.push.PolicyPush;
import org.parkstack.rules.push.PushEvent;

/** What to tell one enterprise: paid without an application, apply, or this is lacking. The clauses are illustrative. */
public final class E03PolicyPush {

    private E03PolicyPush() {}

    private static final String BOOK = """
            book: push_example
            title: 政策推送（示意）
            policies:
              - policy: p
                number: 示意1号
                tier: park
                rules:
                  - {rule: listed_bonus, title: 上市奖励（示意）, article: 第1条, when: listed, pays: 100万元}
                  - {rule: staff_bonus, title: 稳岗奖励（示意）, article: 第2条, when: employees >= 100, pays: 50万元}
                  - {rule: rd_bonus, title: 研发补助（示意）, article: 第3条, when: [listed, rd_expense > 0元], pays: "10% * rd_expense", up_to: 30万元}
                  - {rule: export_bonus, title: 出口奖励（示意）, article: 第4条, when: exports >= 1000万元, pays: 20万元}
            """;

    /** Prints the events. */
    public static void main(String[] arguments) {
        System.out.print(events());
    }

    static String events() {
        RuleBook book = RuleBook.load(Map.of("book.yaml", BOOK));
        Enterprise firm = Enterprise.builder()
                .listed(true)
                .employees(2024, Figure.of(Rational.of(90)))
                .exports(2024, Figure.of(Money.ofWan(100)))
                .build();
        Application application = Application.builder()
                .id("firm")
                .enterprise(firm)
                .asOf(java.time.LocalDate.of(2025, 11, 1))
                .build();
        PolicyPush push = new PolicyPush(book.checked(), Nearness.DEFAULT, ImmutableSet.of("listed"));
        StringBuilder out = new StringBuilder();
        for (PushEvent event : push.events(book.decide(application))) {
            out.append(event.kind())
                    .append(' ')
                    .append(event.match().title())
                    .append(' ')
                    .append(event.match().pays())
                    .append('\n');
            event.match()
                    .shortfalls()
                    .forEach(s -> out.append("    ")
                            .append(s.open() ? "? " : "✗ ")
                            .append(s.condition())
                            .append(s.by().map(by -> ", short by " + by).orElse(""))
                            .append('\n'));
        }
        return out.toString();
    }
}
