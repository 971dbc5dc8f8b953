package org.parkstack.rules.formula;

import org.parkstack.rules.source.Place;

/**
 * Where a formula was written.
 *
 * @param text its own text
 * @param place where that starts
 * @param whole the text of the whole expression that it is a part of
 * @param wholePlace where that starts
 */
public record Origin(String text, Place place, String whole, Place wholePlace) {

    /** The origin of something that is no part of an expression. */
    public static Origin of(String text, Place place) {
        return new Origin(text, place, text, place);
    }
}
