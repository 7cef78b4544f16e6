package io.github.nixlint.semantics.fetch;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.code.Fuel;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.derivation.DerivationAttributes;
import io.github.nixlint.semantics.fetch.Fetch.Text;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.semantics.names.QualifiedName;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.UriLiteral;
import io.github.nixlint.syntax.Variable;
import org.jspecify.annotations.Nullable;

/** Finds the calls of fetchers in a file. */
public final class Fetches {
  private final NamedFile file;
  private final Names names;
  private final Fuel fuel;

  private Fetches(NamedFile file) {
    this.file = file;
    this.names = file.names();
    this.fuel = new Fuel(2 * file.tree().nodeCount() + 1000);
  }

  /** Returns the calls of fetchers, in source order. */
  public static ImmutableList<Fetch> of(NamedFile file) {
    return new Fetches(file).find();
  }

  private ImmutableList<Fetch> find() {
    ImmutableList.Builder<Fetch> found = ImmutableList.builder();
    for (int i = 0; i < file.tree().count(Kind.APPLY); i++) {
      Apply call = (Apply) file.tree().node(Kind.APPLY, i);
      if (call.arguments().size() == 1) {
        Fetcher fetcher = fetcher(call.function());
        if (fetcher != null) {
          found.add(read(call, call.arguments().get(0), fetcher));
        }
      } else if (call.arguments().size() == 2
          && Expressions.simpleName(call.function()).equals("map")) {
        mapped(call, found);
      }
    }
    return ImmutableList.sortedCopyOf(
        (a, b) -> Integer.compare(a.where().start(), b.where().start()), found.build());
  }

  /** {@code map fetchpatch [ { url = …; } … ]}. */
  private void mapped(Apply call, ImmutableList.Builder<Fetch> found) {
    Fetcher fetcher = fetcher(call.arguments().get(0));
    if (fetcher != null && names.value(call.arguments().get(1)) instanceof ListExpr list) {
      for (Expr element : list.elements()) {
        found.add(read(call, element, fetcher));
      }
    }
  }

  private @Nullable Fetcher fetcher(Expr called) {
    Expr function = Expressions.bare(called);
    String written = Expressions.simpleName(function);
    if (!Fetcher.looksLikeOne(written) && !isAlias(function)) {
      return null;
    }
    QualifiedName name = names.of(function);
    if (name.isKnown()) {
      return Fetcher.named(name.path());
    }
    // A function of the file that goes by the name of a fetcher is another one.
    boolean own = Expressions.body(names.value(function)) instanceof Lambda;
    return own ? null : Fetcher.named(written);
  }

  /** Returns whether a name is one that the file gives a fetcher. */
  private boolean isAlias(Expr function) {
    Binding binding =
        function instanceof Variable variable ? file.scopes().binding(variable) : null;
    return binding != null
        && binding.kind() != Binding.Kind.ARGUMENT
        && binding.kind() != Binding.Kind.FORMAL
        && Fetcher.looksLikeOne(Expressions.simpleName(names.value(function)));
  }

  private Fetch read(Apply call, Expr argument, Fetcher fetcher) {
    Expr value = Expressions.bare(names.value(argument));
    ImmutableListMultimap<String, DerivationAttribute> arguments;
    boolean open = false;
    if (isText(value) || !isSet(value)) {
      arguments =
          ImmutableListMultimap.of(
              "url", new DerivationAttribute(argument, argument, ImmutableList.of()));
      open = !isText(value);
    } else {
      DerivationAttributes read = DerivationAttributes.of(value, names, file.scopes(), fuel);
      arguments = read.values();
      open = read.isOpen();
    }
    ImmutableListMultimap.Builder<String, Text> texts = ImmutableListMultimap.builder();
    for (String name : arguments.keySet()) {
      for (DerivationAttribute attribute : arguments.get(name)) {
        texts(name, attribute.key(), attribute.value(), texts);
      }
    }
    return new Fetch(call, argument, fetcher, arguments, texts.build(), open);
  }

  private static boolean isText(Expr value) {
    return value instanceof StringExpr || value instanceof UriLiteral;
  }

  private static boolean isSet(Expr value) {
    Kind kind = Expressions.body(value).kind();
    return Expressions.body(value) instanceof AttrSet
        || kind == Kind.BINARY_OP
        || kind == Kind.APPLY
        || kind == Kind.LAMBDA
        || kind == Kind.IF;
  }

  private void texts(
      String name, Node key, @Nullable Expr value, ImmutableListMultimap.Builder<String, Text> to) {
    if (value == null || !fuel.spend()) {
      return;
    }
    Expr e = Expressions.bare(names.value(value));
    if (file.tree().parent(e) instanceof Formal) {
      return; // A default, which callers may replace.
    }
    if (isText(e)) {
      to.put(name, new Text(key, e));
    } else if (e instanceof ListExpr list && name.endsWith("s")) {
      for (Expr element : list.elements()) {
        Expr item = Expressions.bare(names.value(element));
        if (isText(item) && fuel.spend()) {
          to.put(name, new Text(item, item));
        }
      }
    }
  }
}
