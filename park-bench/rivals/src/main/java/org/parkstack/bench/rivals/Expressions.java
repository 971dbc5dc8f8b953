package org.parkstack.bench.rivals;

import com.googlecode.aviator.AviatorEvaluator;
import com.googlecode.aviator.AviatorEvaluatorInstance;
import com.googlecode.aviator.Expression;
import com.googlecode.aviator.Options;
import java.util.List;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngine;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;
import org.parkstack.bench.workload.Clause;
import org.springframework.expression.spel.SpelCompilerMode;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;

/** Engines that know expressions, one a rule. */
final class Expressions {

    private Expressions() {}

    static Engine aviator(List<Clause> clauses, Met met) {
        AviatorEvaluatorInstance aviator = AviatorEvaluator.newInstance();
        aviator.setOption(Options.OPTIMIZE_LEVEL, AviatorEvaluator.EVAL);
        Expression[] expressions = clauses.stream()
                .map(clause -> aviator.compile(Engine.text(clause, " && ", "")))
                .toArray(Expression[]::new);
        return firm -> {
            for (int i = 0; i < expressions.length; i++) {
                if (Boolean.TRUE.equals(expressions[i].execute(firm.map()))) {
                    met.set(i);
                }
            }
        };
    }

    static Engine spel(List<Clause> clauses, Met met) {
        SpelExpressionParser parser = new SpelExpressionParser(
                new SpelParserConfiguration(SpelCompilerMode.MIXED, Expressions.class.getClassLoader()));
        SpelExpression[] expressions = clauses.stream()
                .map(clause -> parser.parseRaw(Engine.text(clause, " and ", "L")))
                .toArray(SpelExpression[]::new);
        SimpleEvaluationContext context =
                SimpleEvaluationContext.forReadOnlyDataBinding().build();
        return firm -> {
            for (int i = 0; i < expressions.length; i++) {
                if (Boolean.TRUE.equals(expressions[i].getValue(context, firm))) {
                    met.set(i);
                }
            }
        };
    }

    /** Conditions are Java here; what is measured is the engine around them. */
    static Engine easyRules(List<Clause> clauses, Met met) {
        Rules rules = new Rules();
        for (Clause clause : clauses) {
            rules.register(new RuleBuilder()
                    .name("r" + clause.number())
                    .priority(clause.number())
                    .when(facts -> holds(clause, facts))
                    .then(facts -> met.set(clause.number()))
                    .build());
        }
        RulesEngine engine = new DefaultRulesEngine();
        return firm -> {
            Facts facts = new Facts();
            facts.put("firm", firm);
            engine.fire(rules, facts);
        };
    }

    private static boolean holds(Clause clause, Facts facts) {
        Firm firm = facts.get("firm");
        for (Clause.Range range : clause.when()) {
            long value = firm.facts()[range.fact()];
            if (value < range.from() || value > range.to()) {
                return false;
            }
        }
        return true;
    }
}
