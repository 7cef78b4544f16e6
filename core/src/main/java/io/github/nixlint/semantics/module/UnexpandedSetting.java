package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.PropertyFunctions;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.StringText;
import io.github.nixlint.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * Text of the shell in a variable of a unit or a container, which neither systemd nor a container
 * engine reads so: {@code systemd.services.foo.environment.DATA = "$HOME/data"}.
 *
 * @param attribute the environment variable
 * @param variable what the text asks for
 * @param span where
 * @param user whether a unit of users has it, for whom systemd knows the home folder
 */
public record UnexpandedSetting(String attribute, String variable, Span span, boolean user) {
  /** What a session sets, so that it is asked for with the shell in mind. */
  private static final ImmutableList<String> OF_SESSION = ImmutableList.of("HOME", "USER", "PWD");

  private static final ImmutableSet<String> UNITS = ImmutableSet.of("services", "sockets");

  /** Returns those of a module. */
  public static ImmutableList<UnexpandedSetting> of(Module module) {
    ImmutableList.Builder<UnexpandedSetting> found = ImmutableList.builder();
    if (module.kind() == Module.Kind.SUBMODULE) {
      return found.build();
    }
    for (Definition definition : module.definitions()) {
      ImmutableList<String> path = definition.path().names();
      int size = path.size();
      if (size > 4
          && path.get(size - 2).equals("environment")
          && (isUnit(path) || isContainer(path))
          && definition.value() instanceof Expr value
          && PropertyFunctions.content(value) instanceof StringExpr string) {
        UnexpandedSetting setting = of(path.get(size - 1), string, path.get(1).equals("user"));
        if (setting != null) {
          found.add(setting);
        }
      }
    }
    return found.build();
  }

  private static boolean isUnit(ImmutableList<String> path) {
    int user = path.get(1).equals("user") ? 1 : 0;
    return path.get(0).equals("systemd")
        && path.size() == 5 + user
        && UNITS.contains(path.get(1 + user));
  }

  private static boolean isContainer(ImmutableList<String> path) {
    return path.get(0).equals("virtualisation")
        && path.get(1).equals("oci-containers")
        && path.get(2).equals("containers");
  }

  private static @Nullable UnexpandedSetting of(String name, StringExpr string, boolean user) {
    for (StringPart part : string.parts()) {
      String text =
          part instanceof StringText written
              ? string.source().ascii(written.start(), written.end())
              : "";
      for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
        int end = end(text, at + 1);
        String variable = text.substring(at + 1, end);
        if (variable.equals(name) || OF_SESSION.contains(variable)) {
          Span span = new Span(part.start() + at, part.start() + end);
          return new UnexpandedSetting(name, variable, span, user);
        }
      }
    }
    return null;
  }

  private static int end(String text, int from) {
    int end = from;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    return end;
  }
}
