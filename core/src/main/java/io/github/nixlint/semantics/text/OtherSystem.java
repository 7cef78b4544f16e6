package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.text.FhsPath.Meaning;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Comment;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.WordSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells a file whose configuration is for a system other than NixOS, by its name, by options and
 * installers that are of use elsewhere only, and by folders that only the other system has.
 */
public final class OtherSystem {
  /** Options and services that only nix-darwin has, and the parts of its activation. */
  private static final WordSet MACOS_OPTIONS =
      WordSet.of(
          "aerospace",
          "configureBuildUsers",
          "enableSudoTouchIdAuth",
          "extraActivation",
          "extraPostActivation",
          "extraPreActivation",
          "homebrew",
          "jankyborders",
          "knownGroups",
          "knownUsers",
          "launchd",
          "nix-daemon",
          "postActivation",
          "postUserActivation",
          "preActivation",
          "preUserActivation",
          "sketchybar",
          "skhd",
          "yabai");

  /**
   * Options of home-manager that are for other distributions only, {@code targets.genericLinux},
   * the wrapper for OpenGL that only these need, what system-manager alone has, its leave to run on
   * any and to replace the files of the other, and what Nix-on-Droid has.
   */
  private static final WordSet LINUX_OPTIONS =
      WordSet.of(
          "allowAnyDistro",
          "android-integration",
          "extraProotOptions",
          "genericLinux",
          "nixGL",
          "nixOnDroidConfiguration",
          "nixgl",
          "preActivationAssertions",
          "replaceExisting");

  /** Distributions that files are called by; what else is called {@code arch} is no system. */
  private static final WordSet DISTRIBUTIONS =
      WordSet.of(
          "almalinux",
          "armbian",
          "archlinux",
          "bazzite",
          "cachyos",
          "centos",
          "crostini",
          "debian",
          "endeavouros",
          "fedora",
          "gentoo",
          "manjaro",
          "nobara",
          "opensuse",
          "raspbian",
          "rhel",
          "rockylinux",
          "steamdeck",
          "steamos",
          "ubuntu");

  /** What configures other distributions, which the target of its units is called after. */
  private static final String SYSTEM_MANAGER = "system-manager";

  /** What only a bundle or a script of macOS has, and the group that its users are in. */
  private static final ImmutableSet<String> MACOS_TEXT =
      ImmutableSet.of(
          " -g staff ",
          "/opt/homebrew/opt/",
          "# @raycast.",
          ":staff ",
          "CFBundleExecutable",
          "DYLD_FRAMEWORK_PATH=");

  /** Packages that are only made for macOS. */
  private static final WordSet OF_APPLE =
      WordSet.of("apple_sdk", "libobjc", "objc4", "pinentry_mac");

  /** What files ask for the system with. */
  private static final WordSet CHOICES =
      WordSet.of(
          "hostPlatform",
          "isDarwin",
          "isLinux",
          "mkIf",
          "optional",
          "optionalAttrs",
          "optionalString",
          "optionals");

  /** What installs packages there, or makes them. */
  private static final ImmutableSet<String> INSTALLERS =
      ImmutableSet.of(
          "apt-get ",
          "apt install ",
          "apk add ",
          "dnf install ",
          "dpkg --install ",
          "dpkg -L ",
          "dpkg -i ",
          "dpkg -l",
          "dpkg -s ",
          "fpm -s ",
          "nfpm ",
          "pacman -Q",
          "pacman -S",
          "paru -S",
          "rpm-ostree ",
          "rpmbuild ",
          "yay -S",
          "yum install ",
          "zypper install ");

  /** Files by which scripts tell other distributions, and what installs packages there. */
  private static final ImmutableSet<String> RELEASE_FILES =
      ImmutableSet.of(
          "/usr/bin/apt",
          "/usr/bin/dnf",
          "/usr/bin/dpkg",
          "/usr/bin/pacman",
          "/usr/bin/zypper",
          "/etc/alpine-release",
          "/etc/arch-release",
          "/etc/debian_version",
          "/etc/fedora-release",
          "/etc/redhat-release");

  /** What the shell of an installation of Nix for one user reads, which NixOS has not. */
  private static final String ONE_USER = ".nix-profile/etc/profile.d/";

  /** What wraps programs that use OpenGL, with which NixOS does without. */
  private static final String WRAPPER_FOR_GL = "nixGL";

  /** What comments say where Nix is a guest, in small letters. */
  private static final ImmutableSet<String> GUEST =
      ImmutableSet.of(
          "foreign distro",
          "generic linux",
          "host distro",
          "nixgl",
          "non nixos",
          "non-nixos",
          "not nixos",
          "not on nixos",
          "standalone home-manager",
          "standalone home manager");

  private OtherSystem() {}

  /** Returns whether the configuration in a file is for a system other than NixOS. */
  public static boolean isMeantBy(SyntaxTree tree) {
    return meaning(tree) != null;
  }

  /** Returns whether the configuration in a file is for macOS. */
  public static boolean isMacos(SyntaxTree tree) {
    return meaning(tree) == Meaning.DARWIN;
  }

  /** Returns what the paths of a file mean that is for another system, or null. */
  static @Nullable Meaning meaning(SyntaxTree tree) {
    Meaning named = byName(tree.source().name());
    if (named != null) {
      return named;
    }
    if (tree.vocabulary().hasAny(LINUX_OPTIONS)) {
      return Meaning.ELSEWHERE;
    }
    if (setsMacosOnly(tree) || writesForMacos(tree) || needsMacos(tree)) {
      return Meaning.DARWIN;
    }
    if (isDescribed(tree)) {
      return Meaning.ELSEWHERE;
    }
    return installsPackages(tree) || isGuest(tree) ? Meaning.ELSEWHERE : byFolders(tree);
  }

  /** Returns whether a script is for another distribution: it installs packages there. */
  private static boolean installsPackages(SyntaxTree tree) {
    for (int i = 0; i < tree.count(Kind.INDENTED_STRING); i++) {
      String text = ((StringExpr) tree.node(Kind.INDENTED_STRING, i)).value().text();
      if (hasAny(text, INSTALLERS)
          || makesPackage(text)
          || hasAny(text, RELEASE_FILES)
          || text.contains(ONE_USER)) {
        return true;
      }
    }
    for (int i = 0; i < tree.count(Kind.STRING_LITERAL); i++) {
      String text = ((StringExpr) tree.node(Kind.STRING_LITERAL, i)).value().text();
      if (hasAny(text, RELEASE_FILES)
          || text.contains(ONE_USER)
          || text.startsWith(WRAPPER_FOR_GL)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a script makes a package of Debian, and does not merely unpack one. */
  private static boolean makesPackage(String script) {
    return script.contains("dpkg-deb ")
        && (script.contains("--build ") || script.contains("dpkg-deb -b "));
  }

  /** Whether a file takes what Apple provides on every system. */
  private static boolean needsMacos(SyntaxTree tree) {
    return tree.vocabulary().hasAny(OF_APPLE) && !tree.vocabulary().hasAny(CHOICES);
  }

  private static boolean writesForMacos(SyntaxTree tree) {
    for (int i = 0; i < tree.count(Kind.INDENTED_STRING); i++) {
      if (hasAny(((StringExpr) tree.node(Kind.INDENTED_STRING, i)).value().text(), MACOS_TEXT)) {
        return true;
      }
    }
    for (int i = 0; i < tree.count(Kind.STRING_LITERAL); i++) {
      String text = ((StringExpr) tree.node(Kind.STRING_LITERAL, i)).value().text();
      if (text.startsWith("osascript ")) {
        return true;
      }
    }
    return false;
  }

  /** Whether a flake says in its description which distribution it is for. */
  private static boolean isDescribed(SyntaxTree tree) {
    return tree.root() instanceof AttrSet flake
        && flake.bindings().stream()
            .anyMatch(
                binding ->
                    binding instanceof AttrBinding attribute
                        && AttrPaths.first(attribute.path()).equals("description")
                        && attribute.value() instanceof StringExpr text
                        && namesDistribution(text.value().text()));
  }

  private static boolean hasAny(String text, ImmutableSet<String> words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a comment says that the file is for Nix on another distribution. */
  private static boolean isGuest(SyntaxTree tree) {
    for (Comment comment : tree.comments()) {
      String text = tree.source().text(comment.span()).toLowerCase(Locale.ROOT);
      if (hasAny(text, GUEST)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Meaning byName(String name) {
    String before = "";
    for (String part : name.split("/", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      if (part.contains("darwin") || part.contains("freebsd") || part.startsWith("macos")) {
        return Meaning.DARWIN;
      }
      // Cloud images call their user after the distribution.
      if (!before.equals("home") && namesDistribution(part)) {
        return Meaning.ELSEWHERE;
      }
      before = part;
    }
    return null;
  }

  /** Returns whether one of the words of a name is a distribution: {@code ubuntu-work.nix}. */
  static boolean namesDistribution(String part) {
    String name = part.toLowerCase(Locale.ROOT);
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      if (i == name.length() || !Character.isLetter(name.charAt(i))) {
        if (i > start && DISTRIBUTIONS.contains(name.substring(start, i))) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }

  /** Whether a value declares an option: for what the system does not have. */
  private static boolean isOption(Expr value) {
    return value instanceof Apply call
        && Expressions.calledName(call.function()).equals("mkOption");
  }

  /** Whether a module sets options that only nix-darwin has, and no systemd beside them. */
  private static boolean setsMacosOnly(SyntaxTree tree) {
    boolean macos = false;
    for (int i = 0; i < tree.count(Kind.ATTR_BINDING); i++) {
      AttrBinding binding = (AttrBinding) tree.node(Kind.ATTR_BINDING, i);
      String previous = "";
      for (AttrName name : binding.path().names()) {
        String text = name.staticName();
        if (text == null) {
          break;
        }
        if (text.equals("systemd") && !isOption(binding.value())) {
          return false;
        }
        macos |=
            MACOS_OPTIONS.contains(text)
                || (text.equals("defaults") && previous.equals("system"))
                || (text.equals("linux-builder") && isOfNix(previous, binding, tree));
        previous = text;
      }
    }
    return macos;
  }

  /** Whether a name is one of the options of Nix itself, flat or in a set of them. */
  private static boolean isOfNix(String previous, AttrBinding binding, SyntaxTree tree) {
    return previous.equals("nix")
        || (previous.isEmpty()
            && tree.parent(binding) instanceof AttrSet set
            && tree.parent(set) instanceof AttrBinding outer
            && AttrPaths.last(outer.path()).equals("nix"));
  }

  /** What the folders that strings begin with say: homes of macOS and none of Linux. */
  private static @Nullable Meaning byFolders(SyntaxTree tree) {
    boolean macos = false;
    boolean linux = false;
    for (int i = 0; i < tree.count(Kind.STRING_LITERAL); i++) {
      String text = ((StringExpr) tree.node(Kind.STRING_LITERAL, i)).value().text();
      if (text.contains(SYSTEM_MANAGER)) {
        return Meaning.ELSEWHERE;
      }
      linux |= text.startsWith("/home/");
      macos |= text.startsWith("/Users/") || text.startsWith("/Applications/");
    }
    return macos && !linux && !tree.vocabulary().hasAny(WordSet.of("systemd"))
        ? Meaning.DARWIN
        : null;
  }
}
