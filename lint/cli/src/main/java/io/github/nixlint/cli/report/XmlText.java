package io.github.nixlint.cli.report;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A piece of XML. What {@link Printable} would spell out is spelled out, as XML cannot hold it. */
final class XmlText {

  /** What XML files begin with. */
  static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private final XMLStreamWriter xml;
  private int depth;

  private XmlText(XMLStreamWriter xml, int depth) {
    this.xml = xml;
    this.depth = depth;
  }

  /** Writes elements. */
  interface Content {
    /** Writes the elements. */
    void write(XmlText xml) throws XMLStreamException;
  }

  /** Returns elements that stand {@code depth} levels deep, a line each. */
  static String of(int depth, Content content) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      content.write(new XmlText(xml, depth));
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return out.toString();
  }

  /** Begins an element; attributes are pairs of name and value. */
  XmlText begin(String name, String... attributes) throws XMLStreamException {
    indent();
    xml.writeStartElement(name);
    attributes(attributes);
    xml.writeCharacters("\n");
    depth++;
    return this;
  }

  /** Ends the element that was begun last. */
  XmlText end() throws XMLStreamException {
    depth--;
    indent();
    xml.writeEndElement();
    xml.writeCharacters("\n");
    return this;
  }

  /** Writes an element that holds nothing. */
  XmlText empty(String name, String... attributes) throws XMLStreamException {
    indent();
    xml.writeEmptyElement(name);
    attributes(attributes);
    xml.writeCharacters("\n");
    return this;
  }

  /** Writes an element that holds text of several lines. */
  XmlText text(String name, String text, String... attributes) throws XMLStreamException {
    indent();
    xml.writeStartElement(name);
    attributes(attributes);
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      xml.writeCharacters((i == 0 ? "" : "\n") + legal(lines[i]));
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
    return this;
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], legal(attributes[i + 1]));
    }
  }

  private void indent() throws XMLStreamException {
    xml.writeCharacters("  ".repeat(depth));
  }

  /** The two characters that are neither controls nor in XML are replaced. */
  private static String legal(String text) {
    return Printable.of(text).replace('\uFFFE', '\uFFFD').replace('\uFFFF', '\uFFFD');
  }
}
