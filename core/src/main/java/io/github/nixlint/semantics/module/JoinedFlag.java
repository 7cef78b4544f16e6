package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.StringLiteral;
import io.github.nixlint.syntax.StringText;

/**
 * A flag and its value in one element of an option whose elements NixOS passes on whole, one
 * argument each: the program is given {@code "--network web"} as the name of a flag.
 *
 * @param option the option
 * @param flag the element
 * @param blank where in the file the flag ends and its value begins
 */
public record JoinedFlag(OptionPath option, StringLiteral flag, int blank) {

  /**
   * Options that {@code escapeShellArg} goes over, element by element: the modules
   * services/networking/tailscale.nix and virtualisation/oci-containers.nix of nixpkgs 26.05.
   */
  private static final ImmutableList<OptionPath> OPTIONS =
      ImmutableList.of(
          OptionPath.of("services", "tailscale", "extraDaemonFlags"),
          OptionPath.of("services", "tailscale", "extraSetFlags"),
          OptionPath.of("services", "tailscale", "extraUpFlags"),
          OptionPath.of(
              "virtualisation", "oci-containers", "containers", OptionPath.EACH, "extraOptions"));

  /** Returns those of a module, in source order. */
  public static ImmutableList<JoinedFlag> of(Module module) {
    ImmutableList.Builder<JoinedFlag> found = ImmutableList.builder();
    for (Definition definition : module.definitions()) {
      if (isTaken(definition.path())) {
        collect(definition.path(), definition.value(), found, new Fuel());
      }
    }
    return found.build();
  }

  private static boolean isTaken(OptionPath path) {
    for (OptionPath option : OPTIONS) {
      if (option.mayStartWith(path) && option.size() == path.size()) {
        return true;
      }
    }
    return false;
  }

  private static void collect(
      OptionPath option, Node value, ImmutableList.Builder<JoinedFlag> found, Fuel fuel) {
    Node list = value instanceof Expr expr ? Expressions.body(expr) : value;
    if (!fuel.spend()) {
      return;
    }
    if (list instanceof ListExpr literal) {
      literal.elements().forEach(element -> add(option, element, found));
    } else if (list instanceof BinaryOp sum && sum.operator() == Operator.CONCAT) {
      collect(option, sum.left(), found, fuel);
      collect(option, sum.right(), found, fuel);
    } else if (list instanceof Apply call
        && (Expressions.simpleName(call.function()).startsWith("mk")
            || Expressions.simpleName(call.function()).equals("optionals"))) {
      collect(option, call.lastArgument(), found, fuel);
    }
  }

  /** Adds an element that begins {@code --name value}: behind {@code =} a blank is a value's. */
  private static void add(
      OptionPath option, Expr element, ImmutableList.Builder<JoinedFlag> found) {
    if (!(Expressions.bare(element) instanceof StringLiteral string)
        || string.parts().isEmpty()
        || !(string.parts().get(0) instanceof StringText)) {
      return;
    }
    String text = string.value().text();
    int end = text.startsWith("-") ? 1 : text.length();
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '-')) {
      end++;
    }
    if (end > 1 && end + 1 < text.length() && text.charAt(end) == ' ') {
      found.add(new JoinedFlag(option, string, string.start() + 1 + end));
    }
  }
}
