package consumer;

import java.time.LocalDate;
import java.util.Map;
import org.parkstack.model.Application;
import org.parkstack.model.Enterprise;
import org.parkstack.model.json.ModelJson;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.problem.Problem;
import org.parkstack.rules.report.DecisionJson;

/** Decides, and checks the book for this day with the solver, on a module path. */
public final class Main {

    private static final String BOOK = """
            book: start_up
            title: 初创企业支持（示意）
            policies:
              - policy: zone
                number: 示意2号
                tier: park
                rules:
                  - {rule: grant, article: 第1条, when: listed, pays: 100万元}
                  - {rule: never, article: 第2条, when: [employees > 10, employees < 5], pays: 1万元}
            """;

    private Main() {}

    public static void main(String[] arguments) {
        System.out.println(Main.class.getModule() + " reads " + RuleBook.class.getModule());
        RuleBook book = RuleBook.load(Map.of("book.yaml", BOOK));
        Enterprise firm = ModelJson.enterprise("{\"name\": \"示例企业\", \"listed\": true, \"employees\": {\"2024\": 20}}");
        System.out.println(DecisionJson.write(book.decide(Application.of(firm, LocalDate.of(2025, 11, 1)))));
        for (Problem problem : book.check(LocalDate.of(2025, 11, 1)).problems()) {
            System.out.println(problem);
        }
    }
}
