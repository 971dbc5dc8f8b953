package org.parkstack.rules.coverage;

import java.util.List;
import org.parkstack.rules.check.CheckedBook;
import org.parkstack.rules.facts.Facts;

public final class MissingCases {
    private MissingCases() {}
    public static String yaml(CheckedBook book, Coverage coverage, List<Facts> cases) { return ""; }
}
