package org.parkstack.rules.report;

import org.parkstack.rules.problem.Severity;
import org.parkstack.rules.source.Place;

/**
 * A line that GitHub Actions shows beside the changed file: {@code ::error file=…,line=…,col=…,title=…::message}, escaped as
 * its workflow commands want it.
 */
final class GitHubAnnotation {

    private GitHubAnnotation() {}

    /** One line, with its end. */
    static String line(Severity severity, Place place, String title, String message) {
        return "::" + command(severity) + " file=" + property(place.file()) + ",line=" + place.line() + ",col="
                + place.column() + ",title=" + property(title) + "::" + data(message) + "\n";
    }

    /** One line that belongs to no file, with its end. */
    static String line(Severity severity, String title, String message) {
        return "::" + command(severity) + " title=" + property(title) + "::" + data(message) + "\n";
    }

    private static String command(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "notice";
        };
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
