package io.github.nixlint.bench;

import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.parse.NixParser;
import io.github.nixlint.text.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Holds time to size: prints, as Markdown, how long a megabyte of each of many odd texts takes
 * compared with a megabyte of ordinary code, and a file of a hundred megabytes with many small
 * ones. Arguments: {@code DIR [MEGABYTES]}, a folder of Nix and the size of the large file.
 */
public final class Scaling {
  private static final int MEGABYTE = 1_000_000;
  private static final int WARM_PASSES = 12;

  /** So many seconds are enough for one text. */
  private static final double PATIENCE = 4;

  /** Repeated to a megabyte each; what stands behind a space closes what it opens. */
  private static final List<String> REPEATED =
      List.of(
          "a ",
          "1 ",
          "a.b ",
          "a.",
          "a: ",
          "{ }: ",
          "+ 1 ",
          "++ [ ] ",
          "// { } ",
          "-> a ",
          "== a ",
          "? a ",
          "! ",
          "- ",
          ", ",
          "; ",
          ": ",
          "= ",
          "@ ",
          "|> f ",
          "<| f ",
          "\"a\" ",
          "\"${a}\" ",
          "''a'' ",
          "''${a}'' ",
          "\" ",
          "'' ",
          "${ ",
          "} ",
          "\\ ",
          "$ ",
          "./a ",
          "./a/${b} ",
          "<a> ",
          "http://a.b ",
          "~/a ",
          "/ ",
          "# a\n",
          "/* a */ ",
          "/* ",
          "a = 1; ",
          "a.b.c = 1; ",
          "inherit a; ",
          "inherit (a) b; ",
          "let a = 1; in ",
          "let ",
          "in ",
          "with a; ",
          "assert a; ",
          "if a then b else ",
          "if ",
          "then ",
          "else ",
          "rec { } ",
          "or ",
          "( ",
          ") ",
          "[ ",
          "] ",
          "{ ",
          "\n",
          "\t",
          "\r\n",
          "\0",
          "é",
          "\u202e");

  private static final String[][] NESTED = {
    {"(", "a", ")"},
    {"[ ", "a", " ]"},
    {"{ a = ", "1", "; }"},
    {"a: ", "a", ""},
    {"let a = ", "1", "; in a"},
    {"\"${", "a", "}\""},
    {"''${", "a", "}''"},
    {"if a then b else ", "a", ""},
    {"with a; ", "a", ""},
    {"!", "a", ""},
    {"f (", "a", ")"},
    {"rec { a = ", "1", "; }"}
  };

  private final NixParser parser = new NixParser();
  private final Linter linter = Linter.of(RuleSet.of(AllRules.list()));
  private double usualParse;
  private double usualLint;

  private Scaling() {}

  /** Measures and prints. */
  public static void main(String[] args) throws IOException {
    if (args.length == 0) {
      throw new IllegalArgumentException("usage: Scaling DIR [MEGABYTES]");
    }
    Code code = new Code();
    code.corpus = args[0];
    code.read();
    new Scaling().run(code.sources, args.length > 1 ? Integer.parseInt(args[1]) : 100);
  }

  private void run(List<Source> sources, int megabytes) {
    double size = sources.stream().mapToLong(Source::length).sum() / (double) MEGABYTE;
    usualParse = secondsOverAll(sources, parser::parse) / size;
    usualLint = secondsOverAll(sources, linter::lint) / size;
    System.out.printf(
        "A megabyte of ordinary code: parsed in %.1f ms, linted in %.1f ms.%n%n",
        usualParse * 1e3, usualLint * 1e3);
    System.out.println("| a megabyte of | parsed in, ms | × usual | linted in, ms | × usual |");
    System.out.println("|---|---|---|---|---|");
    for (String text : REPEATED) {
      row(text, repeated(text, MEGABYTE));
    }
    for (String[] nest : NESTED) {
      row(nest[0] + nest[1] + nest[2] + ", nested", nested(nest));
    }
    row("code on one line", oneLine(sources));
    large(sources, megabytes);
    largeLinted(sources, Math.max(1, megabytes / 10));
  }

  private void row(String name, Source source) {
    double megabyte = source.length() / (double) MEGABYTE;
    double parse = seconds(source, parser::parse) / megabyte;
    double lint = seconds(source, linter::lint) / megabyte;
    System.out.printf(
        "| `%s` | %.1f | %.1f | %.1f | %.1f |%n",
        visible(name), parse * 1e3, parse / usualParse, lint * 1e3, lint / usualLint);
  }

  private void large(List<Source> sources, int megabytes) {
    double parse = seconds(joined(sources, megabytes), parser::parse) / megabytes;
    System.out.printf(
        "%nOne file of %d MB: %.1f ms a megabyte, %.2f times the usual rate.%n",
        megabytes, parse * 1e3, usualParse / parse);
  }

  private void largeLinted(List<Source> sources, int megabytes) {
    double lint = seconds(joined(sources, megabytes), linter::lint) / megabytes;
    System.out.printf(
        "%nOne file of %d MB, linted: %.1f ms a megabyte, %.2f times the usual rate.%n",
        megabytes, lint * 1e3, usualLint / lint);
  }

  /** One file that holds all the others, over and over, as the elements of a list. */
  private static Source joined(List<Source> sources, int megabytes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(megabytes * MEGABYTE);
    bytes.writeBytes("[\n".getBytes(StandardCharsets.UTF_8));
    while (bytes.size() < megabytes * MEGABYTE) {
      for (Source source : sources) {
        if (bytes.size() < megabytes * MEGABYTE) {
          bytes.write('(');
          bytes.writeBytes(source.bytes());
          bytes.writeBytes("\n)\n".getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    bytes.writeBytes("]\n".getBytes(StandardCharsets.UTF_8));
    return Source.of("large.nix", bytes.toByteArray());
  }

  /** The time of a pass over all files, warm. */
  private static double secondsOverAll(List<Source> sources, Consumer<Source> work) {
    double best = Double.MAX_VALUE;
    for (int pass = 0; pass < WARM_PASSES; pass++) {
      long start = System.nanoTime();
      sources.forEach(work);
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
    }
    return best;
  }

  /**
   * The time of one text, as warm as that of usual code: the first of a kind have something to
   * learn. A text that takes long is seen at least three times.
   */
  private static double seconds(Source source, Consumer<Source> work) {
    double best = Double.MAX_VALUE;
    double all = 0;
    for (int pass = 0; pass < 3 || (pass < WARM_PASSES && all < PATIENCE); pass++) {
      long start = System.nanoTime();
      work.accept(source);
      double seconds = (System.nanoTime() - start) / 1e9;
      best = Math.min(best, seconds);
      all += seconds;
    }
    return best;
  }

  private static Source repeated(String text, int length) {
    return Source.of("x.nix", text.repeat(length / text.getBytes(StandardCharsets.UTF_8).length));
  }

  /** Nests to just below the limit, as often as makes a megabyte, as the elements of a list. */
  private static Source nested(String[] nest) {
    String one = "(" + nest[0].repeat(9_900) + nest[1] + nest[2].repeat(9_900) + ")\n";
    return Source.of("x.nix", "[" + one.repeat(Math.max(1, MEGABYTE / one.length())) + "]");
  }

  private static Source oneLine(List<Source> sources) {
    StringBuilder text = new StringBuilder("[ ");
    for (Source source : sources) {
      String code = source.text(0, source.length());
      boolean plain = code.indexOf('#') < 0 && code.indexOf("''") < 0;
      if (plain && text.length() < MEGABYTE) {
        text.append('(').append(code.replaceAll("\\s+", " ")).append(") ");
      }
    }
    return Source.of("x.nix", text.append("]").toString());
  }

  private static String visible(String text) {
    StringBuilder visible = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '|') {
        visible.append("\\|");
      } else if (c < ' ' || c == '\u202e') {
        visible.append(String.format("\\u%04x", (int) c));
      } else {
        visible.append(c);
      }
    }
    return visible.toString().strip();
  }
}
