package io.github.nixlint.semantics.module;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.StringText;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names of units of systemd: {@code network.target}. */
public final class UnitName {
  private static final ImmutableSet<String> KINDS =
      ImmutableSet.of(
          "automount",
          "device",
          "mount",
          "path",
          "scope",
          "service",
          "slice",
          "socket",
          "swap",
          "target",
          "timer");

  /** The targets that people name without saying so. */
  private static final ImmutableSet<String> TARGETS =
      ImmutableSet.of(
          "basic",
          "default",
          "graphical",
          "graphical-session",
          "graphical-session-pre",
          "local-fs",
          "multi-user",
          "network",
          "network-online",
          "network-pre",
          "nss-lookup",
          "paths",
          "remote-fs",
          "sleep",
          "sockets",
          "suspend",
          "sysinit",
          "time-sync",
          "timers");

  private UnitName() {}

  /** Returns whether a string ends like the name of a unit, or in what is not known. */
  static boolean mayBe(Expr value, SyntaxTree tree) {
    if (!(value instanceof StringExpr string)) {
      return true;
    }
    String text = string.constant();
    if (text == null) {
      List<StringPart> parts = string.parts();
      if (!(parts.get(parts.size() - 1) instanceof StringText last)) {
        return true;
      }
      text = tree.text(last);
    }
    return text.isEmpty() || (hasKind(text) && !hasSpace(text));
  }

  private static boolean hasKind(String text) {
    return KINDS.contains(text.substring(text.lastIndexOf('.') + 1).trim());
  }

  /** Returns whether a space is in a text, which no name of a unit has. */
  public static boolean hasSpace(String text) {
    return CharMatcher.whitespace().matchesAnyOf(text);
  }

  /** Returns the unit that is most likely meant by what is not the name of one, or null. */
  public static @Nullable String meantBy(String text) {
    String name = text.trim();
    if (hasSpace(name)) {
      return null;
    }
    if (hasKind(name)) {
      return name;
    }
    return name.indexOf('.') >= 0 ? null : name + (TARGETS.contains(name) ? ".target" : ".service");
  }
}
