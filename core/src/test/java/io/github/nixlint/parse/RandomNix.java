package io.github.nixlint.parse;

import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.Source;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Random texts: Nix, nearly Nix and no Nix at all. */
final class RandomNix {
  private static final String[] TOKENS = {
    "a",
    "b",
    "or",
    "if",
    "then",
    "else",
    "assert",
    "with",
    "let",
    "in",
    "rec",
    "inherit",
    "...",
    "==",
    "!=",
    "<=",
    ">=",
    "&&",
    "||",
    "->",
    "//",
    "++",
    "=",
    "<",
    ">",
    "!",
    "+",
    "-",
    "*",
    "/",
    ";",
    ":",
    ",",
    ".",
    "@",
    "?",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "${",
    "\"",
    "''",
    "1",
    "1.5",
    "./p",
    "./p/",
    "~/h",
    "<n>",
    "http://u.v",
    "99999999999999999999",
    "1.0e999",
    "~",
    "'",
    "|",
    "&",
    "^",
    "%",
    "$",
    "\\",
    "`",
    "#c\n",
    "/*c*/",
    "/*",
    "é",
    "\n",
    "\r\n",
    "\"s\"",
    "''t''",
    "\"${a}\"",
    "a.b",
    "a: ",
    "{ }",
    "a = 1;",
    "inherit a;",
    "./p/${a}",
    "./p//q",
    "a@"
  };

  private static final String[] INFIX = {
    "++", "*", "/", "+", "-", "//", "<", ">", "<=", ">=", "==", "!=", "&&", "||", "->"
  };

  private static final String[] NAMES = {"a", "b", "c", "d", "x'", "y-z"};

  private RandomNix() {}

  /** Returns a text in which one token of another is deleted, doubled, replaced or inserted. */
  static Source mutant(Source source, Random random) {
    Tokens tokens = new NixParser().tokens(source);
    int token = random.nextInt(tokens.count());
    int start = tokens.start(token);
    int end = tokens.end(token);
    int other = random.nextInt(tokens.count());
    String found = latin(source, tokens.start(other), tokens.end(other));
    String piece = random.nextBoolean() ? found : TOKENS[random.nextInt(TOKENS.length)];
    String text =
        switch (random.nextInt(5)) {
          case 0 -> latin(source, 0, start) + latin(source, end, source.length());
          case 1 -> latin(source, 0, end) + " " + latin(source, start, source.length());
          case 2 -> latin(source, 0, start) + piece + latin(source, end, source.length());
          case 3 -> latin(source, 0, start);
          default -> latin(source, 0, start) + piece + " " + latin(source, start, source.length());
        };
    return Source.of("mutant", text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String latin(Source source, int start, int end) {
    return new String(source.bytes(), start, end - start, StandardCharsets.ISO_8859_1);
  }

  /** Returns tokens in any order. */
  static Source soup(Random random) {
    StringBuilder text = new StringBuilder("a: b: ");
    for (int i = random.nextInt(14); i >= 0; i--) {
      text.append(TOKENS[random.nextInt(TOKENS.length)]);
      if (random.nextInt(3) > 0) {
        text.append(' ');
      }
    }
    return Source.of("soup", text.toString());
  }

  /** Returns a program of the whole grammar, which may still break the rules beside it. */
  static Source program(Random random) {
    StringBuilder text = new StringBuilder("a: b: c: d: x': y-z: ");
    expression(text, random, 5);
    return Source.of("program", text.toString());
  }

  private static void expression(StringBuilder out, Random random, int depth) {
    switch (random.nextInt(depth < 1 ? 1 : 12)) {
      case 0, 1, 2, 3 -> operation(out, random, depth);
      case 4 -> {
        out.append(name(random)).append(": ");
        expression(out, random, depth - 1);
      }
      case 5 -> {
        formals(out, random, depth - 1);
        out.append(random.nextInt(4) == 0 ? "@" + name(random) : "").append(": ");
        expression(out, random, depth - 1);
      }
      case 6 -> {
        out.append(name(random)).append("@");
        formals(out, random, depth - 1);
        out.append(": ");
        expression(out, random, depth - 1);
      }
      case 7 -> {
        out.append("assert ");
        expression(out, random, depth - 1);
        out.append("; ");
        expression(out, random, depth - 1);
      }
      case 8 -> {
        out.append("with ");
        expression(out, random, depth - 1);
        out.append("; ");
        expression(out, random, depth - 1);
      }
      case 9, 10 -> {
        out.append("let ");
        bindings(out, random, depth - 1);
        out.append(" in ");
        expression(out, random, depth - 1);
      }
      default -> {
        out.append("if ");
        expression(out, random, depth - 1);
        out.append(" then ");
        expression(out, random, depth - 1);
        out.append(" else ");
        expression(out, random, depth - 1);
      }
    }
  }

  private static void operation(StringBuilder out, Random random, int depth) {
    for (int i = random.nextInt(5) == 0 ? random.nextInt(4) : 0; ; i--) {
      out.append(random.nextInt(12) == 0 ? "!" : random.nextInt(12) == 0 ? "-" : "");
      select(out, random, depth - 1);
      if (random.nextInt(6) == 0) {
        out.append(' ');
        select(out, random, depth - 1);
      }
      if (random.nextInt(12) == 0) {
        out.append(" ? ");
        attrPath(out, random, depth - 1);
      }
      if (i <= 0) {
        return;
      }
      out.append(' ').append(INFIX[random.nextInt(INFIX.length)]).append(' ');
    }
  }

  private static void select(StringBuilder out, Random random, int depth) {
    simple(out, random, depth);
    if (random.nextInt(6) == 0) {
      out.append('.');
      attrPath(out, random, depth - 1);
      if (random.nextInt(3) == 0) {
        out.append(" or ");
        select(out, random, depth - 1);
      }
    }
  }

  private static void simple(StringBuilder out, Random random, int depth) {
    switch (random.nextInt(depth < 1 ? 9 : 16)) {
      case 0, 1, 2 -> out.append(name(random));
      case 3 -> out.append(random.nextInt(30) == 0 ? "9223372036854775808" : "42");
      case 4 -> out.append(random.nextInt(30) == 0 ? "1.0e400" : ".5e3");
      case 5 -> out.append(random.nextInt(10) == 0 ? "./p/" : "./p/q.nix");
      case 6 -> out.append("<n/k>");
      case 7 -> out.append("\"a \\n$$ \\${\"");
      case 8 -> out.append("http://x.y/z?w=1");
      case 9 -> {
        out.append('(');
        expression(out, random, depth - 1);
        out.append(')');
      }
      case 10 -> {
        out.append("[ ");
        for (int i = random.nextInt(4); i > 0; i--) {
          select(out, random, depth - 1);
          out.append(' ');
        }
        out.append(']');
      }
      case 11, 12, 13 -> {
        out.append(random.nextInt(3) == 0 ? "rec { " : random.nextInt(8) == 0 ? "let { " : "{ ");
        bindings(out, random, depth - 1);
        out.append(" }");
      }
      case 14 -> {
        out.append(random.nextBoolean() ? "\"s${" : "./p/${");
        boolean path = out.charAt(out.length() - 3) == '/';
        expression(out, random, depth - 1);
        out.append(path ? "}/q" : "}t\"");
      }
      default -> {
        out.append("''\n  i ''${ ${");
        expression(out, random, depth - 1);
        out.append("}\n    j '''\n''");
      }
    }
  }

  private static void bindings(StringBuilder out, Random random, int depth) {
    for (int i = random.nextInt(4); i > 0; i--) {
      switch (random.nextInt(5)) {
        case 0 -> {
          out.append("inherit ");
          names(out, random, depth);
        }
        case 1 -> {
          out.append("inherit (");
          expression(out, random, depth - 1);
          out.append(") ").append(name(random)).append(' ');
          names(out, random, depth);
        }
        default -> {
          attrPath(out, random, depth);
          out.append(random.nextInt(3) == 0 ? "." + name(random) + i : "").append(" = ");
          expression(out, random, depth - 1);
        }
      }
      out.append(random.nextBoolean() ? ";\n" : "; ");
    }
  }

  private static void names(StringBuilder out, Random random, int depth) {
    for (int i = random.nextInt(3); i > 0; i--) {
      attr(out, random, depth);
      out.append(' ');
    }
  }

  private static void attrPath(StringBuilder out, Random random, int depth) {
    attr(out, random, depth);
    if (random.nextInt(3) == 0) {
      out.append('.');
      attr(out, random, depth);
    }
  }

  private static void attr(StringBuilder out, Random random, int depth) {
    switch (random.nextInt(depth < 1 ? 12 : 16)) {
      case 0 -> out.append("\"b\"");
      case 1 -> out.append("or");
      case 2 -> out.append(random.nextBoolean() ? "${\"c\"}" : "\"${\"d\"}\"");
      case 12 -> {
        out.append("${");
        expression(out, random, depth - 1);
        out.append('}');
      }
      case 13 -> {
        out.append("\"k${");
        expression(out, random, depth - 1);
        out.append("}\"");
      }
      default -> out.append(name(random));
    }
  }

  private static void formals(StringBuilder out, Random random, int depth) {
    out.append("{ ");
    for (int i = random.nextInt(4); i > 0; i--) {
      out.append(name(random));
      if (random.nextInt(4) == 0) {
        out.append(" ? ");
        expression(out, random, depth - 1);
      }
      out.append(i > 1 || random.nextInt(4) == 0 ? ", " : "");
    }
    if (out.charAt(out.length() - 2) == ',' || out.charAt(out.length() - 2) == '{') {
      out.append(random.nextBoolean() ? "... " : "");
    }
    out.append("}");
  }

  private static String name(Random random) {
    return NAMES[random.nextInt(NAMES.length)];
  }
}
