package consumer;

import java.nio.file.Path;
import java.time.LocalDate;
import org.parkstack.model.Application;
import org.parkstack.model.Enterprise;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;

/** Loads a book once, decides as often as asked: a book is immutable and may be shared by threads. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        RuleBook book = RuleBook.load(Path.of("book"));
        Enterprise firm = Enterprise.builder().name("示例企业").listed(true).build();
        Decision decision = book.decide(Application.of(firm, LocalDate.of(2025, 11, 1)));
        for (Award award : decision.awards()) {
            System.out.println(award.rule() + " " + award.status().id() + " " + award.granted().exactly());
        }
        System.out.println("total " + decision.total().exactly());
    }
}
