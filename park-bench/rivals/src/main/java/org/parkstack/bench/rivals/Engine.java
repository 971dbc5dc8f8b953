package org.parkstack.bench.rivals;

import java.util.List;
import org.parkstack.bench.workload.Clause;

/** Answers the conditions of all rules for one firm. */
interface Engine {

    /** The engine of that name, with the conditions of {@code clauses}. */
    static Engine of(String name, List<Clause> clauses, Met met) {
        return switch (name) {
            case "aviator" -> Expressions.aviator(clauses, met);
            case "spel" -> Expressions.spel(clauses, met);
            case "easyRules" -> Expressions.easyRules(clauses, met);
            case "drools" -> new Drools(clauses, met);
            case "camundaDmn" -> new CamundaDmn(clauses, met);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Sets in its {@link Met} what is met. */
    void conditions(Firm firm);

    /** A clause's conditions, parts joined by {@code and}. */
    static String text(Clause clause, String and, String suffix) {
        StringBuilder out = new StringBuilder();
        for (Clause.Range range : clause.when()) {
            out.append(out.isEmpty() ? "" : and).append('f').append(range.fact());
            out.append(" >= ").append(range.from()).append(suffix);
            if (range.to() < Long.MAX_VALUE / 4) {
                out.append(and).append('f').append(range.fact());
                out.append(" <= ").append(range.to()).append(suffix);
            }
        }
        return out.toString();
    }
}
