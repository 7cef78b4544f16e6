package io.github.nixlint.parse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The text that Nix prints for a parse, without the order of attributes. */
final class PrintedNix {
  private final String text;
  private int at;

  private PrintedNix(String text) {
    this.text = text;
  }

  /** Returns the text with the attributes of each set and {@code let}, and formals, sorted. */
  static String sorted(String text) {
    return new PrintedNix(text).group('\0');
  }

  /** Reads up to the bracket that closes {@code opener}. */
  private String group(char opener) {
    boolean sorts = opener == '{' || text.startsWith("let ", at);
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    while (at < text.length() && ")]}".indexOf(text.charAt(at)) < 0) {
      char c = text.charAt(at);
      if (c == '"') {
        piece.append(string());
      } else if ("([{".indexOf(c) >= 0) {
        at++;
        piece.append(c).append(group(c)).append(at < text.length() ? text.charAt(at) : ' ');
        at++;
      } else {
        at++;
        if (sorts && (c == ';' || c == ',')) {
          pieces.add(piece.toString().strip());
          piece.setLength(0);
        } else {
          piece.append(c);
        }
      }
    }
    if (opener == '{') {
      pieces.add(piece.toString().strip());
      piece.setLength(0);
    }
    Collections.sort(pieces);
    return String.join(";", pieces) + piece;
  }

  private String string() {
    int start = at++;
    while (text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return text.substring(start, ++at);
  }
}
