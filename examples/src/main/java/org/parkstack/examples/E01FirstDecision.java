package org.parkstack.examples;

import com.google.common.collect.ImmutableList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.parkstack.model.Application;
import org.parkstack.model.Enterprise;
import org.parkstack.model.FactValue;
import org.parkstack.model.Money;
import org.parkstack.model.Project;
import org.parkstack.model.RegionCode;
import org.parkstack.model.Review;
import org.parkstack.model.Talent;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Because;
import org.parkstack.rules.decision.Decision;

/** What a 濠汉信息-like enterprise gets from province, city and park, and what was cut by which clause. */
public final class E01FirstDecision {

    private E01FirstDecision() {}

    // [application]
    /** Known of 濠汉信息: its name and its park. The talent, the project and every amount are illustrative. */
    static Application application() {
        Talent founder = Talent.builder()
                .id("founder")
                .declaredFacts("programmes", FactValue.symbols(List.of("js_talent", "nantong_talent")))
                .declaredFacts("js_grade", FactValue.text("second"))
                .declaredFacts("js_paid_before", FactValue.money(Money.ofWan(15)))
                .declaredFacts("municipal_money", FactValue.money(Money.ofWan(200)))
                .build();
        Project vision = Project.builder()
                .id("vision")
                .kind("innovation")
                .programme("national_key_rd")
                .declaredFacts("upper_grant", FactValue.money(Money.ofWan(1200)))
                .build();
        Enterprise haohan = Enterprise.builder()
                .name("江苏濠汉信息技术有限公司")
                .region(RegionCode.of("320612"))
                .park("nantong_htz")
                .talents(ImmutableList.of(founder))
                .projects(ImmutableList.of(vision))
                .declaredFacts("nt_pool", FactValue.flag(true))
                .declaredFacts("private_cash_paid_in", FactValue.money(Money.ZERO))
                .build();
        return Application.builder()
                .enterprise(haohan)
                .asOf(LocalDate.of(2025, 11, 1))
                .reviews("netda_innovation", Review.bySubject(Map.of("vision", Money.ofWan(200))))
                .build();
    }
    // [end]

    /** Prints the stack; run from the repository's root, or from the folder of this module. */
    public static void main(String[] arguments) {
        System.out.print(stack());
    }

    static String stack() {
        // [decide]
        RuleBook book = RuleBook.load(books().resolve("nantong"));
        Decision decision = book.decide(application());
        // [end]
        StringBuilder out = new StringBuilder("total " + decision.total() + "元\n");
        decision.tiers().forEach((tier, amount) -> {
            out.append(tier.id()).append(' ').append(amount).append("元\n");
            for (Award award : decision.awards()) {
                if (award.tier() == tier && !award.claimed().isZero()) {
                    award(award, out);
                }
            }
        });
        return out.toString();
    }

    private static void award(Award award, StringBuilder out) {
        out.append("  ")
                .append(award.granted())
                .append("元  ")
                .append(award.title())
                .append("\n      ");
        out.append(award.subject())
                .append(", ")
                .append(award.status().id())
                .append("; ")
                .append(award.article());
        out.append('\n');
        for (Because link : award.because()) {
            if (link instanceof Because.Stacked step && !step.before().equals(step.after())) {
                out.append("      cut from ")
                        .append(step.before())
                        .append("元 to ")
                        .append(step.after());
                out.append("元 by ").append(step.article()).append('\n');
            }
        }
    }

    private static Path books() {
        Path here = Path.of("books");
        return Files.isDirectory(here) ? here : Path.of("examples", "books");
    }
}
