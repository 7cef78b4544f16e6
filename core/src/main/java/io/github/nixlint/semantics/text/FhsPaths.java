package io.github.nixlint.semantics.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.semantics.text.FhsPath.Meaning;
import io.github.nixlint.semantics.text.FhsPath.Place;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.StringText;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds the paths of the Filesystem Hierarchy Standard in a file and tells what each is for. */
public final class FhsPaths {
  private static final byte[][] ROOTS = {
    "/usr".getBytes(US_ASCII),
    "/bin".getBytes(US_ASCII),
    "/sbin".getBytes(US_ASCII),
    "/opt".getBytes(US_ASCII),
    "/lib".getBytes(US_ASCII)
  };

  private final Semantics semantics;
  private final SyntaxTree tree;
  private final FileWorld world;
  private final List<FhsPath> found = new ArrayList<>();

  private FhsPaths(Semantics semantics) {
    this.semantics = semantics;
    this.tree = semantics.tree();
    this.world = new FileWorld(semantics);
  }

  /** Returns the paths of a file, in source order. */
  public static ImmutableList<FhsPath> of(Semantics semantics) {
    if (!mayName(semantics.tree().source(), 0, semantics.tree().source().length())) {
      return ImmutableList.of();
    }
    FhsPaths paths = new FhsPaths(semantics);
    paths.find();
    return paths.result();
  }

  private void find() {
    strings(Kind.STRING_LITERAL);
    strings(Kind.INDENTED_STRING);
    for (int i = 0; i < tree.count(Kind.PATH_LITERAL); i++) {
      PathLiteral path = (PathLiteral) tree.node(Kind.PATH_LITERAL, i);
      if (path.isAbsolute()) {
        literal(path);
      }
    }
  }

  private void strings(Kind kind) {
    for (int i = 0; i < tree.count(kind); i++) {
      StringExpr string = (StringExpr) tree.node(kind, i);
      if (mayName(string)) {
        string(string);
      }
    }
  }

  /**
   * All paths; one that the file makes elsewhere is not looked up in vain, and one that it knows to
   * be there not by mistake.
   */
  private ImmutableList<FhsPath> result() {
    Set<String> provided = new HashSet<>();
    for (FhsPath path : found) {
      if (path.meaning() == Meaning.PROVIDED) {
        provided.add(path.path());
      }
    }
    Unmanaged unmanaged = null;
    List<FhsPath> result = new ArrayList<>();
    for (FhsPath path : found) {
      if (path.meaning() != Meaning.LOOKED_UP && path.meaning() != Meaning.UNMANAGED) {
        result.add(path);
      } else if (isProvided(path, provided)) {
        result.add(path.as(Meaning.PROVIDED));
      } else {
        if (unmanaged == null) {
          unmanaged = new Unmanaged(tree, semantics.fileKind().kind(), found);
        }
        result.add(unmanaged.has(path) ? path.as(Meaning.UNMANAGED) : path);
      }
    }
    return ImmutableList.sortedCopyOf(
        (a, b) -> Integer.compare(a.span().start(), b.span().start()), result);
  }

  private static boolean isProvided(FhsPath path, Set<String> provided) {
    if (provided.isEmpty() || path.place() == Place.PHASE) {
      return false;
    }
    String place = path.path();
    for (int end = place.length(); end > 0; end = place.lastIndexOf('/', end - 1)) {
      if (provided.contains(place.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  private void string(StringExpr string) {
    Map<Integer, FhsPath> paths = new TreeMap<>();
    boolean variable = false;
    Set<Integer> asked = new HashSet<>();
    for (TextUse use : TextUses.of(string, semantics)) {
      Map<Integer, FhsPath> here = new TreeMap<>();
      new FhsReading(string, use, world, here).read();
      here.forEach(
          (offset, path) -> {
            if (path.meaning() == Meaning.PROBED) {
              asked.add(offset);
            }
            paths.merge(offset, path, FhsPath::strongest);
          });
      variable |= isVariable(use.name());
    }
    for (FhsPath path : paths.values()) {
      boolean open =
          path.meaning() == Meaning.LOOKED_UP
              && (isUnused(string)
                  || (asked.contains(path.span().start()) && path.place() != Place.PHASE)
                  || isForAnything(string, path, variable)
                  || (path.place() == Place.SHEBANG && world.hasOtherRoot()));
      found.add(open ? path.as(Meaning.UNMANAGED) : path);
    }
  }

  /** Whether a string is part of what a {@code let} binds to a name that nobody uses. */
  private boolean isUnused(StringExpr string) {
    AttrBinding around = tree.enclosing(string, AttrBinding.class);
    while (around != null) {
      Binding named =
          tree.parent(around) instanceof LetIn && around.path().size() == 1
              ? semantics.scopes().bindingOf(around.path().first())
              : null;
      if (named != null && !semantics.scopes().isLive(named)) {
        return true;
      }
      around = tree.enclosing(around, AttrBinding.class);
    }
    return false;
  }

  /** Whether neither an option that NixOS has nor a derivation takes what a string gives. */
  private boolean isForAnything(StringExpr string, FhsPath path, boolean variable) {
    return switch (semantics.fileKind().kind()) {
      case MODULE -> isOpen(string, path, variable);
      case PACKAGE -> path.place() == Place.VALUE && !world.build().isOfDerivation(string);
      case DATA, FLAKE, LIBRARY, OVERLAY, PACKAGE_SET, SHELL, TEST, UNKNOWN ->
          switch (path.place()) {
            case VALUE, COMMAND_LINE -> world.isArgument(string);
            default -> false;
          };
    };
  }

  /**
   * Whether a module gives a value to what may be anything. A folder, or a file that is no program,
   * may well be one that is only named.
   */
  private boolean isOpen(StringExpr string, FhsPath path, boolean variable) {
    return switch (path.place()) {
      case VALUE ->
          (!path.isProgram() && isName(string) && !variable)
              || world.isOfOwnOption(string)
              || world.isArgument(string);
      case COMMAND_LINE ->
          world.isOfOwnOption(string) || world.isArgument(string) || world.isSwitchedOff(string);
      case SCRIPT -> isName(string) && world.isOfOwnOption(string);
      default -> false;
    };
  }

  /** Whether a string is one line, and no text that does something with what it names. */
  private static boolean isName(StringExpr string) {
    return string.value().text().indexOf('\n') < 0;
  }

  /** Whether a setting is one of the environment by its name, {@code JAVA_HOME}. */
  private static boolean isVariable(String setting) {
    return !setting.isEmpty() && setting.equals(Ascii.toUpperCase(setting));
  }

  private void literal(PathLiteral literal) {
    String text = literal.head();
    FhsScanner scanner = FhsScanner.of(text, 0, text.length());
    if (!scanner.next() || scanner.start() > 0) {
      return;
    }
    Meaning meaning = Meaning.ELSEWHERE;
    for (TextUse use : TextUses.of(literal, semantics)) {
      Meaning here = world.meaning(use, literal, scanner.path());
      meaning = use.joined() ? Meaning.SUFFIX : here;
      if (meaning == Meaning.LOOKED_UP) {
        break;
      }
    }
    Span span = new Span(literal.start(), literal.start() + scanner.end());
    found.add(new FhsPath(span, scanner.path(), meaning, Place.PATH, null));
  }

  private boolean mayName(StringExpr string) {
    for (StringPart part : string.parts()) {
      if (part instanceof StringText && mayName(tree.source(), part.start(), part.end())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the bytes hold the beginning of a path that is looked for: most files do not, and most
   * that name {@code /bin} name {@code $out/bin}.
   */
  private static boolean mayName(Source source, int start, int end) {
    byte[] bytes = source.bytes();
    for (int i = start; i + 3 < end; i++) {
      if (bytes[i] == '/' && mayPrecede(bytes, i, start)) {
        for (byte[] root : ROOTS) {
          if (startsWith(bytes, i, end, root)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether a path may begin here: what stands before it ends no other path. */
  private static boolean mayPrecede(byte[] bytes, int at, int start) {
    if (at == 0) {
      return true;
    }
    byte before = bytes[at - 1];
    boolean letter = (before | 0x20) >= 'a' && (before | 0x20) <= 'z';
    if (letter) {
      // The last of an escape, `\n`, or of an option, `-I`.
      return at - 2 >= start && (bytes[at - 2] == '\\' || bytes[at - 2] == '-');
    }
    return before > 0
        && before != '}'
        && before != '.'
        && before != '_'
        && before != '*'
        && before != ')'
        && (before < '0' || before > '9');
  }

  private static boolean startsWith(byte[] bytes, int at, int end, byte[] root) {
    if (at + root.length > end) {
      return false;
    }
    for (int i = 1; i < root.length; i++) {
      if (bytes[at + i] != root[i]) {
        return false;
      }
    }
    return true;
  }
}
