package io.github.nixlint.semantics.names;

import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.files.PackageFormals;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.Select;
import org.jspecify.annotations.Nullable;

/**
 * Which formals are owed to the caller, be they used or not: what the caller passes to a function
 * without {@code ...}, what is handed on with the whole argument, and what the head of a module
 * names by custom.
 */
public final class Contracts {
  /** More than anybody writes one behind the other, with the parentheses around them. */
  private static final int MOST_PARAMETERS = 12;

  private final NamedFile file;

  /**
   * The input that {@code default.nix} and {@code shell.nix} read from {@code flake.lock}, so that
   * Nix passes it to outputs that have no use for it.
   */
  private static final String READ_FROM_LOCK = "flake-compat";

  /** Begins with a file whose names are known. */
  public Contracts(NamedFile file) {
    this.file = file;
  }

  /**
   * Returns whether the argument of a function has its name by custom: the sets of an overlay, and
   * the attributes that a derivation ends up with.
   */
  public boolean isCustomary(Lambda function) {
    return (function.argument() != null && isOfExtension(function.argument().name()))
        || file.names().role(function) == FunctionRole.OVERLAY;
  }

  /**
   * Returns whether a function gets an argument for the sake of others: it stands in a table of
   * such, or is there in case that nobody gives another, {@code { select ? name: true }: …}.
   */
  public boolean isOneOfMany(Lambda function) {
    Node node = function;
    Node user = file.tree().parent(node);
    int parameters = 0;
    while (user instanceof Parenthesized || user instanceof Lambda) {
      if (++parameters > MOST_PARAMETERS) {
        return false;
      }
      node = user;
      user = file.tree().parent(node);
    }
    return (user instanceof Formal formal && formal.fallback() == node)
        || (user instanceof Select select && select.fallback() == node)
        || (user instanceof AttrBinding binding
            && file.tree().parent(binding) instanceof AttrSet table
            && FunctionTable.has(function, table, file));
  }

  /** Returns whether a name is one for what a fixpoint gives in the end, or gave before. */
  private static boolean isOfExtension(String name) {
    return name.startsWith("final")
        || name.startsWith("prev")
        || name.endsWith("final")
        || name.endsWith("prev")
        || name.endsWith("self")
        || name.endsWith("super");
  }

  /** Returns whether a function has to name a formal. */
  public boolean holds(Lambda function, Formal formal) {
    String name = formal.name().name();
    FunctionRole role = file.names().role(function);
    if (role != FunctionRole.PACKAGE && ModuleHeader.has(name, function, user(function))) {
      return true;
    }
    if ((role == FunctionRole.FLAKE && name.equals("self")) || isHandedOn(function, name)) {
      return true;
    }
    boolean open = function.formals() != null && function.formals().ellipsis();
    return switch (role) {
      case FLAKE -> !open && name.equals(READ_FROM_LOCK);
      case MODULE -> false;
      case PACKAGE -> !open && (PackageFormals.isParameter(name) || isMadeOverridable(function));
      case OVERLAY, OTHER -> !open && isPassed(function, formal);
    };
  }

  /** Returns whether what a function gets at first is what its caller passes. */
  private boolean isMadeOverridable(Lambda function) {
    return user(function) instanceof Apply call
        && Expressions.calledName(call.function()).equals("makeOverridable");
  }

  /**
   * Returns whether the name of the whole argument is used for more than its other attributes. What
   * only gives its argument back, {@code args@{ a }: args}, hands it to nobody.
   */
  private boolean isHandedOn(Lambda function, String formal) {
    Binding whole =
        function.argument() == null ? null : file.scopes().bindingOf(function.argument());
    if (whole == null) {
      return false;
    }
    for (Reference use : file.scopes().references(whole)) {
      if (use.node() != Expressions.bare(function.body()) && !takesAnother(use.node(), formal)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a use of a set is {@code set.b} or {@code inherit (set) b} of other names. */
  private boolean takesAnother(Node use, String formal) {
    Node user = user(use);
    if (user instanceof Select select && Expressions.bare(select.subject()) == use) {
      String name = select.path().first().staticName();
      return name != null && !name.equals(formal);
    }
    if (!(user instanceof Inherit inherit) || inherit.source() == null) {
      return false;
    }
    for (AttrName name : inherit.names()) {
      if (formal.equals(name.staticName())) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether a caller passes a formal, or may: not all callers are in sight. */
  private boolean isPassed(Lambda function, Formal formal) {
    Node user = user(function);
    if (user == null || isFileBody(function)) {
      return formal.fallback() != null || PackageFormals.isParameter(formal.name().name());
    }
    Binding name = boundTo(user);
    if (name == null) {
      return true;
    }
    for (Reference use : file.scopes().references(name)) {
      AttrSet argument = argument(use.node());
      if (argument == null
          || !Attributes.of(argument).dynamic().isEmpty()
          || Attributes.of(argument).get(formal.name().name()) != null) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a function is what a file gives: its callers import the file. */
  private boolean isFileBody(Lambda function) {
    return Expressions.body(file.tree().root()) == function;
  }

  /** Returns the name in a {@code let} that a function has, or null. */
  private @Nullable Binding boundTo(Node user) {
    Binding binding =
        user instanceof AttrBinding attr && attr.path().size() == 1
            ? file.scopes().bindingOf(attr.path().first())
            : null;
    return binding != null && binding.kind() == Binding.Kind.LET ? binding : null;
  }

  /** Returns the set that is written out where a name is called, or null. */
  private @Nullable AttrSet argument(Node use) {
    return user(use) instanceof Apply call
            && Expressions.bare(call.function()) == use
            && Expressions.bare(call.arguments().get(0)) instanceof AttrSet set
        ? set
        : null;
  }

  private @Nullable Node user(Node node) {
    Node user = file.tree().parent(node);
    while (user instanceof Parenthesized) {
      user = file.tree().parent(user);
    }
    return user;
  }
}
