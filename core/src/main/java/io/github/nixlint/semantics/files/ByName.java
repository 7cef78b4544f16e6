package io.github.nixlint.semantics.files;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a file stands in {@code pkgs/by-name} of nixpkgs, whose layout says what the attribute of a
 * package is: {@code he/hello/package.nix} is {@code pkgs.hello}.
 *
 * @param folders the folders and the file's name below {@code by-name}
 */
public record ByName(ImmutableList<String> folders) {
  /** The file that a folder of {@code by-name} is made of. */
  public static final String PACKAGE = "package.nix";

  private static final Splitter FOLDERS = Splitter.on('/');
  private static final String ROOT = "pkgs/by-name/";

  /** Returns the place of a file, or null where it is not below {@code pkgs/by-name}. */
  public static @Nullable ByName of(String file) {
    int root = file.startsWith(ROOT) ? 0 : file.indexOf("/" + ROOT) + 1;
    if (root == 0 && !file.startsWith(ROOT)) {
      return null;
    }
    return new ByName(ImmutableList.copyOf(FOLDERS.split(file.substring(root + ROOT.length()))));
  }

  /** Returns the folder that stands for the first letters: {@code he}. */
  public String shard() {
    return folders.get(0);
  }

  /** Returns the name of the package, where the file lies in a folder of one. */
  public @Nullable String name() {
    return folders.size() < 3 ? null : folders.get(1);
  }

  /** Returns how many folders there are between the package's folder and the file. */
  public int depth() {
    return folders.size() - 3;
  }

  /** Returns the name of the file itself. */
  public String file() {
    return folders.get(folders.size() - 1);
  }

  /** Returns the shard that a package belongs to: {@code he} for {@code Hello}. */
  public static String shardOf(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.substring(0, Math.min(2, lower.length()));
  }

  /** Returns whether a folder may be named after a package: letters, digits, hyphens. */
  public static boolean isName(String folder) {
    for (int i = 0; i < folder.length(); i++) {
      char c = folder.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
        return false;
      }
    }
    return !folder.isEmpty();
  }

  /** Returns whether a path that the file writes leads out of the folder of the package. */
  public boolean isOutside(String path) {
    int depth = depth();
    for (String folder : FOLDERS.split(path)) {
      if (folder.equals("..")) {
        depth--;
      } else if (!folder.equals(".") && !folder.isEmpty()) {
        depth++;
      }
      if (depth < 0) {
        return true;
      }
    }
    return false;
  }
}
