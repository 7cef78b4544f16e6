package io.github.nixlint.semantics.fetch;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.semantics.values.HashText;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.text.WordSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What only holds the place of a hash. It is one where its attribute becomes a hash: a default of a
 * function, or what a hash is compared with, is none.
 *
 * @param value where it is written
 * @param form what it is
 */
public record FakedHash(Expr value, Form form) {

  /** What holds the place. */
  public enum Form {
    /** {@code lib.fakeHash} and its kin. */
    FAKE,
    /** The empty string, which nixpkgs takes for {@code lib.fakeHash}. */
    EMPTY,
    /** One character all through, dots, or digits that somebody typed. */
    DIGITS,
    /** A word, as in {@code "changeme"}, or an algorithm without digits, {@code "sha256-"}. */
    WORD
  }

  private static final ImmutableSet<String> FAKE =
      ImmutableSet.of("lib.fakeHash", "lib.fakeSha256", "lib.fakeSha512");

  /** What fetchers are given by name; an empty MD5 stands beside a better hash. */
  private static final ImmutableSet<String> CHECKED = ImmutableSet.of("hash", "sha256", "sha512");

  private static final WordSet SOURCE =
      WordSet.of(
          "url", "urls", "rev", "tag", "owner", "repo", "pname", "version", "src", "imageName");

  private static final ImmutableSet<String> WORDS =
      ImmutableSet.of("todo", "fixme", "placeholder", "replace", "changeme", "your-", "...");

  private static final String OUTPUT_HASHES = "outputHashes";

  private static final int MAX_DEPTH = 4;

  /** A digest in base 32 or 16 has no fewer characters. */
  private static final int SHORTEST_DIGEST = 32;

  /** What looks like SRI and has so many digits is a hash wherever it stands. */
  private static final int LONG = 38;

  /** What is left of a hash without its digits. */
  private static final WordSet ALGORITHMS =
      WordSet.of("sha256", "sha256-", "sha256:", "sha512-", "sha512:");

  /** Returns those of a file, in source order. */
  public static ImmutableList<FakedHash> of(NamedFile file, ImmutableList<Fetch> fetches) {
    List<FakedHash> found = new ArrayList<>();
    Set<Expr> seen = new HashSet<>();
    boolean hasMany = file.tree().vocabulary().mayHave(OUTPUT_HASHES);
    for (int i = 0; i < file.tree().count(Kind.ATTR_BINDING); i++) {
      AttrBinding binding = (AttrBinding) file.tree().node(Kind.ATTR_BINDING, i);
      for (Expr value : values(binding, file)) {
        Form form = form(value, binding, hasMany, file);
        if (form != null && seen.add(value)) {
          found.add(new FakedHash(value, form));
        }
      }
    }
    for (Fetch fetch : fetches) {
      for (String name : CHECKED) {
        for (DerivationAttribute argument : fetch.argument(name)) {
          Expr value = argument.value() == null ? null : file.names().value(argument.value());
          if (value instanceof StringExpr string
              && !(file.tree().parent(value) instanceof Formal)
              && seen.add(value)) {
            Form form = form(string, true, true);
            form = form == null && isTooShort(string) ? Form.WORD : form;
            if (form != null) {
              found.add(new FakedHash(value, form));
            }
          }
        }
      }
    }
    found.sort((a, b) -> Integer.compare(a.value().start(), b.value().start()));
    return ImmutableList.copyOf(found);
  }

  /**
   * The value of an attribute, or the two that a condition chooses from: a hash each, or none at
   * all. Beside any other value, a placeholder is for want of it.
   */
  private static ImmutableList<Expr> values(AttrBinding binding, NamedFile file) {
    Expr value = binding.value();
    if (Expressions.body(value) instanceof If choice
        && HashAttributes.has(Expressions.lastName(binding.path()))) {
      Expr first = Expressions.body(choice.consequence());
      Expr second = Expressions.body(choice.alternative());
      return isSettled(first, file) && isSettled(second, file)
          ? ImmutableList.of(first, second)
          : ImmutableList.of();
    }
    return ImmutableList.of(value);
  }

  private static boolean isSettled(Expr hash, NamedFile file) {
    return hash instanceof StringExpr
        || (hash instanceof Variable variable && variable.name().equals("null"))
        || isFake(hash, file);
  }

  private static boolean isFake(Expr hash, NamedFile file) {
    return Expressions.simpleName(hash).startsWith("fake")
        && FAKE.contains(file.names().of(hash).path());
  }

  private static @Nullable Form form(
      Expr written, AttrBinding binding, boolean hasMany, NamedFile file) {
    String name = Expressions.lastName(binding.path());
    if (written instanceof StringExpr string) {
      boolean hash = HashAttributes.has(name) || (hasMany && isOfMany(binding, file));
      Form form = form(string, hash, hash && isOfSource(binding, name, file));
      return form == null || isFallback(binding, file) || isExample(binding, file) ? null : form;
    }
    return isFake(Expressions.body(written), file) && !saysSo(name) && !isFallback(binding, file)
        ? Form.FAKE
        : null;
  }

  /** Whether it is one of {@code cargoLock.outputHashes}, by the name of what is fetched. */
  private static boolean isOfMany(AttrBinding binding, NamedFile file) {
    return Expressions.nameAbove(binding, file.tree()).equals(OUTPUT_HASHES);
  }

  private static @Nullable Form form(StringExpr string, boolean hash, boolean source) {
    if (!hash) {
      HashText sri = string.end() - string.start() > LONG ? HashText.of(string) : null;
      return sri != null && sri.isPlaceholder() && sri.length() >= LONG ? Form.DIGITS : null;
    }
    String text = string.constant();
    if (text == null) {
      return null;
    }
    if (text.isEmpty()) {
      return source ? Form.EMPTY : null;
    }
    if (text.length() < SHORTEST_DIGEST && ALGORITHMS.contains(text)) {
      return source ? Form.WORD : null;
    }
    HashText sri = HashText.of(text);
    if (sri != null) {
      return sri.isPlaceholder() ? Form.DIGITS : null;
    }
    String digest = text.substring(text.indexOf(':') + 1); // "sha256:…", the form before SRI
    if (digest.length() >= SHORTEST_DIGEST
        && (CharMatcher.is(digest.charAt(0)).matchesAllOf(digest)
            || (HashText.isBare(digest) && HashText.isPattern(digest)))) {
      return Form.DIGITS;
    }
    return source && text.length() < SHORTEST_DIGEST && isWord(Ascii.toLowerCase(text))
        ? Form.WORD
        : null;
  }

  /** Whether a fetcher is given as a hash what is shorter than any, whatever it means. */
  private static boolean isTooShort(StringExpr string) {
    String text = string.constant();
    return text != null
        && !text.isEmpty()
        && text.length() < SHORTEST_DIGEST
        && HashText.of(text) == null;
  }

  /** Whether a name tells that no real hash is meant. */
  private static boolean saysSo(String name) {
    return name.startsWith("fake") || name.startsWith("placeholder") || name.startsWith("dummy");
  }

  private static boolean isWord(String text) {
    for (String word : WORDS) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether it is what a function takes where it is given no hash. */
  private static boolean isFallback(AttrBinding binding, NamedFile file) {
    return file.tree().parent(binding) instanceof AttrSet set
        && file.tree().parent(set) instanceof If;
  }

  /** Returns whether it stands in the example of an option. */
  private static boolean isExample(AttrBinding binding, NamedFile file) {
    AttrBinding outer = file.tree().enclosing(binding, AttrBinding.class);
    for (int level = 0; level < MAX_DEPTH && outer != null; level++) {
      String name = Expressions.lastName(outer.path());
      if (name.equals("example") || name.equals("defaultText")) {
        return true;
      }
      outer = file.tree().enclosing(outer, AttrBinding.class);
    }
    return false;
  }

  /** Returns whether the hash stands beside what says of what it is the hash. */
  private static boolean isOfSource(AttrBinding binding, String name, NamedFile file) {
    Node set = file.tree().parent(binding);
    if (name.equals("md5") || name.equals("sha1")) {
      return false; // Beside a better hash they are empty.
    }
    if (!name.equals("hash") && !name.startsWith("sha")) {
      return set instanceof AttrSet; // The names of builders mean nothing else.
    }
    if (!(set instanceof AttrSet attributes)) {
      return false;
    }
    for (BindingNode sibling : attributes.bindings()) {
      for (AttrName bound : sibling.boundNames()) {
        String text = bound.staticName();
        if (text != null && SOURCE.contains(text)) {
          return true;
        }
      }
    }
    return false;
  }
}
