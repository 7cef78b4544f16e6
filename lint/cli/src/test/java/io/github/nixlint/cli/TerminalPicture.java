package io.github.nixlint.cli;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;

/** Draws text with ANSI colors as an SVG of a terminal. */
final class TerminalPicture {
  private static final int COLUMNS = 100;
  private static final int CHARACTER = 8;
  private static final int LINE = 18;
  private static final int MARGIN = 16;

  private TerminalPicture() {}

  static String svg(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : Splitter.on('\n').split(text.stripTrailing())) {
      wrap(line, lines);
    }
    int width = COLUMNS * CHARACTER + 2 * MARGIN;
    int height = lines.size() * LINE + 2 * MARGIN;
    StringBuilder out = new StringBuilder();
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width);
    out.append("\" height=\"").append(height).append("\" font-size=\"13\"");
    out.append(" font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, monospace\">\n");
    out.append("<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1b1f27\"/>\n");
    int y = MARGIN + LINE - 5;
    for (String line : lines) {
      out.append("<text x=\"").append(MARGIN).append("\" y=\"").append(y);
      out.append("\" fill=\"#d5dae3\" xml:space=\"preserve\">").append(spans(line));
      out.append("</text>\n");
      y += LINE;
    }
    return out.append("</svg>\n").toString();
  }

  /** Breaks a line where a terminal would: behind the last column, whatever stands there. */
  private static void wrap(String line, List<String> lines) {
    int column = 0;
    String style = "";
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\u001b') {
        int end = line.indexOf('m', i) + 1;
        style = line.substring(i, end);
        i = end - 1;
      } else if (++column > COLUMNS) {
        lines.add(line.substring(0, i));
        wrap(style + line.substring(i), lines);
        return;
      }
    }
    lines.add(line);
  }

  private static String spans(String line) {
    StringBuilder out = new StringBuilder();
    boolean open = false;
    for (int i = 0; i < line.length(); ) {
      if (line.charAt(i) == '\u001b') {
        int end = line.indexOf('m', i);
        String style = style(line.substring(i + 2, end));
        out.append(open ? "</tspan>" : "");
        out.append(style.isEmpty() ? "" : "<tspan " + style + ">");
        open = !style.isEmpty();
        i = end + 1;
      } else {
        char c = line.charAt(i++);
        out.append(c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : String.valueOf(c));
      }
    }
    return out.append(open ? "</tspan>" : "").toString();
  }

  private static String style(String codes) {
    return switch (codes) {
      case "0" -> "";
      case "1" -> "font-weight=\"bold\"";
      case "34" -> "fill=\"#6d9eeb\"";
      case "1;31" -> "fill=\"#ff6b6b\" font-weight=\"bold\"";
      case "1;32" -> "fill=\"#8bd17c\" font-weight=\"bold\"";
      case "1;33" -> "fill=\"#f2c55c\" font-weight=\"bold\"";
      case "1;36" -> "fill=\"#5fd3d3\" font-weight=\"bold\"";
      default -> throw new IllegalArgumentException(codes);
    };
  }
}
