package io.github.nixlint.semantics.security;

import com.google.common.base.CharMatcher;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/** What modules call the option for the file of a secret, beside the one for the secret itself. */
final class SecretFileOption {
  static final String DEFAULT = "passwordFile";

  /** Containers take a list of files with variables, and are no units that one would set. */
  private static final String OF_CONTAINERS = "environmentFiles";

  /** All networks share one file, from which {@code pskRaw = "ext:home"} takes one. */
  private static final String OF_WIRELESS_NETWORKS = "secretsFile";

  private static final CharMatcher LETTERS =
      CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('A', 'Z'));

  private SecretFileOption() {}

  /**
   * Returns the option for a file in place of a binding's: {@code hashedPasswordFile} for users of
   * the system, {@code basicAuthFile} for those of nginx, else by custom {@code tokenFile} for
   * {@code token}. Some modules call it otherwise. "" where there is hardly any.
   */
  static String of(String name, AttrBinding binding, SyntaxTree tree) {
    List<String> path = path(binding, tree);
    if (isAt(path, 1, "basicAuth")) {
      return "basicAuthFile";
    }
    if (isAt(path, 1, "environment") && isAt(path, 3, "containers")) {
      return OF_CONTAINERS;
    }
    if (isAt(path, 2, "users") && isAt(path, 3, "users")) {
      return "hashedPasswordFile";
    }
    if (isAt(path, 2, "networks") && isAt(path, 3, "wireless")) {
      return OF_WIRELESS_NETWORKS;
    }
    if (path.contains("settings") && name.chars().noneMatch(Character::isLowerCase)) {
      return ""; // A line of the program's own configuration, and no variable of a unit.
    }
    boolean custom = LETTERS.matchesAllOf(name) && name.length() > 3;
    return custom ? name + "File" : DEFAULT;
  }

  private static boolean isAt(List<String> path, int index, String name) {
    return index < path.size() && path.get(index).equals(name);
  }

  /** The names around a binding, as many as are looked at, from the inside; "" where unknown. */
  private static List<String> path(AttrBinding binding, SyntaxTree tree) {
    List<String> path = new ArrayList<>();
    for (Node at = binding; at != null && path.size() < 4; at = tree.parent(at)) {
      if (at instanceof AttrBinding outer) {
        List<AttrName> names = outer.path().names();
        for (int i = names.size() - 1; i >= 0; i--) {
          String name = names.get(i).staticName();
          path.add(name == null ? "" : name);
        }
      }
    }
    return path;
  }
}
