package org.parkstack.rules.coverage;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Optional;
import org.parkstack.rules.formula.Formula;
import org.parkstack.rules.source.Place;

/**
 * A part of a book of which cases may show one or more things.
 *
 * @param place where it stands
 * @param owner what it belongs to: {@code rule `x`}, {@code term `x`}, {@code step `x`}
 * @param text as the book writes it
 * @param recognises whether it is a rule that recognises
 * @param formula the condition, table, brackets or comparison; empty for a rule and a step
 * @param row which row; -1 where it is none
 * @param first the number of its first goal; its aspects count from there
 */
public record Item(
        Kind kind,
        Place place,
        String owner,
        String text,
        boolean recognises,
        Optional<Formula> formula,
        int row,
        ImmutableList<Aspect> aspects,
        int first) {

    /** What kind of part. */
    public enum Kind {
        RULE,
        CONDITION,
        ROW,
        BOUNDARY,
        STEP;

        /** As reports write it, in the plural. */
        public String id() {
            return name().equals("BOUNDARY") ? "boundaries" : name().toLowerCase(Locale.ROOT) + "s";
        }
    }

    /** The number of the goal that {@code aspect} is, of those of all items. */
    int goal(Aspect aspect) {
        return first + aspects.indexOf(aspect);
    }
}
