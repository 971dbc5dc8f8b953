package org.parkstack.rules.population;

/**
 * One row of a population as it stands in the file, not yet read.
 *
 * @param line the line on which it starts, from 1
 */
@SuppressWarnings("ArrayRecordComponent")
record Row(byte[] bytes, int line) {

    /** Whether nothing but blanks stands in it. */
    boolean isBlank() {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }
}
