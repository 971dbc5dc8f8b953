package org.parkstack.rules.source;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * Reads a file's text to nodes. Thread-safe; never throws for what a file holds, however hostile: every fault comes with its
 * place, and reading takes time and memory in proportion to the file (at most 4 MiB).
 *
 * <p>YAML is version 1.2 without tags, anchors, aliases and merge keys; JSON is strict, and may hold no character that YAML
 * may not. For {@code pays: 5%} in {@code a.yaml}:
 *
 * <pre>{@code
 * Parsed parsed = SourceReader.read(SourceFile.of("a.yaml", "pays: 5%"), Kind.YAML, false);
 * parsed.documents().get(0).place();  // a.yaml:1:1
 * parsed.faults();                    // []
 * }</pre>
 */
public final class SourceReader {

    /** How deep lists and maps may stand in one another (rule-book.md section 9). */
    public static final int DEEPEST = 64;

    /** The most keys, values, lists and maps of one file, together. */
    public static final int MOST_NODES = 500_000;

    /** The most faults reported of one file; reading stops there. */
    public static final int MOST_FAULTS = 1_000;

    private SourceReader() {}

    /** In which of two clothes a tree comes. */
    public enum Kind {
        YAML,
        JSON;

        /** The kind that a file's name says: JSON for {@code .json}, in any case of letters, YAML for any other. */
        public static Kind of(String name) {
            return name.regionMatches(true, name.length() - 5, ".json", 0, 5) ? JSON : YAML;
        }
    }

    /** What sort of fault. */
    public enum FaultKind {
        /** Not YAML or JSON, not a part of them that is allowed, or over a limit. */
        SYNTAX_OR_LIMIT,
        /** A key that its map has already. */
        REPEATED_KEY
    }

    /**
     * What is wrong with a file.
     *
     * @param help what to do about it; may be empty
     */
    public record Fault(Place place, FaultKind kind, String message, String help) {}

    /**
     * What was read.
     *
     * @param documents the documents that could be read to their end; a YAML file with nothing in it is one left-out scalar.
     *     Where there are faults they may lack what those stand for: of a repeated key the later values, of a merge key all it
     *     would bring; an alias is a plain scalar, its text as written
     * @param faults as they were found, from the start of the file to its end
     */
    public record Parsed(ImmutableList<Node> documents, ImmutableList<Fault> faults) {}

    /**
     * Reads a file.
     *
     * @param severalDocuments whether there may be several documents: after {@code ---} in YAML, one behind the other in JSON
     */
    public static Parsed read(SourceFile file, Kind kind, boolean severalDocuments) {
        Optional<Fault> unreadable = file.unreadable();
        if (unreadable.isPresent()) {
            return new Parsed(ImmutableList.of(), ImmutableList.of(unreadable.get()));
        }
        TreeBuilder tree = new TreeBuilder(file, severalDocuments);
        try {
            if (kind == Kind.YAML) {
                YamlTree.read(file, tree);
            } else {
                JsonTree.read(file, tree);
            }
        } catch (TreeBuilder.Stop stop) {
            tree.stopped(stop);
        }
        return tree.parsed();
    }

    /**
     * What to do where YAML cut an expression at a comma: {@code {pay: min(a, b)}} has the keys {@code pay} and {@code b)}.
     * Empty where the map does not look like that.
     */
    public static Optional<String> cutExpressionHelp(Mapping mapping) {
        return CutExpressions.help(mapping);
    }

    /** The same for a list: {@code [min(a, b), c]} has the items {@code min(a}, {@code b)} and {@code c}. */
    public static Optional<String> cutExpressionHelp(Sequence sequence) {
        return CutExpressions.help(sequence);
    }
}
