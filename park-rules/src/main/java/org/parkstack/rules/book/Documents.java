package org.parkstack.rules.book;

import com.google.common.collect.ImmutableList;
import org.parkstack.rules.problem.Code;
import org.parkstack.rules.problem.Problems;
import org.parkstack.rules.source.Node;
import org.parkstack.rules.source.SourceFile;
import org.parkstack.rules.source.SourceReader;
import org.parkstack.rules.source.SourceReader.Fault;
import org.parkstack.rules.source.SourceReader.FaultKind;
import org.parkstack.rules.source.SourceReader.Kind;
import org.parkstack.rules.source.SourceReader.Parsed;

/** The documents of a file; what the source reader found wrong becomes problems with codes. */
public final class Documents {

    private Documents() {}

    /**
     * Reads a file as its name says. A file without such a name (standard input) is JSON if it can be read as JSON, else
     * YAML.
     */
    public static ImmutableList<Node> read(SourceFile file, boolean several, Problems problems) {
        Parsed parsed = SourceReader.read(file, Kind.of(file.name()), several);
        if (file.name().indexOf('.') < 0 && !parsed.faults().isEmpty()) {
            Parsed json = SourceReader.read(file, Kind.JSON, several);
            parsed = json.faults().isEmpty() ? json : parsed;
        }
        for (Fault fault : parsed.faults()) {
            Code code = fault.kind() == FaultKind.REPEATED_KEY ? Code.PK102 : Code.PK101;
            problems.error(code, fault.place(), fault.message(), fault.help());
        }
        return parsed.documents();
    }
}
