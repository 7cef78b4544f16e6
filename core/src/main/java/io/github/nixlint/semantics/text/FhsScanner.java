package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.syntax.StringValue;
import io.github.nixlint.text.WordSet;

/**
 * Finds the paths of the Filesystem Hierarchy Standard in text: {@code /usr}, {@code /bin}, {@code
 * /sbin}, {@code /opt}, {@code /lib} and {@code /lib64}, with what follows them.
 */
final class FhsScanner {
  private static final WordSet ROOTS =
      WordSet.of("usr", "bin", "sbin", "opt", "lib", "lib32", "lib64");

  /** The two that Nix's own world has. */
  private static final WordSet ALLOWED = WordSet.of("/bin/sh", "/usr/bin/env");

  /** Programs that the standard has in {@code /bin}, and shells that are found there. */
  private static final ImmutableSet<String> BIN =
      words(
          "bash dash ksh zsh fish csh tcsh busybox arch cat chgrp chmod chown cp cpio date dd df"
              + " dir dmesg dnsdomainname domainname echo ed egrep false fgrep findmnt fuser grep"
              + " gunzip gzip hostname ip journalctl kill less ln login loginctl ls lsblk lsmod"
              + " mkdir mknod mktemp more mount mountpoint mv nano netstat nisdomainname"
              + " pidof ping ps pwd readlink rm rmdir run-parts sed setfont sleep ss stty su sync"
              + " systemctl systemd-notify tailf tar tempfile touch true udevadm umount uname"
              + " uncompress vi which ypdomainname zcat bzip2 python python3 perl");

  /** What the standard, systemd and Debian have in {@code /lib}, and packages hardly do. */
  private static final ImmutableSet<String> LIB =
      words("systemd udev modules firmware security lsb modprobe.d init");

  private static final ImmutableSet<String> MACOS =
      words(
          "PlistBuddy java_home path_helper ApplicationFirewall socketfilterfw launchctl wait4path"
              + " defaults open osascript sw_vers xcrun xcode-select xcodebuild codesign hdiutil"
              + " plutil dscl tccutil hidutil pbcopy pbpaste say security ditto mdfind mdutil sips"
              + " textutil caffeinate pmset networksetup scutil systemsetup softwareupdate"
              + " dscacheutil spctl lipo otool install_name_tool xattr csrutil profiles SetFile"
              + " nvram sandbox-exec dtrace chflags dseditgroup sysadminctl createhomedir pkgutil"
              + " installer kextstat kmutil mdimport AssetCacheManagerUtil dot_clean swift swiftc");

  private final String text;
  private final int from;
  private final int to;
  private int start;
  private int end;

  private FhsScanner(String text, int from, int to) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.end = from;
  }

  private static ImmutableSet<String> words(String words) {
    return ImmutableSet.copyOf(words.split(" "));
  }

  /** Begins before the first path of a stretch of text. */
  static FhsScanner of(String text, int from, int to) {
    return new FhsScanner(text, from, to);
  }

  /** Goes to the next path; returns false where there is none. */
  boolean next() {
    int i = end;
    while (i < to) {
      int slash = text.indexOf('/', i);
      if (slash < 0 || slash >= to) {
        return false;
      }
      if (isRoot(slash) && (slash == from || mayPrecede(text, slash))) {
        start = slash;
        end = pathEnd(slash);
        if (!ALLOWED.contains(path())) {
          return true;
        }
        i = end;
      } else {
        i = slash + 1;
      }
    }
    return false;
  }

  /** Returns the index of the path's first character. */
  int start() {
    return start;
  }

  /** Returns the index behind its last character. */
  int end() {
    return end;
  }

  /** Returns the path, as far as it is text. */
  String path() {
    return text.substring(start, end);
  }

  /**
   * Returns whether the path is a pattern for others, as in {@code Read(/usr/**)}: a star follows
   * it, or it is what a word has in parentheses.
   */
  boolean isPattern() {
    return (end < to && text.charAt(end) == '*')
        || (start >= 2
            && text.charAt(start - 1) == '('
            && Character.isLetter(text.charAt(start - 2)));
  }

  /** Returns whether it is the folder of a compiler's option: {@code -L/lib}. */
  boolean isOfOption() {
    return start - from >= 2
        && text.charAt(start - 2) == '-'
        && "ILB".indexOf(text.charAt(start - 1)) >= 0;
  }

  /** Returns the length of the text that is scanned. */
  int length() {
    return text.length();
  }

  /** Returns a character of the text that is scanned. */
  char charAt(int index) {
    return text.charAt(index);
  }

  /** Returns whether a path may begin at {@code at}, by what stands before it. */
  static boolean mayPrecede(String text, int at) {
    if (at == 0) {
      return true;
    }
    char before = text.charAt(at - 1);
    if (Character.isWhitespace(before) || "\"'`=:,;([{>!|&".indexOf(before) >= 0) {
      return true;
    }
    if (before == '/') {
      return text.startsWith("file://", at - 7);
    }
    boolean option = at >= 2 && text.charAt(at - 2) == '-' && "ILBF".indexOf(before) >= 0;
    return option && (at == 2 || !Character.isLetterOrDigit(text.charAt(at - 3)));
  }

  private boolean isRoot(int slash) {
    int i = slash + 1;
    while (i < to && Character.isLetterOrDigit(text.charAt(i))) {
      i++;
    }
    if (i == slash + 1 || !ROOTS.contains(text.substring(slash + 1, i))) {
      return false;
    }
    return i == to || "-._+~\uFFFC@%".indexOf(text.charAt(i)) < 0;
  }

  private int pathEnd(int slash) {
    int i = slash;
    while (i < to && isPathPart(text.charAt(i))) {
      i++;
    }
    while (i > slash + 1 && (text.charAt(i - 1) == '.' || text.charAt(i - 1) == ',')) {
      i--;
    }
    return i;
  }

  private static boolean isPathPart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "/._+-~@%".indexOf(c) >= 0;
  }

  /** Returns whether a path is none but a foreign system's, wherever it stands. */
  static boolean isCertain(String path) {
    int second = path.indexOf('/', 1);
    String root = second < 0 ? path.substring(1) : path.substring(1, second);
    String rest = second < 0 ? "" : path.substring(second + 1);
    int third = rest.indexOf('/');
    String name = third < 0 ? rest : rest.substring(0, third);
    return switch (root) {
      case "usr" -> true;
      case "bin" -> BIN.contains(name);
      case "lib" -> LIB.contains(name) || isLoader(name) || name.contains("-linux-gnu");
      default -> !name.isEmpty();
    };
  }

  private static boolean isLoader(String name) {
    return name.startsWith("ld-") || name.startsWith("ld.so");
  }

  /** Returns whether only macOS has a path. */
  static boolean isMacos(String path) {
    return path.startsWith("/opt/homebrew")
        || path.startsWith("/opt/local")
        || path.startsWith("/usr/local/opt")
        || path.startsWith("/usr/local/Cellar")
        || path.endsWith(".dylib")
        || path.endsWith(".framework")
        || path.endsWith(".app")
        || isMacosProgram(path);
  }

  /** Returns whether a path is that of a program which only macOS has. */
  static boolean isMacosProgram(String path) {
    return MACOS.contains(path.substring(path.lastIndexOf('/') + 1));
  }

  /** Returns whether a path tells that what names it is for macOS as a whole. */
  static boolean tellsMacos(String path) {
    return path.endsWith(".dylib")
        || (path.startsWith("/usr/") && path.contains("bin/") && isMacos(path))
        || (path.startsWith("/usr/libexec/") && isMacos(path));
  }

  /** Returns whether the character stands for what Nix or bash put in its place. */
  static boolean isHole(char c) {
    return c == StringValue.HOLE;
  }
}
