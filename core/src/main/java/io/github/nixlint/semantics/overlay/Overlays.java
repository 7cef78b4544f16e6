package io.github.nixlint.semantics.overlay;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.files.FileKind;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.semantics.overlay.Overlay.Reach;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.LetIn;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the overlays of a file, by where they go and by what their arguments are called. */
public final class Overlays {
  private static final ImmutableSet<String> COMPOSERS =
      ImmutableSet.of(
          "appendOverlays",
          "composeExtensions",
          "composeManyExtensions",
          "extend",
          "extends",
          "overrideScope");

  private static final ImmutableSet<String> OVERRIDES =
      ImmutableSet.of("overrides", "packageOverrides", "packageSetOverrides");

  /**
   * What takes functions of two arguments that are no package sets: the attributes of a derivation,
   * or, in the order of old, the sets the other way round.
   */
  private static final ImmutableSet<String> OTHERS =
      ImmutableSet.of(
          "extendDrvArgs",
          "extendMkDerivation",
          "fix",
          "foldl",
          "foldl'",
          "foldr",
          "mkDerivation",
          "overrideAttrs",
          "overrideCabal",
          "overrideDerivation",
          "overridePythonAttrs",
          "overrideScope'");

  /** So many steps from an overlay to the list or output that it is in. */
  private static final int MOST_STEPS = 12;

  private static final int MOST_SETS = 64;

  private final SyntaxTree tree;
  private final Scopes scopes;
  private final boolean flake;

  private Overlays(NamedFile file) {
    this.tree = file.tree();
    this.scopes = file.scopes();
    this.flake = file.kind().kind() == FileKind.Kind.FLAKE;
  }

  /** Returns the overlays of a file, in source order. */
  public static ImmutableList<Overlay> of(NamedFile file) {
    Overlays overlays = new Overlays(file);
    ImmutableList.Builder<Overlay> found = ImmutableList.builder();
    for (int i = file.tree().count(Kind.LAMBDA) - 1; i >= 0; i--) {
      Overlay overlay = overlays.read((Lambda) file.tree().node(Kind.LAMBDA, i));
      if (overlay != null) {
        found.add(overlay);
      }
    }
    return ImmutableList.sortedCopyOf(
        (a, b) -> Integer.compare(a.function().start(), b.function().start()), found.build());
  }

  private @Nullable Overlay read(Lambda function) {
    if (!takesName(function)
        || !(Expressions.bare(function.body()) instanceof Lambda inner)
        || !takesName(inner)
        || Expressions.body(inner.body()) instanceof Lambda) {
      return null;
    }
    Reach reach = reach(function);
    return reach != null && (reach != Reach.ELSEWHERE || isNamedSo(function, inner))
        ? new Overlay(reach, function, parameters(function), members(inner))
        : null;
  }

  private static boolean takesName(Lambda function) {
    return function.argument() != null && function.formals() == null;
  }

  /** Whether the names of both arguments, in either order, are those of an overlay. */
  private static boolean isNamedSo(Lambda function, Lambda inner) {
    String first = Overlay.argument(function).name();
    String second = Overlay.argument(inner).name();
    return (OverlayNames.isFinal(first) && (OverlayNames.isPrevious(second) || isUnused(second)))
        || (OverlayNames.isPrevious(second) && isUnused(first))
        || (OverlayNames.isPrevious(first) && OverlayNames.isFinal(second));
  }

  private static boolean isUnused(String name) {
    return name.startsWith("_");
  }

  /** Follows a function outwards to where it goes; null where that is no place for an overlay. */
  private @Nullable Reach reach(Lambda function) {
    return reach(function, function);
  }

  private @Nullable Reach reach(Node start, @Nullable Lambda function) {
    Node inner = start;
    boolean listed = false;
    for (int step = 0; step < MOST_STEPS; step++) {
      Node outer = tree.parent(inner);
      if (outer == null) {
        return listed || function == null ? Reach.ELSEWHERE : ofFile(function);
      }
      if (outer instanceof AttrBinding binding) {
        return function != null && !listed && tree.parent(binding) instanceof LetIn
            ? ofName(binding)
            : ofBinding(binding, listed);
      }
      if (outer instanceof Apply call) {
        Reach reach = ofCall(call, inner);
        if (reach != Reach.ELSEWHERE || !passesOn(call)) {
          return reach;
        }
      } else if (outer instanceof ListExpr
          || (outer instanceof BinaryOp sum && sum.operator() == Operator.CONCAT)) {
        listed = true;
      } else if (!Expressions.isBody(outer, inner)
          && !(outer instanceof Lambda)
          && !(outer instanceof If)) {
        return Reach.ELSEWHERE;
      }
      inner = outer;
    }
    return Reach.ELSEWHERE;
  }

  /** A file that is a function of names of its own may be anything; see {@link #isNamedSo}. */
  private Reach ofFile(Lambda function) {
    Lambda inner = (Lambda) Expressions.bare(function.body());
    return isNamedSo(function, inner) ? Reach.FILE : Reach.ELSEWHERE;
  }

  /** An overlay that a {@code let} names goes where the first use of the name goes. */
  private @Nullable Reach ofName(AttrBinding binding) {
    Reach own = ofBinding(binding, false);
    Binding name = own == Reach.ELSEWHERE ? scopes.bindingOf(binding.path().first()) : null;
    if (name != null) {
      for (Reference use : scopes.references(name)) {
        Reach reach = reach(use.node(), null);
        if (reach != null && reach != Reach.ELSEWHERE) {
          return reach;
        }
      }
    }
    return own;
  }

  private @Nullable Reach ofBinding(AttrBinding binding, boolean listed) {
    List<AttrName> path = binding.path().names();
    String last = path.get(path.size() - 1).staticName();
    if (last != null && OTHERS.contains(last)) {
      return null;
    }
    if (listed) {
      return "overlays".equals(last)
          ? Reach.LIST
          : "pythonPackagesExtensions".equals(last) ? Reach.OVERRIDES : Reach.ELSEWHERE;
    }
    if (last != null && OVERRIDES.contains(last)) {
      return Reach.OVERRIDES;
    }
    return flake && isOutput(binding, path, last) ? Reach.OUTPUT : Reach.ELSEWHERE;
  }

  private boolean isOutput(AttrBinding binding, List<AttrName> path, @Nullable String last) {
    if ("overlay".equals(last) && path.size() == 1) {
      return !(tree.parent(binding) instanceof LetIn);
    }
    if (path.size() > 1) {
      return "overlays".equals(path.get(path.size() - 2).staticName());
    }
    return tree.parent(binding) instanceof AttrSet set
        && tree.parent(set) instanceof AttrBinding around
        && "overlays".equals(around.path().names().get(around.path().size() - 1).staticName());
  }

  private @Nullable Reach ofCall(Apply call, Node argument) {
    String called = Expressions.calledName(call.function());
    if (call.function() == argument || OTHERS.contains(called)) {
      return null;
    }
    if (!COMPOSERS.contains(called)) {
      return Reach.ELSEWHERE;
    }
    return isOfPart(call) ? Reach.OVERRIDES : Reach.COMPOSED;
  }

  /** Whether a call changes a set within the packages: {@code haskellPackages.extend}. */
  private static boolean isOfPart(Apply call) {
    return Expressions.bare(call.function()) instanceof Select select
        && !Expressions.calledName(select).startsWith("compose")
        && !isWhole(selected(select));
  }

  /**
   * The name before the last: {@code haskellPackages} of {@code pkgs.haskellPackages.extend}; ""
   * for one of a system, {@code legacyPackages.x86_64-linux}.
   */
  private static String selected(Select select) {
    List<AttrName> path = select.path().names();
    if (path.size() > 2 && "legacyPackages".equals(path.get(path.size() - 3).staticName())) {
      return "";
    }
    String name =
        path.size() > 1
            ? path.get(path.size() - 2).staticName()
            : Expressions.simpleName(select.subject());
    return name == null ? "" : name;
  }

  private static boolean isWhole(String set) {
    return set.isEmpty()
        || set.endsWith("pkgs")
        || OverlayNames.isFinal(set)
        || OverlayNames.isPrevious(set);
  }

  /** Whether a call gives a list that holds what it was given: {@code lib.optional c x}. */
  private static boolean passesOn(Apply call) {
    String called = Expressions.calledName(call.function());
    return called.startsWith("mk") || called.startsWith("optional") || called.equals("singleton");
  }

  private @Nullable Formals parameters(Lambda function) {
    Node inner = function;
    Node outer = tree.parent(inner);
    while (outer != null && Expressions.isBody(outer, inner)) {
      inner = outer;
      outer = tree.parent(inner);
    }
    return outer instanceof Lambda around ? around.formals() : null;
  }

  /** The attributes of the sets that an overlay gives, also of those that {@code //} adds. */
  private static ImmutableList<Member> members(Lambda inner) {
    ImmutableList.Builder<Member> members = ImmutableList.builder();
    ArrayDeque<Expr> pending = new ArrayDeque<>();
    pending.add(inner.body());
    for (int i = 0; i < MOST_SETS && !pending.isEmpty(); i++) {
      Expr result = Expressions.body(pending.poll());
      if (result instanceof AttrSet set) {
        set.bindings().forEach(binding -> add(binding, members));
      } else if (result instanceof BinaryOp update && update.operator() == Operator.UPDATE) {
        pending.addFirst(update.right());
        pending.addFirst(update.left());
      } else if (result instanceof Apply call
          && Expressions.calledName(call.function()).equals("optionalAttrs")) {
        pending.add(call.lastArgument());
      }
    }
    return members.build();
  }

  private static void add(BindingNode binding, ImmutableList.Builder<Member> members) {
    if (binding instanceof AttrBinding attribute) {
      List<AttrName> path = attribute.path().names();
      String name = path.get(0).staticName();
      if (name != null) {
        members.add(
            new Member(name, path.get(0), binding, path.size() == 1 ? attribute.value() : null));
      }
    } else if (binding instanceof Inherit inherit) {
      for (AttrName inherited : inherit.names()) {
        String name = inherited.staticName();
        if (name != null) {
          members.add(new Member(name, inherited, binding, null));
        }
      }
    }
  }
}
