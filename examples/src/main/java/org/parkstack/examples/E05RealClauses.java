package org.parkstack.examples;

import com.google.common.collect.ImmutableList;
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
import org.parkstack.rules.decision.Decision;

/**
 * Real clauses, and an application built in Java: what a 濠汉信息-like enterprise gets from province, city and park, and what was cut
 * by which clause.
 */
public final class E05RealClauses {

    private E05RealClauses() {}

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
        System.out.print(Stack.of(decision()));
    }

    static Decision decision() {
        return RuleBook.load(Stack.books().resolve("nantong")).decide(application());
    }
}
