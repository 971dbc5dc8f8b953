package org.parkstack.rules.fuzz;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import org.parkstack.rules.RuleBook;
import org.parkstack.rules.cases.Case;
import org.parkstack.rules.decision.Decision;
import org.parkstack.rules.problem.ProblemsException;
import org.parkstack.rules.report.DecisionJson;

/** Any bytes as cases of a book that reads every kind of fact: they are decided, or it is said what is wrong. */
public final class FuzzCase {

    static final String BOOK = """
            book: b
            facts:
              pool: {type: flag}
              size: {type: symbol, one_of: [small, large]}
              project.upper: {type: money, at_least: 0元}
            assume: {dishonest: false}
            policies:
              - policy: p
                tier: park
                rules:
                  - rule: a
                    article: 第1条
                    when: [pool or size = 'small', "not dishonest", "region within '320600'"]
                    pays: {brackets: revenue, marginal: true, rows: [{from: 0元, rate: 1%}, {from: 100万元, rate: 2%}]}
                  - {rule: b, article: 第2条, per: project, when: always, pays: 50% * project.upper, up_to: 100万元}
                  - {rule: c, article: 第3条, per: project, when: always, pays: {review: {at_most: 60万元}}}
                  - {rule: d, article: 第4条, when: "holds('high_tech')", pays: "revenue / employees * 10"}
                stacking:
                  - {step: s, choose: [b, c], per: project, article: 第5条}
                  - {step: t, cap: 200万元, of: all, reduce: in_proportion, article: 第6条}
            """;

    private static final RuleBook LOADED = RuleBook.load(Map.of("book.yaml", BOOK));

    private FuzzCase() {}

    /** One input, as coverage-guided fuzzers call it. */
    public static void fuzzerTestOneInput(byte[] data) {
        try {
            for (Case one : LOADED.readCases(new ByteArrayInputStream(data), Optional.empty())) {
                Decision decision = LOADED.decide(one.facts());
                LOADED.differences(one, decision);
                if (DecisionJson.write(decision).isEmpty()) {
                    throw new IllegalStateException("a decision without a word");
                }
            }
        } catch (ProblemsException e) {
            if (e.problems().isEmpty()) {
                throw new IllegalStateException("refused without a word", e);
            }
        }
    }
}
