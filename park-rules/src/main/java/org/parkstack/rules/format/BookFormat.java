package org.parkstack.rules.format;

import com.google.common.collect.ImmutableList;
import java.util.Iterator;
import org.parkstack.rules.source.Mapping;
import org.parkstack.rules.source.Node;
import org.parkstack.rules.source.Scalar;
import org.parkstack.rules.source.Sequence;
import org.parkstack.rules.source.SourceFile;
import org.parkstack.rules.source.SourceReader;
import org.parkstack.rules.source.SourceReader.Kind;
import org.parkstack.rules.source.SourceReader.Parsed;

/**
 * Lays a file of a book out: two blanks an indent, lists below their key indented, one blank line at most, quotes only where
 * YAML or its other readers need them, brackets only while they fit on a line of {@value YamlLayout#WIDEST} cells. Order and
 * comments stay.
 *
 * <pre>{@code
 * BookFormat.format(SourceFile.of("a.yaml", "book:   b # mine\n\n\ntitle: 'B'"));   // "book: b  # mine\n\ntitle: B\n"
 * }</pre>
 */
public final class BookFormat {

    private BookFormat() {}

    /**
     * The file's text, laid out.
     *
     * @throws IllegalArgumentException if the file can't be read, or holds no or several documents
     */
    public static String format(SourceFile file) {
        Node document = read(file);
        String out = Kind.of(file.name()) == Kind.JSON ? JsonLayout.of(document) : YamlLayout.of(file, document);
        if (!same(document, read(SourceFile.of(file.name(), out)))) {
            throw new IllegalStateException("formatting would change what " + file.name() + " says");
        }
        return out;
    }

    private static Node read(SourceFile file) {
        Parsed parsed = SourceReader.read(file, Kind.of(file.name()), false);
        if (!parsed.faults().isEmpty() || parsed.documents().size() != 1) {
            throw new IllegalArgumentException(file.name() + " can't be read");
        }
        return parsed.documents().get(0);
    }

    /** Whether two trees say the same: keys in order, texts, and what is left out. */
    static boolean same(Node a, Node b) {
        if (a instanceof Scalar x && b instanceof Scalar y) {
            return x.leftOut() == y.leftOut() && (x.leftOut() || x.text().equals(y.text()));
        }
        if (a instanceof Sequence x && b instanceof Sequence y) {
            return same(x.items(), y.items());
        }
        if (a instanceof Mapping x && b instanceof Mapping y && x.entries().size() == y.entries().size()) {
            Iterator<Mapping.Entry> other = y.entries().iterator();
            return x.entries().stream().allMatch(e -> {
                Mapping.Entry f = other.next();
                return e.key().text().equals(f.key().text()) && same(e.value(), f.value());
            });
        }
        return false;
    }

    private static boolean same(ImmutableList<Node> a, ImmutableList<Node> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!same(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }
}
