package org.parkstack.rules.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import org.parkstack.rules.json.Json;
import org.parkstack.rules.source.Scalar.Style;

/** Reads strict JSON, token by token. */
final class JsonTree {

    /** Limits are the tree's own; no table of names is kept that a file could fill with colliding ones. */
    private static final JsonFactory FACTORY = Json.factory()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2 * SourceReader.DEEPEST)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final SourceFile file;
    private final TreeBuilder tree;
    private int depth;
    private int last; // offset of the token read last

    private JsonTree(SourceFile file, TreeBuilder tree) {
        this.file = file;
        this.tree = tree;
    }

    /** Feeds the file to the tree. */
    static void read(SourceFile file, TreeBuilder tree) {
        new JsonTree(file, tree).read();
    }

    private void read() {
        char[] text = file.text().toCharArray();
        try (JsonParser parser = FACTORY.createParser(text, 0, text.length)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                last = offset(parser.currentTokenLocation().getCharOffset());
                token(token, parser);
            }
        } catch (TreeBuilder.Stop stop) {
            throw stop;
        } catch (JsonProcessingException e) {
            throw JsonFaults.stop(file, e, last);
        } catch (IOException | RuntimeException e) {
            throw new TreeBuilder.Stop(file.place(last), "this can't be read as JSON", "");
        }
        if (tree.isEmpty()) {
            throw new TreeBuilder.Stop(Place.of(file.name()), "the file is empty", "JSON is one value, such as `{}`");
        }
    }

    private int offset(long offset) {
        return (int) Math.max(0, Math.min(offset, file.text().length()));
    }

    private void token(JsonToken token, JsonParser parser) throws IOException {
        if (depth == 0) {
            tree.document(last);
        }
        switch (token) {
            case START_OBJECT -> {
                tree.openMapping(last, false);
                depth++;
            }
            case START_ARRAY -> {
                tree.openSequence(last, false);
                depth++;
            }
            case END_OBJECT, END_ARRAY -> {
                tree.close();
                depth--;
            }
            case FIELD_NAME, VALUE_STRING -> {
                String text = token == JsonToken.FIELD_NAME ? parser.currentName() : parser.getText();
                Scalar scalar = new Scalar(file, last, closingQuote() + 1, Style.DOUBLE_QUOTED, text);
                YamlTree.refuseEscaped(scalar, tree);
                tree.scalar(scalar);
            }
            default -> {
                String text = parser.getText();
                tree.scalar(new Scalar(file, last, last + text.length(), Style.PLAIN, text));
            }
        }
        if (depth == 0) {
            tree.documentEnds();
        }
    }

    /** The offset of the quote that ends the string whose first quote was read last. */
    private int closingQuote() {
        String text = file.text();
        int i = last + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, text.length() - 1);
    }
}
