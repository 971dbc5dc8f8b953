package org.parkstack.rules.verify;

/** Why a decision's argument does not hold: where in the JSON, and the reason. */
public record Objection(String path, String reason) {

    @Override
    public String toString() {
        return path + ": " + reason;
    }
}
