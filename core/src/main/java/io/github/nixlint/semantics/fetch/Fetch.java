package io.github.nixlint.semantics.fetch;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.StringValue;
import io.github.nixlint.syntax.UriLiteral;
import io.github.nixlint.syntax.Variable;
import org.jspecify.annotations.Nullable;

/**
 * A call of a fetcher, with the arguments that the file gives it: through {@code rec { }}, {@code
 * //}, {@code inherit}, {@code let} and {@code finalAttrs}. A lone URL is its {@code url}.
 */
public final class Fetch {
  private static final ImmutableSet<String> SOURCE =
      ImmutableSet.of(
          "url", "urls", "owner", "repo", "pname", "src", "lockFile", "type", "imageName");

  private final Apply call;
  private final Expr argument;
  private final Fetcher fetcher;
  private final ImmutableListMultimap<String, DerivationAttribute> arguments;
  private final ImmutableListMultimap<String, Text> texts;
  private final boolean open;

  Fetch(
      Apply call,
      Expr argument,
      Fetcher fetcher,
      ImmutableListMultimap<String, DerivationAttribute> arguments,
      ImmutableListMultimap<String, Text> texts,
      boolean open) {
    this.call = call;
    this.argument = argument;
    this.fetcher = fetcher;
    this.arguments = arguments;
    this.texts = texts;
    this.open = open;
  }

  /**
   * A string that an argument is, or has among its elements.
   *
   * @param key the name of the argument; where it has none, the string
   * @param written the string or URI, wherever it is written
   */
  public record Text(Node key, Expr written) {
    /** Returns the text, a hole for each interpolation. */
    public String text() {
      return written instanceof UriLiteral uri
          ? uri.text()
          : written instanceof StringExpr string ? string.value().text() : "";
    }

    /** Returns the text where nothing is interpolated, else null. */
    public @Nullable String constant() {
      return written instanceof StringExpr string ? string.constant() : text();
    }

    /** Returns whether something is interpolated. */
    public boolean hasHoles() {
      return text().indexOf(StringValue.HOLE) >= 0;
    }
  }

  /** Returns the call. */
  public Apply call() {
    return call;
  }

  /**
   * Returns where a finding about what a call lacks stands: the function, or what {@code map} gives
   * it.
   */
  public Expr where() {
    return call.arguments().size() == 1 ? call.function() : argument;
  }

  /** Returns the function that is called. */
  public Fetcher fetcher() {
    return fetcher;
  }

  /** Returns the values that the file gives an argument, more than one where conditions choose. */
  public ImmutableList<DerivationAttribute> argument(String name) {
    return arguments.get(name);
  }

  /** Returns whether the file sets an argument, conditions aside. */
  public boolean has(String name) {
    return arguments.containsKey(name);
  }

  /** Returns whether there may be arguments that the file does not show. */
  public boolean isOpen() {
    return open;
  }

  /** Returns the strings that an argument may be, found through names. */
  public ImmutableList<Text> texts(String name) {
    return texts.get(name);
  }

  /** Returns the URLs, of {@code url} and {@code urls}. */
  public ImmutableList<Text> urls() {
    ImmutableList<Text> one = texts("url");
    return one.isEmpty()
        ? texts("urls")
        : ImmutableList.<Text>builder().addAll(one).addAll(texts("urls")).build();
  }

  /** Returns whether the file gives it a hash, be it one that it does not show. */
  public boolean hasHash() {
    return hashName() != null;
  }

  /** Returns the name of the argument that is the hash, or null. */
  public @Nullable String hashName() {
    for (String name : HashAttributes.ofFetchers()) {
      if (arguments.containsKey(name)) {
        return name;
      }
    }
    return null;
  }

  /** Returns whether the file says what is to be fetched, and does not only prepare a call. */
  public boolean namesSource() {
    if (arguments.containsKey("showURLs")) {
      return false; // It only asks for the mirrors.
    }
    for (String name : SOURCE) {
      if (arguments.containsKey(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether it fetches from this machine: a path, {@code file://}, {@code type = "path"}.
   */
  public boolean isLocal() {
    for (DerivationAttribute url : argument("url")) {
      if (url.value() != null && Expressions.bare(url.value()) instanceof PathLiteral) {
        return true;
      }
    }
    for (Text url : urls()) {
      String text = url.text();
      if (text.isEmpty()
          || text.startsWith("file:")
          || text.startsWith("/")
          || text.startsWith("path:")
          || text.startsWith("git+file:")
          || text.startsWith("./")
          || text.charAt(0) == StringValue.HOLE) {
        return true;
      }
    }
    for (Text type : texts("type")) {
      if (type.text().equals("path")) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether it unpacks whatever stands at a URL that names no commit. */
  public boolean isUnpinnedArchive() {
    if (fetcher.kind() != Fetcher.Kind.ARCHIVE || fetcher.demand() != Fetcher.Demand.OPTIONAL) {
      return false;
    }
    for (Text url : urls()) {
      if (Pins.hasCommit(url.text()) || Pins.hasRevision(url)) {
        return false;
      }
    }
    return !hasHash();
  }

  /**
   * Returns whether a caller says what is fetched: the {@code ref} or a part of the URL is what the
   * function around it takes.
   */
  public boolean isChosenByCaller(Scopes scopes) {
    for (DerivationAttribute ref : argument("ref")) {
      if (ref.value() != null && isTaken(ref.value(), scopes)) {
        return true;
      }
    }
    for (Text url : urls()) {
      if (url.written() instanceof StringExpr string) {
        for (StringPart part : string.parts()) {
          if (part instanceof Interpolation hole && isTaken(hole.expression(), scopes)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isTaken(Expr value, Scopes scopes) {
    Binding binding =
        Expressions.bare(value) instanceof Variable variable ? scopes.binding(variable) : null;
    return binding != null
        && (binding.kind() == Binding.Kind.FORMAL || binding.kind() == Binding.Kind.ARGUMENT);
  }

  /** Returns whether every URL names one version, if none that is sure to stay what it is. */
  public boolean isOfVersion() {
    for (Text url : urls()) {
      if (!Pins.isOfVersion(url.text())) {
        return false;
      }
    }
    return !urls().isEmpty();
  }

  /** Returns whether the URL of an archive names a commit, so that git knows what it holds. */
  public boolean isArchiveOfCommit() {
    if (fetcher.kind() != Fetcher.Kind.ARCHIVE) {
      return false;
    }
    for (Text url : urls()) {
      if (Pins.hasCommit(url.text())) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether it takes a repository at whatever revision it is. */
  public boolean isUnpinnedRepository() {
    if (fetcher.demand() != Fetcher.Demand.NEVER || !fetcher.isBuiltin()) {
      return false;
    }
    for (Text url : urls()) {
      if (Pins.hasCommit(url.text())
          || Pins.hasRevision(url)
          || Pins.isAbbreviated(url.text().substring(url.text().lastIndexOf('/') + 1))) {
        return false;
      }
    }
    return !has("rev") && !hasHash() && namesSource();
  }
}
