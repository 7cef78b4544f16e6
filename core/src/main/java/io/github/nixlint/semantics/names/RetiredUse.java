package io.github.nixlint.semantics.names;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.files.PackageFormals;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import io.github.nixlint.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A use of a function of the library, or of a package, that nixpkgs has retired; of a package only
 * where a file takes it from nixpkgs, not once more by the name that it gave it. One with a
 * fallback, {@code lib.mdDoc or lib.id}, is none, nor is any in a file that asks whether the
 * library has it.
 *
 * @param what what is used
 * @param where the variable, inherited name or selection, which may go on behind the name of a
 *     package
 * @param call the call of it, or null where it is handed on
 * @param source where the packages are of that it is taken from, or null where that is not written
 */
public record RetiredUse(
    Retired what, Node where, @Nullable Apply call, @Nullable PackagesSource source) {

  /** Returns those of a file, in source order. */
  public static ImmutableList<RetiredUse> of(NamedFile file) {
    List<RetiredUse> found = new ArrayList<>();
    SyntaxTree tree = file.tree();
    if (!tree.vocabulary().hasAny(Retired.lastNames())) {
      return ImmutableList.of();
    }
    for (int i = 0; i < tree.count(Kind.SELECT); i++) {
      Select select = (Select) tree.node(Kind.SELECT, i);
      if (select.fallback() == null) {
        add(select, Expressions.simpleName(select), file, found);
        addPackage(select, file, found);
      }
    }
    for (int i = 0; i < tree.count(Kind.VARIABLE); i++) {
      Variable variable = (Variable) tree.node(Kind.VARIABLE, i);
      if (!(tree.parent(variable) instanceof Select)) {
        add(variable, variable.name(), file, found);
      }
    }
    for (int i = 0; i < tree.count(Kind.INHERIT); i++) {
      Inherit inherit = (Inherit) tree.node(Kind.INHERIT, i);
      if (inherit.source() != null) {
        addInherited(inherit, inherit.source(), file, found);
      }
    }
    if (!found.isEmpty()) {
      Told told = new Told(tree);
      found.removeIf(
          use ->
              told.excuses(use)
                  || isArgument(use, file)
                  || mayBeThere(use, file)
                  || (use.what.neverWas() && !isOfNixpkgs(use.where, tree)));
    }
    found.sort((a, b) -> Integer.compare(a.where().start(), b.where().start()));
    return ImmutableList.copyOf(found);
  }

  private static void add(Expr e, String name, NamedFile file, List<RetiredUse> to) {
    if (Retired.mayBe(name)) {
      Retired named = Retired.of(file.names().of(e).path());
      Retired what = named == null && e instanceof Select ? Retired.ofMembers(name) : named;
      if (what != null
          && !(what.isPackage() && isNamedBefore(e, file))
          && !hasFallback(file.names().value(e))) {
        to.add(new RetiredUse(what, e, call(e, file.tree()), source(e, file)));
      }
    }
  }

  private static void addInherited(
      Inherit inherit, Expr source, NamedFile file, List<RetiredUse> to) {
    for (AttrName name : inherit.names()) {
      String text = name.staticName();
      if (text != null && Retired.mayBe(text)) {
        Retired what = Retired.of(file.names().of(source).path() + "." + text);
        if (what != null && what.isPackage()) {
          to.add(new RetiredUse(what, name, null, PackagesSource.of(source, file)));
        }
      }
    }
  }

  /** What is selected from a package, {@code nerdfonts.override}, needs the package. */
  private static void addPackage(Select select, NamedFile file, List<RetiredUse> to) {
    if (!mayHavePackage(select)) {
      return;
    }
    String path = file.names().of(select).path();
    int end = path.startsWith("pkgs.") ? path.lastIndexOf('.') : -1;
    while (end > "pkgs.".length()) {
      Retired what = Retired.of(path.substring(0, end));
      if (what != null) {
        Variable subject = select.subject() instanceof Variable variable ? variable : null;
        if (subject == null
            || !(what.path().endsWith("." + subject.name()) && isGiven(subject, file))) {
          to.add(new RetiredUse(what, select, null, source(select, file)));
        }
        return;
      }
      end = path.lastIndexOf('.', end - 1);
    }
  }

  /** Whether a name before the last may be that of a package. */
  private static boolean mayHavePackage(Select select) {
    if (select.subject() instanceof Variable subject && Retired.mayBe(subject.name())) {
      return true;
    }
    List<AttrName> names = select.path().names();
    for (int i = 0; i + 1 < names.size(); i++) {
      String name = names.get(i).staticName();
      if (name != null && Retired.mayBe(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is a name that the file gave a package, or by which it was given one. */
  private static boolean isNamedBefore(Expr e, NamedFile file) {
    return e instanceof Variable variable && file.scopes().binding(variable) != null;
  }

  /**
   * Whether it is taken from what is written {@code pkgs}: the arguments of an overlay may be those
   * of a language's packages, among which there are more names.
   */
  private static boolean isOfNixpkgs(Node use, SyntaxTree tree) {
    Expr set = null;
    if (use instanceof Select select) {
      int last = select.path().size() - 1;
      if (last > 0) {
        return "pkgs".equals(select.path().names().get(last - 1).staticName());
      }
      set = select.subject();
    } else if (use instanceof Variable) {
      With with = tree.enclosing(use, With.class);
      set = with == null ? null : with.namespace();
    } else {
      Inherit inherit = tree.enclosing(use, Inherit.class);
      set = inherit == null ? null : inherit.source();
    }
    return set != null && Expressions.simpleName(set).equals("pkgs");
  }

  /** Whether it is what the caller of a function gives, who is to be told of it. */
  private static boolean isGiven(Expr e, NamedFile file) {
    Binding binding = e instanceof Variable variable ? file.scopes().binding(variable) : null;
    return binding != null && binding.kind() == Binding.Kind.FORMAL;
  }

  /**
   * Whether it is taken from packages that a caller gives, who may have it after all: an overlay
   * brings it back, or they are others than those that the project goes by, {@code stablePkgs}.
   */
  private static boolean mayBeThere(RetiredUse use, NamedFile file) {
    Binding packages =
        namespace(use.where, file) instanceof Variable set ? file.scopes().binding(set) : null;
    if (packages == null
        || packages.kind() != Binding.Kind.FORMAL
        || !(file.tree().parent(packages.declaration()) instanceof Formal formal)
        || formal.fallback() != null) {
      return false;
    }
    boolean others = use.what.since() != null && PackageFormals.isOfUnknownRelease(packages.name());
    boolean isOfFile = packages.scope() == Expressions.bare(file.tree().root());
    return others || (isOfFile && use.what.livesOn());
  }

  /** The set that it is taken from, as written, or null. */
  private static @Nullable Expr namespace(Node use, NamedFile file) {
    if (use instanceof Select select && !isFree(select.subject(), file)) {
      return select.subject();
    }
    if (use instanceof AttrName) {
      Inherit inherit = file.tree().enclosing(use, Inherit.class);
      return inherit == null ? null : inherit.source();
    }
    With with = file.tree().enclosing(use, With.class);
    return with == null ? null : with.namespace();
  }

  /** What a name or selection takes what it is from, or null. */
  private static @Nullable PackagesSource source(Expr use, NamedFile file) {
    if (use instanceof Select select && !isFree(select.subject(), file)) {
      return PackagesSource.of(select, file);
    }
    Expr set = namespace(use, file);
    return set == null ? null : PackagesSource.of(set, file);
  }

  /** Whether it is a name that only a {@code with} can give. */
  private static boolean isFree(Expr e, NamedFile file) {
    return e instanceof Variable variable && file.scopes().binding(variable) == null;
  }

  /** Whether a caller may have given it by that name: it is not written as a member of a set. */
  private static boolean isArgument(RetiredUse use, NamedFile file) {
    if (!use.what.isArgument()) {
      return false;
    }
    if (use.where instanceof Variable variable) {
      return file.scopes().binding(variable) != null;
    }
    String name = lastName(use.what);
    return use.where instanceof Select select
        && select.path().names().stream().noneMatch(each -> name.equals(each.staticName()));
  }

  private static boolean hasFallback(Expr value) {
    return Expressions.bare(value) instanceof Select select && select.fallback() != null;
  }

  private static @Nullable Apply call(Expr function, SyntaxTree tree) {
    Node inner = function;
    Node outer = tree.parent(function);
    while (outer instanceof Parenthesized) {
      inner = outer;
      outer = tree.parent(outer);
    }
    return outer instanceof Apply apply && apply.function() == inner ? apply : null;
  }

  private static String lastName(Retired what) {
    return what.path().substring(what.path().lastIndexOf('.') + 1);
  }

  /** The retired names that a file asks for, and those that its sets bind. */
  private static final class Told {
    private static final int MOST_CHOICES = 16;

    private final SyntaxTree tree;
    private final Set<String> asked = new HashSet<>();
    private final ListMultimap<String, BindingNode> bound = ArrayListMultimap.create();

    Told(SyntaxTree tree) {
      this.tree = tree;
      for (int i = 0; i < tree.count(Kind.HAS_ATTR); i++) {
        List<AttrName> names = ((HasAttr) tree.node(Kind.HAS_ATTR, i)).path().names();
        String last = names.isEmpty() ? null : names.get(names.size() - 1).staticName();
        if (last != null) {
          asked.add(last);
        }
      }
      for (int i = 0; i < tree.count(Kind.ATTR_SET); i++) {
        for (BindingNode binding : ((AttrSet) tree.node(Kind.ATTR_SET, i)).bindings()) {
          if (binding instanceof AttrBinding attribute) {
            add(defined(attribute.path().names()), binding);
          } else if (binding instanceof Inherit inherit) {
            inherit.names().forEach(name -> add(name, binding));
          }
        }
      }
    }

    /** Returns what a binding defines: an input by {@code inputs.name.url}, else its first name. */
    private static AttrName defined(List<AttrName> path) {
      return path.get(path.size() > 1 && "inputs".equals(path.get(0).staticName()) ? 1 : 0);
    }

    private void add(AttrName name, BindingNode binding) {
      String text = name.staticName();
      if (text != null && Retired.mayBe(text)) {
        bound.put(text, binding);
      }
    }

    /** Whether the file asks if there is what is used, or is a package set that still has it. */
    boolean excuses(RetiredUse use) {
      String name = lastName(use.what());
      return asked.contains(name)
          || isForWantOfAnother(use.where())
          || (use.what().isPackage() && use.what().removed() && isOwn(name, use.where()));
    }

    /**
     * Whether it is taken where the same set has no other one: {@code if pkgs ? new then pkgs.new
     * else pkgs.old}.
     */
    private boolean isForWantOfAnother(Node use) {
      if (asked.isEmpty() || !(use instanceof Select old)) {
        return false;
      }
      Node inner = use;
      If choice = tree.parent(use) instanceof If around ? around : tree.enclosing(use, If.class);
      for (int level = 0; level < MOST_CHOICES && choice != null; level++) {
        if (choice.condition() instanceof HasAttr question
            && tree.contains(choice.alternative(), inner)
            && setOf(question.subject(), question.path())
                .equals(setOf(old.subject(), old.path()))) {
          return true;
        }
        inner = choice;
        choice = tree.enclosing(choice, If.class);
      }
      return false;
    }

    /** The set that a name is asked of, as it is written. */
    private String setOf(Expr subject, AttrPath path) {
      AttrName last = path.names().get(path.names().size() - 1);
      String written = tree.source().text(new Span(subject.start(), last.start()));
      return written.replace('?', '.').replace(" ", "");
    }

    private boolean isOwn(String name, Node use) {
      for (BindingNode binding : bound.get(name)) {
        if (!tree.contains(binding, use) || isSelf(use)) {
          return true;
        }
      }
      return false;
    }

    /** Whether it is what an interpreter is told that it is: {@code override { self = … }}. */
    private boolean isSelf(Node use) {
      return tree.parent(use) instanceof AttrBinding told
          && "self".equals(told.path().first().staticName());
    }
  }
}
