package org.parkstack.rules.report;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.parkstack.rules.problem.Problem;

/**
 * Names for problems by which a CI system knows one again after lines have moved: made from the code, the file and the
 * message, and a count where those are the same. Not thread-safe; for one report.
 */
final class Fingerprints {

    private final Map<String, Integer> seen = new HashMap<>();

    /** The problem's name: 64 hexadecimal digits. */
    String of(String path, Problem problem) {
        String what = problem.code() + "\n" + path + "\n" + problem.message();
        int count = seen.merge(what, 1, Integer::sum);
        return Hashing.sha256()
                .hashString(what + "\n" + count, StandardCharsets.UTF_8)
                .toString();
    }
}
