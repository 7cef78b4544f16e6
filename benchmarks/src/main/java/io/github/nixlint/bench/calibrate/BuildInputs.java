package io.github.nixlint.bench.calibrate;

import static io.github.nixlint.bench.calibrate.Code.before;
import static io.github.nixlint.bench.calibrate.Code.behind;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import io.github.nixlint.text.TextEdit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves tools from {@code nativeBuildInputs} to {@code buildInputs}, and libraries the other way.
 * Which name is what is said here by a list of well-known ones, from the nixpkgs manual and the
 * tools' own documentation, apart from the data of the rule.
 */
final class BuildInputs extends Planter {
  private static final ImmutableSet<String> TOOLS =
      names(
          "cmake meson ninja pkg-config pkgconfig autoreconfHook makeWrapper makeBinaryWrapper"
              + " autoconf automake libtool bison flex gettext intltool wrapGAppsHook wrapGAppsHook3"
              + " wrapGAppsHook4 wrapQtAppsHook installShellFiles autoPatchelfHook unzip"
              + " gobject-introspection doxygen scons bmake asciidoctor asciidoc xmlto texinfo nasm yasm"
              + " gperf help2man copyDesktopItems desktop-file-utils rustc cargo protobufc"
              + " sphinx python3Packages.setuptools qmake wafHook sconsPackages ant maven gradle"
              + " gnum4 m4 which file unixtools groff pandoc docbook2x dpkg rpm p7zip swig");

  private static final ImmutableSet<String> LIBRARIES =
      names(
          "openssl zlib libxml2 curl glib gtk2 gtk3 gtk4 libpng libjpeg ncurses readline sqlite boost"
              + " libX11 libXext libXi libXrandr libXinerama libXcursor libGL libGLU SDL SDL2 alsaLib"
              + " alsa-lib libpulseaudio fontconfig freetype cairo pango gdk-pixbuf gdk_pixbuf libusb1"
              + " libusb expat pcre pcre2 gmp mpfr libffi dbus udev systemd pam libevent icu libuv"
              + " libsodium libarchive bzip2 xz zstd lz4 libtiff libwebp ffmpeg openal libvorbis libogg"
              + " flac libsndfile fftw gsl blas lapack eigen hdf5 gnutls nettle libgcrypt libgpg-error"
              + " json_c jansson libsoup webkitgtk libnotify poppler libxslt libselinux libcap acl attr"
              + " lua qtbase wayland libxkbcommon libdrm mesa vulkan-loader postgresql libmysqlclient");

  /** Tool and library at once, which section C of the catalogue leaves alone. */
  private static final ImmutableSet<String> BOTH =
      names(
          "gettext libtool which file groff gperf m4 gnum4 glib libxml2 libxslt lua postgresql"
              + " bzip2 xz curl");

  private static final ImmutableSet<String> BUILDERS =
      names(
          "mkDerivation buildPythonPackage buildPythonApplication buildGoModule buildGoPackage"
              + " buildRustPackage buildNpmPackage");

  private static ImmutableSet<String> names(String words) {
    return ImmutableSet.copyOf(words.split(" "));
  }

  @Override
  String rule() {
    return "misplaced-build-input";
  }

  @Override
  void plant(Node node, SyntaxTree tree, ImmutableList.Builder<Mistake> mistakes) {
    String list = Code.name(node);
    boolean fromNative = list.equals("nativeBuildInputs");
    if (!(fromNative || list.equals("buildInputs"))
        || !(tree.parent(node) instanceof AttrSet set)
        || !(((AttrBinding) node).value() instanceof ListExpr literal)) {
      return;
    }
    Apply call = Code.call(tree, set);
    if (call == null || !BUILDERS.contains(Code.called(call))) {
      return;
    }
    for (Expr element : literal.elements()) {
      String name = Code.called(element);
      boolean plain = element instanceof Variable || element instanceof Select;
      if (plain && (fromNative ? TOOLS : LIBRARIES).contains(name)) {
        String target = fromNative ? "buildInputs" : "nativeBuildInputs";
        move(element, set, call, target, tree, mistakes);
      }
    }
  }

  private static void move(
      Expr element,
      AttrSet set,
      Apply call,
      String target,
      SyntaxTree tree,
      ImmutableList.Builder<Mistake> mistakes) {
    String text = tree.text(element);
    AttrBinding other = Code.member(set, target);
    Site site = new Site(element, set, target, other, tree);
    String kind = target.equals("buildInputs") ? "tool: " : "library: ";
    if (other == null || other.value() instanceof ListExpr) {
      mistakes.add(site.mistake(kind + "in the list", " " + text + " ", ""));
    }
    mistakes.add(site.mistake(kind + "++ [ ]", "", "[ " + text + " ]"));
    mistakes.add(
        site.mistake(kind + "let in the list", "", "(let planted = [ " + text + " ]; in planted)"));
    mistakes.add(site.mistake(kind + "if", "", "(if true then [ " + text + " ] else [ ])"));
    if (Code.takes(tree, "lib") || Code.takes(tree, "stdenv")) {
      String lib = Code.takes(tree, "lib") ? "lib" : "stdenv.lib";
      mistakes.add(site.mistake(kind + "optionals", "", lib + ".optionals true [ " + text + " ]"));
      mistakes.add(site.mistake(kind + "optional", "", lib + ".optional true " + text));
    }
    if (Code.takes(tree, "lib")) {
      mistakes.add(
          site.mistake(kind + "with lib", "", "(with lib; optionals true [ " + text + " ])"));
    }
    if (!set.recursive() && call.arguments().size() == 1) {
      overridden(site, kind, call, text, mistakes);
    }
    if (tree.root() instanceof Lambda lambda && !text.contains(".") && !set.recursive()) {
      List<TextEdit> edits = site.edits("", "planted");
      edits.add(before(lambda.body(), "let planted = [ " + text + " ]; in "));
      mistakes.add(site.mistake(kind + "let at the top", edits));
    }
  }

  private static void overridden(
      Site site, String kind, Apply call, String text, ImmutableList.Builder<Mistake> mistakes) {
    List<TextEdit> override = new ArrayList<>(List.of(site.removal()));
    override.add(before(call, "("));
    override.add(
        behind(
            call,
            String.format(
                ").overrideAttrs (old: { %s = (old.%s or [ ]) ++ [ %s ]; })",
                site.target, site.target, text)));
    mistakes.add(site.mistake(kind + "overrideAttrs", override));
    if (Code.called(call).equals("mkDerivation") && call.arguments().get(0) == site.set) {
      List<TextEdit> closed = site.edits("", "[ " + text + " ]");
      closed.add(before(site.set, "(finalAttrs: "));
      closed.add(behind(site.set, ")"));
      mistakes.add(site.mistake(kind + "finalAttrs", closed));
    }
  }

  /** An element and the list that it is to go to. */
  private record Site(
      Expr element, AttrSet set, String target, @Nullable AttrBinding other, SyntaxTree tree) {

    TextEdit removal() {
      return new TextEdit(element.start(), element.end(), "");
    }

    /** Into the list itself, or as another list behind it. */
    List<TextEdit> edits(String inside, String behind) {
      List<TextEdit> edits = new ArrayList<>(List.of(removal()));
      if (other == null) {
        String value = inside.isEmpty() ? behind : "[" + inside + "]";
        edits.add(new TextEdit(set.end() - 1, set.end() - 1, " " + target + " = " + value + "; "));
      } else if (!inside.isEmpty()) {
        edits.add(new TextEdit(other.value().end() - 1, other.value().end() - 1, inside));
      } else if (other.value() instanceof With) {
        edits.add(before(other.value(), "("));
        edits.add(behind(other.value(), ") ++ " + behind));
      } else {
        edits.add(behind(other.value(), " ++ " + behind));
      }
      return edits;
    }

    Mistake mistake(String idiom, String inside, String behind) {
      return mistake(idiom, edits(inside, behind));
    }

    Mistake mistake(String idiom, List<TextEdit> edits) {
      boolean twice =
          other != null && tree.text(other).matches("(?s).*\\b" + Code.called(element) + "\\b.*");
      return new Mistake(
          idiom,
          element.start(),
          ImmutableList.copyOf(edits),
          twice
              ? "stands in both lists"
              : BOTH.contains(Code.called(element)) ? "tool and library" : "");
    }
  }
}
