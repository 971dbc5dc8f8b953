package org.parkstack.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.parkstack.model.Money;
import org.parkstack.rules.decision.Award;
import org.parkstack.rules.decision.Decision;

/** What one rule surely grants a firm under both books, in fen. A bean for Spark's encoder. Not thread-safe. */
public final class RuleChange implements Serializable {

    private static final long serialVersionUID = 1;

    private String rule = "";
    private long before;
    private long after;

    /** For the encoder. */
    public RuleChange() {}

    /** The rules that surely grant something under either book. */
    static List<RuleChange> of(Decision before, Decision after) {
        Map<String, RuleChange> out = new TreeMap<>();
        granted(before).forEach((rule, fen) -> out.computeIfAbsent(rule, RuleChange::named).before = fen);
        granted(after).forEach((rule, fen) -> out.computeIfAbsent(rule, RuleChange::named).after = fen);
        return new ArrayList<>(out.values());
    }

    private static RuleChange named(String rule) {
        RuleChange out = new RuleChange();
        out.rule = rule;
        return out;
    }

    private static Map<String, Long> granted(Decision decision) {
        Map<String, Long> out = new TreeMap<>();
        for (Award award : decision.awards()) {
            if (award.granted().atLeast().signum() > 0) {
                out.merge(award.rule(), Money.of(award.granted().atLeast()).fen(), Math::addExact);
            }
        }
        return out;
    }

    /** The rule's id. */
    public String getRule() {
        return rule;
    }

    /** For the encoder. */
    public void setRule(String rule) {
        this.rule = rule;
    }

    /** Under the old book. */
    public long getBefore() {
        return before;
    }

    /** For the encoder. */
    public void setBefore(long before) {
        this.before = before;
    }

    /** Under the new book. */
    public long getAfter() {
        return after;
    }

    /** For the encoder. */
    public void setAfter(long after) {
        this.after = after;
    }
}
