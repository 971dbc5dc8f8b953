package org.parkstack.rules.report;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes XML 1.0, indented, escaped; characters that XML can't hold become the replacement character. Not thread-safe.
 *
 * <p>{@code new Xml().open("a", "b", "1 < 2").text("x & y").close().end()} gives {@code <a b="1 &lt; 2">x &amp; y</a>}.
 */
final class Xml {

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;
    private int depth;
    private boolean inside;

    Xml() {
        try {
            out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens an element; {@code attributes} are names and values in turn. */
    Xml open(String name, String... attributes) {
        try {
            line();
            out.writeStartElement(name);
            for (int i = 0; i < attributes.length; i += 2) {
                out.writeAttribute(attributes[i], attribute(attributes[i + 1]));
            }
            depth++;
            inside = false;
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Text inside the element that is open. */
    Xml text(String characters) {
        try {
            out.writeCharacters(lawful(characters));
            inside = true;
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Closes the element that was opened last. */
    Xml close() {
        try {
            depth--;
            if (!inside) {
                line();
            }
            out.writeEndElement();
            inside = false;
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An element without content. */
    Xml empty(String name, String... attributes) {
        try {
            line();
            out.writeEmptyElement(name);
            for (int i = 0; i < attributes.length; i += 2) {
                out.writeAttribute(attributes[i], attribute(attributes[i + 1]));
            }
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The document, with a line end. */
    String end() {
        try {
            out.writeEndDocument();
            out.flush();
            return text.append('\n').toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void line() throws XMLStreamException {
        out.writeCharacters("\n" + "  ".repeat(depth));
    }

    /** A reader makes blanks of line ends in an attribute: they are written so here, plainly. */
    private static String attribute(String value) {
        return lawful(value).replace('\n', ' ').replace('\t', ' ').replace('\r', ' ');
    }

    /** The text with what XML 1.0 can't hold, and what a terminal would obey, replaced. */
    private static String lawful(String value) {
        StringBuilder out = new StringBuilder(value.length());
        value.codePoints().forEach(c -> {
            boolean control = c < 0x20 && c != '\n' && c != '\t' || c >= 0x7F && c < 0xA0;
            boolean none = c >= 0xD800 && c <= 0xDFFF || c == 0xFFFE || c == 0xFFFF;
            out.appendCodePoint(control || none ? 0xFFFD : c);
        });
        return out.toString();
    }
}
