package org.parkstack.rules.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parkstack.model.Rational;
import org.parkstack.rules.value.Days;
import org.parkstack.rules.value.Range;
import org.parkstack.rules.value.Truth;
import org.parkstack.rules.value.Value;

/** Aggregates over records: each record says whether it counts, and with what. */
final class Lists {

    private Lists() {}

    static Value recompute(
            String is, List<JsonNode> records, List<Value> values, Value stated, String path, Objections objections) {
        boolean element = !is.equals("count_of") && !is.equals("any_of");
        boolean open =
                records.size() == 1 && Json.text(records.get(0), "subject").endsWith(":*");
        long sure = 0;
        long maybe = 0;
        Range sum = Range.ZERO;
        @Nullable Value ofSure = null;
        @Nullable Value ofAll = null;
        for (int i = 0; i < records.size(); i++) {
            JsonNode record = records.get(i);
            Truth where = Json.truth(Json.text(record, "where"));
            JsonNode inner = record.path("of");
            boolean counts = where != Truth.FALSE;
            // With a condition its tree comes first; the element's own tree stands only where the record counts.
            boolean hasWhere = inner.size() == (element && counts ? 2 : 1);
            if (hasWhere) {
                objections.unless(
                        Json.value(inner.get(0)).equals(where),
                        path + ".of[" + i + "]",
                        "`where` is not what its tree says");
            }
            objections.unless(
                    hasWhere || where == Truth.TRUE,
                    path + ".of[" + i + "]",
                    "a record is left out without a condition");
            if (!element || !counts) {
                objections.unless(
                        values.get(i).equals(where), path + ".of[" + i + "]", "the record's value is not its answer");
            }
            if (!counts) {
                continue;
            }
            sure += where == Truth.TRUE ? 1 : 0;
            maybe += where == Truth.TRUE ? 0 : 1;
            if (element) {
                Value value = values.get(i);
                objections.unless(
                        Json.value(inner.get(inner.size() - 1)).equals(value),
                        path + ".of[" + i + "]",
                        "the record's value is not what its tree says");
                if (is.equals("sum_of")) {
                    sum = sum.plus(where == Truth.TRUE ? (Range) value : ((Range) value).hull(Range.ZERO));
                } else {
                    boolean max = is.equals("highest_of");
                    ofAll = ofAll == null ? value : best(max, ofAll, value);
                    ofSure = where != Truth.TRUE ? ofSure : ofSure == null ? value : best(max, ofSure, value);
                }
            }
        }
        boolean unknownList = open && sure + maybe > 0;
        return switch (is) {
            case "count_of" ->
                unknownList ? Range.NOT_NEGATIVE : Range.of(Rational.of(sure), Rational.of(sure + maybe));
            case "any_of" ->
                unknownList ? Truth.UNKNOWN : sure > 0 ? Truth.TRUE : maybe > 0 ? Truth.UNKNOWN : Truth.FALSE;
            case "sum_of" -> unknownList ? Range.NOT_NEGATIVE.times((Range) values.get(0)) : sum;
            default ->
                ofSure == null || ofAll == null || unknownList
                        ? everything(stated)
                        : extreme(is.equals("highest_of"), ofSure, ofAll);
        };
    }

    private static Value everything(Value stated) {
        return stated instanceof Days ? Days.ALL : Range.ALL;
    }

    private static Value best(boolean max, Value a, Value b) {
        if (a instanceof Range x) {
            return max ? x.max((Range) b) : x.min((Range) b);
        }
        return max ? ((Days) a).max((Days) b) : ((Days) a).min((Days) b);
    }

    private static Value extreme(boolean max, Value sure, Value all) {
        if (sure instanceof Range s) {
            Range a = (Range) all;
            return max ? Range.of(s.lo(), a.hi()) : Range.of(a.lo(), s.hi());
        }
        Days s = (Days) sure;
        Days a = (Days) all;
        return max ? new Days(s.lo(), a.hi()) : new Days(a.lo(), s.hi());
    }
}
