package org.parkstack.rules.analyse;

import com.google.common.collect.ImmutableSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ids that a message names: those in backticks. */
final class Named {

    private static final Pattern NAME = Pattern.compile("`([a-z][a-z0-9_.]*)`");

    private Named() {}

    static ImmutableSet<String> in(String message) {
        ImmutableSet.Builder<String> out = ImmutableSet.builder();
        Matcher matcher = NAME.matcher(message);
        while (matcher.find()) {
            out.add(matcher.group(1));
        }
        return out.build();
    }
}
