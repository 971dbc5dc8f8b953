package org.parkstack.rules.report;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.parkstack.rules.coverage.Aspect;
import org.parkstack.rules.coverage.Coverage;
import org.parkstack.rules.coverage.Item;

/** Coverage in words. */
final class CoverageLines {

    private CoverageLines() {}

    /** {@code rules 3 of 4 (75%)}, a line a kind. */
    static List<String> table(Coverage coverage) {
        List<String> out = new ArrayList<>();
        for (Item.Kind kind : Item.Kind.values()) {
            int all = coverage.items(kind).size();
            if (all > 0) {
                out.add(kind.id() + " ".repeat(11 - kind.id().length()) + coverage.covered(kind) + " of " + all + " ("
                        + coverage.percent(kind) + "%), " + meaning(kind));
            }
        }
        return out;
    }

    /** What it takes for a part of a kind to be covered. */
    static String meaning(Item.Kind kind) {
        return switch (kind) {
            case RULE -> "each granted and refused";
            case CONDITION -> "each true, false and deciding either way";
            case ROW -> "each the one that counts";
            case BOUNDARY -> "each met exactly and missed by a step";
            case STEP -> "each with and without effect";
        };
    }

    /** {@code book.yaml:3:5: rule `r`: `a > 3` is never false}, for each part that is not covered but for {@code but}. */
    static List<String> gaps(Coverage coverage, Item.Kind but) {
        return coverage.items().stream()
                .filter(i -> i.kind() != but && !coverage.covered(i))
                .map(i -> i.place() + ": " + gap(coverage, i))
                .toList();
    }

    /** {@code rule `r`: `a > 3` is never false}. */
    static String gap(Coverage coverage, Item item) {
        ImmutableList<Aspect> missing = coverage.missing(item);
        String what = switch (item.kind()) {
            case RULE, STEP -> item.owner();
            case CONDITION -> item.owner() + ": `" + item.text() + "`";
            case ROW -> item.owner() + ": " + (item.text().startsWith("from ") ? "the bracket " : "") + item.text();
            case BOUNDARY -> item.owner() + ": the threshold of `" + item.text() + "`";
        };
        List<String> never = missing.stream()
                .filter(a -> !(a == Aspect.TRUE_DECIDES && missing.contains(Aspect.TRUE)))
                .filter(a -> !(a == Aspect.FALSE_DECIDES && missing.contains(Aspect.FALSE)))
                .map(a -> never(item, a))
                .toList();
        return what + " " + never.stream().collect(Collectors.joining(", "));
    }

    private static String never(Item item, Aspect aspect) {
        return switch (aspect) {
            case GRANTED -> item.recognises() ? "is never met" : "is never granted";
            case REFUSED -> item.recognises() ? "is never not met" : "is never refused";
            case TRUE -> "is never true";
            case FALSE -> "is never false";
            case TRUE_DECIDES -> "never decides by being true";
            case FALSE_DECIDES -> "never decides by being false";
            case HIT -> "never counts";
            case ON -> "is never met exactly";
            case NEXT -> "is never missed by a step";
            case BINDS -> "never takes anything off";
            case IDLE -> "never leaves everything as it is";
        };
    }
}
