package org.parkstack.rules.source;

import java.util.Optional;
import org.parkstack.rules.source.Scalar.Style;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads YAML: the parser's events one by one, so that no depth of nesting can exhaust the stack. */
final class YamlTree {

    private static final String NO_SHARING =
            "write the value out where it is needed, or give it a name in `parameters` or `terms`";

    private final SourceFile file;
    private final TreeBuilder tree;
    private int last; // offset of the event read last

    private YamlTree(SourceFile file, TreeBuilder tree) {
        this.file = file;
        this.tree = tree;
    }

    /** Feeds the file to the tree. */
    static void read(SourceFile file, TreeBuilder tree) {
        new YamlTree(file, tree).read();
    }

    private void read() {
        // A window that holds the whole text: one that slides is copied anew for each part of a long token.
        int window = Math.max(1024, file.text().length() + 2);
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.name())
                .setBufferSize(window)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        try {
            ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, file.text()));
            while (parser.hasNext()) {
                event(parser.next());
            }
        } catch (TreeBuilder.Stop stop) {
            throw stop;
        } catch (YamlEngineException e) {
            throw new YamlFaults(file).stop(e, last);
        } catch (RuntimeException e) {
            // The parser tripped over itself; what follows is not to be trusted.
            throw new TreeBuilder.Stop(file.place(last), "this can't be read as YAML", "");
        }
        if (tree.isEmpty()) {
            tree.scalar(new Scalar(file, 0, 0, Style.PLAIN, ""));
            tree.documentEnds();
        }
    }

    private void event(Event event) {
        last = offset(event.getStartMark());
        switch (event.getEventId()) {
            case DocumentStart -> tree.document(last);
            case SequenceStart -> {
                refuse((CollectionStartEvent) event);
                tree.openSequence(last, ((CollectionStartEvent) event).isFlow());
            }
            case MappingStart -> {
                refuse((CollectionStartEvent) event);
                tree.openMapping(last, ((CollectionStartEvent) event).isFlow());
            }
            case SequenceEnd, MappingEnd -> tree.close();
            case Scalar -> scalar((ScalarEvent) event);
            case Alias -> alias((AliasEvent) event);
            case DocumentEnd -> tree.documentEnds();
            case StreamStart, StreamEnd, Comment -> {
                // nothing to keep
            }
        }
    }

    private int offset(Optional<Mark> mark) {
        return mark.isEmpty() ? last : file.offsetOfCodePoint(mark.get().getIndex());
    }

    private void refuse(CollectionStartEvent event) {
        refuse(event, event.getTag());
    }

    private void refuse(NodeEvent event, Optional<String> tag) {
        if (event.getAnchor().isPresent()) {
            tree.fault(
                    file.place(last),
                    "anchors (`&"
                            + TreeBuilder.shortened(event.getAnchor().get().getValue()) + "`) are not allowed",
                    NO_SHARING + "; a text that starts with `&` is written in quotes");
        }
        if (tag.isPresent()) {
            tree.fault(
                    file.place(last),
                    "tags (`!…`) are not allowed",
                    "take it out: the type comes from what is expected; a text that starts with `!` is written in quotes");
        }
    }

    private void alias(AliasEvent event) {
        tree.fault(
                file.place(last),
                "aliases (`*" + TreeBuilder.shortened(event.getAlias().getValue()) + "`) are not allowed",
                NO_SHARING + "; a text that starts with `*` is written in quotes");
        int end = offset(event.getEndMark());
        tree.scalar(new Scalar(file, last, end, Style.PLAIN, file.text().substring(last, end)));
    }

    private void scalar(ScalarEvent event) {
        refuse(event, event.getTag());
        Style style = style(event.getScalarStyle());
        Scalar scalar = new Scalar(file, last, offset(event.getEndMark()), style, event.getValue());
        if (style == Style.DOUBLE_QUOTED) {
            refuseEscaped(scalar, tree);
        }
        boolean merge = style == Style.PLAIN && scalar.text().equals("<<") && tree.keyComesNext();
        if (merge) {
            tree.fault(scalar.place(), "merge keys (`<<`) are not allowed", "write the keys out");
        }
        tree.scalar(scalar);
        if (merge) {
            tree.dropValue();
        }
    }

    /** Reports a character that only an escape could bring in. */
    static void refuseEscaped(Scalar scalar, TreeBuilder tree) {
        int refused = Characters.firstRefused(scalar.text());
        if (refused >= 0) {
            tree.fault(
                    scalar.place(refused),
                    "the character " + Characters.name(scalar.text().codePointAt(refused)) + " may not stand in a text",
                    "take the escape out");
        }
    }

    private static Style style(ScalarStyle style) {
        return switch (style) {
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Style.DOUBLE_QUOTED;
            case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
            case LITERAL -> Style.LITERAL;
            case FOLDED -> Style.FOLDED;
            case PLAIN -> Style.PLAIN;
        };
    }
}
