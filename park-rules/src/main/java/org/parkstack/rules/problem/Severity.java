package org.parkstack.rules.problem;

/** How bad a problem is, worst first. */
public enum Severity {
    /** What has it can't be used. */
    ERROR("error"),
    /** It can be used, but hardly says what was meant. */
    WARNING("warning"),
    /** Worth knowing. */
    NOTE("note");

    private final String id;

    Severity(String id) {
        this.id = id;
    }

    /** The word for people and files: {@code error}, {@code warning}, {@code note}. */
    public String id() {
        return id;
    }
}
