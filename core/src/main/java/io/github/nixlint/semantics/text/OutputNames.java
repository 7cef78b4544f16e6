package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.derivation.Derivation;
import java.util.LinkedHashSet;
import java.util.Set;

/** The variables and texts by which a build names the outputs of its derivation. */
final class OutputNames {
  /** Outputs that packages commonly have. */
  private static final ImmutableSet<String> COMMON =
      ImmutableSet.of(
          "bin",
          "dev",
          "lib",
          "doc",
          "man",
          "info",
          "devdoc",
          "devman",
          "debug",
          "static",
          "data",
          "dist",
          "tools",
          "examples");

  /** Builders for a language that declare no outputs of their own. */
  private static final ImmutableSet<String> PLAIN =
      ImmutableSet.of("buildGoModule", "buildNpmPackage", "buildRustPackage");

  private final ImmutableSet<String> declared;

  /** Whether the builder may declare outputs of its own. */
  private final boolean open;

  private final Set<String> undeclared = new LinkedHashSet<>();

  OutputNames(Derivation derivation) {
    this.declared = derivation.outputs();
    this.open = !derivation.has("outputs") && mayDeclare(derivation);
  }

  private static boolean mayDeclare(Derivation derivation) {
    Builder builder = derivation.builder();
    boolean plain = PLAIN.contains(builder.simpleName()) && !derivation.isOpen();
    return builder.kind() != Builder.Kind.STANDARD && !plain;
  }

  /** Returns whether a variable surely holds the path of an output. */
  boolean isOutput(String variable) {
    return variable.equals("out")
        || variable.equals("prefix")
        || variable.equals("DESTDIR")
        || variable.startsWith("output")
        || declared.contains(variable)
        || (open && COMMON.contains(variable));
  }

  /** Notes a variable that would be an output if the derivation declared it. */
  void note(String variable) {
    if (COMMON.contains(variable)) {
      undeclared.add(variable);
    }
  }

  /** Returns whether {@code placeholder} of a name is the path of an output. */
  boolean isPlaceholder(String output) {
    if (output.equals("out") || open || declared.contains(output)) {
      return true;
    }
    undeclared.add(output);
    return false;
  }

  /** Returns whether text names an output for someone who reads it later: {@code '$out'}. */
  boolean isNamedIn(String text) {
    for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
      int start = at + 1;
      if (start < text.length() && (text.charAt(start) == '{' || text.charAt(start) == '(')) {
        start++;
      }
      int end = start;
      while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
        end++;
      }
      if (end > start && isOutput(text.substring(start, end))) {
        return true;
      }
    }
    return false;
  }

  /** Returns the outputs that were named without being declared. */
  ImmutableSet<String> undeclared() {
    return ImmutableSet.copyOf(undeclared);
  }
}
