package org.parkstack.rules.source;

/**
 * From which character of a file a list or a map is written.
 *
 * @param start UTF-16 offset in the file's text
 * @param flow whether in YAML's brackets, where a comma cuts a text that is not quoted
 */
record Span(SourceFile file, int start, boolean flow) {

    Place place() {
        return file.place(start);
    }
}
