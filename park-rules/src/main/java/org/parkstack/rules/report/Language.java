package org.parkstack.rules.report;

/** The language of a report. */
public enum Language {
    EN,
    ZH;

    String pick(String english, String chinese) {
        return this == EN ? english : chinese;
    }
}
