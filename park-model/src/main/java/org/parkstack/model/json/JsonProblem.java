package org.parkstack.model.json;

import java.io.Serializable;

/**
 * One thing that is wrong with a JSON text. Immutable and thread-safe.
 *
 * @param path where in the tree, from the root {@code $}: {@code "$.enterprise.revenue.2024"}
 * @param line the line, counting from 1
 * @param column the character in the line, counting from 1
 * @param message what is wrong, in one sentence
 */
public record JsonProblem(String path, int line, int column, String message) implements Serializable {

    /** {@code "3:14: $.enterprise.region: `32` is not a region code: …"}. */
    @Override
    public String toString() {
        return line + ":" + column + ": " + path + ": " + message;
    }
}
