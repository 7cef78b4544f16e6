package io.github.nixlint.syntax;

import io.github.nixlint.text.Source;

/**
 * How the lines of an indented string begin, before anything is stripped. Nix strips the smallest
 * indentation of all lines with text, the opening one included, and counts spaces only.
 */
public final class Indentation {

  /** What an offset is where there is no such place. */
  public static final int NONE = -1;

  private final Source source;
  private boolean singleLine = true;
  private int openingText = NONE;
  private int openingSpaces;
  private int bodySpaces = Integer.MAX_VALUE;
  private int fewestSpaces = Integer.MAX_VALUE;
  private int spacedLine = NONE;
  private int fewestSpacesBeforeTab = Integer.MAX_VALUE;
  private int tab = NONE;

  private int lineStart;
  private boolean inIndentation = true;

  private Indentation(Source source, int start) {
    this.source = source;
    this.lineStart = start;
    int first = start;
    while (first < source.length() && source.at(first) == ' ') {
      first++;
    }
    // This line end is a part of the opening quotes, and of no text.
    if (first < source.length() && source.at(first) == '\n') {
      singleLine = false;
      lineStart = first + 1;
    }
  }

  /** Reads the lines of a string. */
  public static Indentation of(Source source, IndentedString string) {
    Indentation indentation = new Indentation(source, string.start() + 2);
    for (StringPart part : string.parts()) {
      if (part instanceof StringText) {
        indentation.read(part.start(), part.end());
      } else {
        indentation.text(part.start());
      }
    }
    return indentation;
  }

  private void read(int start, int end) {
    for (int i = start; i < end; i++) {
      byte b = source.at(i);
      if (b == '\n') {
        singleLine = false;
        lineStart = i + 1;
        inIndentation = true;
      } else if (inIndentation && b != ' ' && b != '\t' && b != '\r') {
        text(i);
      }
    }
  }

  /** Takes note of the first text of a line. */
  private void text(int offset) {
    if (!inIndentation) {
      return;
    }
    inIndentation = false;
    int spaces = lineStart;
    while (spaces < offset && source.at(spaces) == ' ') {
      spaces++;
    }
    boolean tabbed = spaces < offset && source.at(spaces) == '\t';
    if (singleLine) {
      openingText = offset;
      openingSpaces = spaces - lineStart;
      return;
    }
    int count = spaces - lineStart;
    bodySpaces = Math.min(bodySpaces, count);
    if (!tabbed && count < fewestSpaces) {
      fewestSpaces = count;
      spacedLine = lineStart;
    } else if (tabbed && count < fewestSpacesBeforeTab) {
      fewestSpacesBeforeTab = count;
      tab = spaces;
    }
  }

  /** Returns whether the string opens and closes in one line, as far as its own text goes. */
  public boolean isSingleLine() {
    return singleLine;
  }

  /** Returns the offset of the first text behind the quotes in their line, or {@link #NONE}. */
  public int openingText() {
    return openingText;
  }

  /** Returns the number of spaces before that text. */
  public int openingSpaces() {
    return openingSpaces;
  }

  /** Returns the smallest number of spaces that the other lines begin with, 0 without any line. */
  public int bodySpaces() {
    return bodySpaces == Integer.MAX_VALUE ? 0 : bodySpaces;
  }

  /**
   * Returns the offset of a tab in the indentation of a line because of which other lines, indented
   * by spaces alone, are not stripped of theirs; else {@link #NONE}.
   */
  public int harmfulTab() {
    return spacedLine != NONE && fewestSpacesBeforeTab < fewestSpaces ? tab : NONE;
  }

  /** Returns the start of the line that a {@link #harmfulTab} keeps from being stripped. */
  public int unstrippedLine() {
    return spacedLine;
  }
}
