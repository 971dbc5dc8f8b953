package org.parkstack.bench.rivals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.parkstack.bench.workload.Clause;
import org.parkstack.bench.workload.Workload;

/** Camunda DMN: one decision table that collects the numbers of the rows that hold, an input a fact. */
final class CamundaDmn implements Engine {

    private final DmnEngine engine;
    private final DmnDecision decision;
    private final Met met;

    CamundaDmn(List<Clause> clauses, Met met) {
        this.met = met;
        this.engine =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        byte[] xml = xml(clauses).getBytes(StandardCharsets.UTF_8);
        this.decision = engine.parseDecision("rules", new ByteArrayInputStream(xml));
    }

    private static String xml(List<Clause> clauses) {
        StringBuilder out = new StringBuilder("<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\"");
        out.append(" id=\"workload\" name=\"workload\" namespace=\"http://camunda.org/schema/1.0/dmn\">");
        out.append("<decision id=\"rules\" name=\"rules\"><decisionTable hitPolicy=\"COLLECT\">");
        for (int fact = 0; fact < Workload.FACTS; fact++) {
            out.append("<input id=\"i")
                    .append(fact)
                    .append("\"><inputExpression id=\"x")
                    .append(fact);
            out.append("\" typeRef=\"long\"><text>f").append(fact).append("</text></inputExpression></input>");
        }
        out.append("<output id=\"o\" name=\"rule\" typeRef=\"integer\"/>");
        for (Clause clause : clauses) {
            out.append("<rule id=\"r").append(clause.number()).append("\">");
            for (int fact = 0; fact < Workload.FACTS; fact++) {
                out.append("<inputEntry id=\"e")
                        .append(clause.number())
                        .append('_')
                        .append(fact);
                out.append("\"><text>").append(entry(clause, fact)).append("</text></inputEntry>");
            }
            out.append("<outputEntry id=\"n").append(clause.number()).append("\"><text>");
            out.append(clause.number()).append("</text></outputEntry></rule>");
        }
        return out.append("</decisionTable></decision></definitions>").toString();
    }

    /** All conditions of a clause on one fact as one interval; empty where there is none. */
    private static String entry(Clause clause, int fact) {
        long from = Long.MIN_VALUE;
        long to = Long.MAX_VALUE / 4;
        for (Clause.Range range : clause.when()) {
            if (range.fact() == fact) {
                from = Math.max(from, range.from());
                to = Math.min(to, range.to());
            }
        }
        if (from == Long.MIN_VALUE) {
            return "";
        }
        return from > to
                ? "&lt; " + Long.MIN_VALUE
                : to == Long.MAX_VALUE / 4 ? "&gt;= " + from : "[" + from + ".." + to + "]";
    }

    @Override
    public void conditions(Firm firm) {
        for (DmnDecisionRuleResult row : engine.evaluateDecisionTable(decision, firm.map())) {
            Integer number = row.getSingleEntry();
            met.set(number);
        }
    }
}
