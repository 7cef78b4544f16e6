package io.github.nixlint.semantics.text;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.semantics.Semantics;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.Names;
import io.github.nixlint.semantics.names.QualifiedName;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Assert;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrPath;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BinaryOp;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.If;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Operator;
import io.github.nixlint.syntax.PathLiteral;
import io.github.nixlint.syntax.Select;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.UnaryOp;
import io.github.nixlint.syntax.Variable;
import io.github.nixlint.syntax.With;
import io.github.nixlint.text.WordSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a string is for: follows it outward through lists, conditions, calls and attributes,
 * and from a name that a {@code let} gives it to the places where the name stands.
 */
public final class TextUses {
  /** How many uses of one string are looked at, and through how many names each. */
  private static final int MOST = 64;

  private static final int MAX_DEPTH = 24;

  /** So many names above one tell what it is. */
  private static final int MOST_ABOVE = 2;

  /** What the builders of FHS environments run like any build, and not in the environment. */
  private static final String BESIDE_ENVIRONMENT = "extraInstallCommands";

  /** Each of these has a NixOS of its own for its {@code config}. */
  private static final String CONTAINERS = "containers";

  /** Options whose entries are called as whoever sets them likes. */
  private static final WordSet COLLECTIONS =
      WordSet.of("groups", "services", "sockets", "targets", "timers", "users");

  private static final WordSet OF_SYSTEMD = WordSet.of("systemd", "user");

  private final Semantics semantics;
  private final SyntaxTree tree;
  private final Names names;
  private final Darwin darwin;
  private final Set<Binding> followed = new HashSet<>();
  private final ImmutableList.Builder<TextUse> uses = ImmutableList.builder();
  private int count;
  private int depth;

  private TextUses(Semantics semantics) {
    this.semantics = semantics;
    this.tree = semantics.tree();
    this.names = semantics.names();
    this.darwin = new Darwin(names);
  }

  /** Returns every use of a string or path that the file shows, at least one. */
  public static ImmutableList<TextUse> of(Expr text, Semantics semantics) {
    TextUses uses = new TextUses(semantics);
    uses.follow(text, new Way());
    return uses.count > 0 ? uses.uses.build() : ImmutableList.of(new Way().end());
  }

  /** What was met on the way outward. */
  private static final class Way {
    @Nullable Purpose purpose;
    @Nullable Purpose apart;
    String name = "";

    /** Whether the name is one of a {@code let}, which says less than that of an attribute. */
    boolean local;

    boolean joined;
    @Nullable Interpolation hole;
    @Nullable ListExpr list;
    @Nullable Expr element;

    String separator = "";

    /** Whether the string went into a derivation or file: what is met now is about that. */
    boolean sunk;

    /** Whether it is known for what the string is, whatever stands around that. */
    boolean settled;

    /** Whether it is part of what may be the configuration of another NixOS. */
    boolean system;

    /** Whether it is the default of an option, of whose path the last name alone says something. */
    boolean declared;

    /** The attribute of the set that is followed now, else empty. */
    String member = "";

    Way() {}

    Way(Way other) {
      purpose = other.purpose;
      apart = other.apart;
      name = other.name;
      local = other.local;
      joined = other.joined;
      hole = other.hole;
      list = other.list;
      element = other.element;
      separator = other.separator;
      member = other.member;
      sunk = other.sunk;
      system = other.system;
      declared = other.declared;
      settled = other.settled;
    }

    void meets(@Nullable Purpose met) {
      if (met == null || settled) {
        return;
      }
      if (met.isApart()) {
        boolean aboutText =
            met == Purpose.COMPARED
                || met == Purpose.PROBED
                || met == Purpose.SUFFIX
                || met == Purpose.SEARCH_LIST;
        boolean asked = met == Purpose.COMPARED || met == Purpose.PROBED;
        boolean other = aboutText && (sunk || (hole != null && asked));
        apart = apart == null && !other ? met : apart;
      } else if (sunk) {
        return;
      } else if (purpose == null || (purpose == Purpose.FILE && met == Purpose.SCRIPT)) {
        purpose = met;
      }
    }

    void named(String text) {
      if (name.isEmpty() || local || (declared && name.equals("default"))) {
        name = text;
        local = false;
      }
    }

    TextUse end() {
      Purpose end = apart != null ? apart : purpose != null ? purpose : Purpose.VALUE;
      return new TextUse(end, name, joined, hole, list, element, separator);
    }
  }

  /** Goes outward from a node to the file's value, or to where a name takes its place. */
  private void follow(Node start, Way way) {
    if (count >= MOST) {
      return;
    }
    Node node = start;
    for (Node parent = tree.parent(node); parent != null; parent = tree.parent(node)) {
      if (parent instanceof AttrBinding binding && binding.value() == node) {
        if (attribute(binding.path(), way)) {
          return;
        }
        if (tree.parent(binding) instanceof AttrSet set && isWorldOfItsOwn(set)) {
          way.meets(Purpose.ELSEWHERE);
        }
      } else if (parent instanceof Formal formal && formal.fallback() == node) {
        way.named(String.valueOf(formal.name().staticName()));
        if (references(formal.name(), way)) {
          return;
        }
      } else if (parent instanceof Select select && select.subject() == node && !way.sunk) {
        if (!selects(select, way)) {
          return;
        }
      } else if (parent instanceof Apply call && call.function() != node) {
        if (argument(node, call, way)) {
          return;
        }
      } else {
        step(node, parent, way);
      }
      node = parent;
    }
    count++;
    uses.add(way.end());
  }

  /**
   * Whether a set describes a container, by its image, an FHS environment, by its packages, or a
   * root, by a folder at its top.
   */
  private static boolean isWorldOfItsOwn(AttrSet set) {
    if (set.bindings().size() > MOST) {
      return false;
    }
    for (BindingNode binding : set.bindings()) {
      if (binding instanceof AttrBinding attribute
          && isOfAnotherWorld(AttrPaths.first(attribute.path()), attribute.value())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfAnotherWorld(String attribute, Expr value) {
    return switch (attribute) {
      case "image" -> value instanceof StringExpr;
      case "targetPkgs", "multiPkgs" -> true;
      default -> attribute.startsWith("/bin") || attribute.startsWith("/sbin");
    };
  }

  private void step(Node node, Node parent, Way way) {
    if (parent instanceof If choice) {
      branch(node, choice, way);
    } else if (way.sunk) {
      return;
    } else if (parent instanceof BinaryOp op) {
      operand(node, op, way);
    } else if (parent instanceof ListExpr list) {
      if (way.list == null && way.member.isEmpty() && node instanceof Expr element) {
        way.list = list;
        way.element = element;
      }
    } else if (parent instanceof Interpolation hole) {
      if (way.hole == null) {
        way.hole = hole;
      }
      if (tree.parent(hole) instanceof PathLiteral) {
        way.meets(Purpose.SUFFIX);
      }
    } else if (parent instanceof AttrName) {
      way.meets(Purpose.PROVIDED);
    } else if (isOnlyAsked(node, parent)) {
      way.meets(Purpose.COMPARED);
    }
  }

  /** Whether a selection takes the string out of the set; takes it that way. */
  private static boolean selects(Select select, Way way) {
    if (way.member.isEmpty()) {
      way.meets(Purpose.COMPARED);
      return true;
    }
    String selected = AttrPaths.first(select.path());
    boolean selects = selected.isEmpty() || way.member.equals(selected);
    way.member = "";
    return selects;
  }

  private static boolean isOnlyAsked(Node node, Node parent) {
    return parent instanceof HasAttr
        || parent instanceof UnaryOp
        || (parent instanceof Assert check && check.condition() == node)
        || (parent instanceof With with && with.namespace() == node);
  }

  private void operand(Node node, BinaryOp op, Way way) {
    switch (op.operator()) {
      case PLUS -> way.joined |= way.hole == null && op.right() == node && !endsOpen(op.left());
      case CONCAT, UPDATE, PIPE_FROM, PIPE_INTO -> {}
      default -> way.meets(Purpose.COMPARED);
    }
  }

  /** Whether an expression is text behind which a path may begin: {@code "--prefix="}. */
  private static boolean endsOpen(Expr left) {
    Expr last = left;
    while (last instanceof BinaryOp op && op.operator() == Operator.PLUS) {
      last = op.right();
    }
    if (!(last instanceof StringExpr string)) {
      return false;
    }
    String text = string.value().text();
    return text.isEmpty() || FhsScanner.mayPrecede(text, text.length());
  }

  private void branch(Node node, If choice, Way way) {
    if (choice.condition() == node) {
      way.meets(Purpose.COMPARED);
    } else if (darwin.holds(choice.condition(), choice.consequence() == node)) {
      way.meets(Purpose.DARWIN);
    } else if (isNull(choice.condition(), choice.consequence() == node)) {
      way.meets(Purpose.SEARCH_LIST);
    }
  }

  /** Whether a condition is {@code truth} where something is {@code null}: for want of it. */
  private static boolean isNull(Expr condition, boolean truth) {
    return condition instanceof BinaryOp op
        && op.operator() == (truth ? Operator.EQUAL : Operator.NOT_EQUAL)
        && op.right() instanceof Variable variable
        && variable.name().equals("null");
  }

  /** Takes what a call says; returns whether a function of the file was followed instead. */
  private boolean argument(Node node, Apply call, Way way) {
    int place = Expressions.place(node, call);
    boolean last = place == call.arguments().size() - 1;
    if (place > 0 && darwin.holds(call.arguments().get(0), true)) {
      way.meets(Purpose.DARWIN);
    }
    String function = functionName(call.function());
    if (function.equals("concatStrings")
        && way.list != null
        && way.element != way.list.elements().get(0)) {
      way.joined = true;
    }
    if (function.equals("concatStringsSep")
        && way.list != null
        && call.arguments().get(0) instanceof StringExpr string
        && string.isConstant()) {
      way.separator = string.value().text();
    }
    way.declared |= function.equals("mkOption");
    Purpose purpose = KnownFunctions.of(function, place, last);
    if (function.equals("override")
        && KnownFunctions.makesFhsEnvironment(names.of(call.function()).path())) {
      purpose = Purpose.ELSEWHERE;
    }
    if (purpose == Purpose.FILE && isOfContainer(call.arguments().get(0))) {
      purpose = Purpose.ELSEWHERE;
    }
    if (purpose != null || way.sunk) {
      way.meets(purpose);
      way.sunk |= purpose != null && (!purpose.isApart() || !way.member.isEmpty());
      return false;
    }
    if (parameter(names.value(call.function()), place, way)) {
      return true;
    }
    way.sunk =
        KnownFunctions.isBuilder(function)
            || (!way.member.isEmpty() && !KnownFunctions.passesOn(function));
    return false;
  }

  /** Whether a file of this name says what is in the image of a container. */
  private static boolean isOfContainer(Expr name) {
    String text = name instanceof StringExpr string ? string.constant() : null;
    return text != null
        && (text.toLowerCase(Locale.ROOT).endsWith("dockerfile") || text.endsWith("Containerfile"));
  }

  /** Follows the parameter that an argument becomes in a function of the file. */
  private boolean parameter(Expr function, int place, Way way) {
    Expr f = function;
    for (int i = 0; i < place && f instanceof Lambda outer; i++) {
      f = outer.body();
    }
    if (!(f instanceof Lambda lambda)) {
      return false;
    }
    if (lambda.formals() != null && !way.member.isEmpty()) {
      for (Formal formal : lambda.formals().members()) {
        if (way.member.equals(formal.name().staticName())) {
          way.member = "";
          return references(formal.name(), way);
        }
      }
    }
    return lambda.argument() != null && references(lambda.argument(), way);
  }

  /** The last part of a function's name: {@code writeText} however it was reached. */
  private String functionName(Expr function) {
    QualifiedName name = names.of(function);
    String path = name.path();
    if (!path.isEmpty()) {
      return path.substring(path.lastIndexOf('.') + 1);
    }
    if (function instanceof Variable variable) {
      return variable.name();
    }
    if (function instanceof Select select) {
      return AttrPaths.last(select.path());
    }
    return "";
  }

  /** Takes what an attribute's name says; returns whether the name's uses were followed instead. */
  private boolean attribute(AttrPath path, Way way) {
    ImmutableList<AttrName> attributes = path.names();
    boolean unnamed = way.name.isEmpty() || way.name.equals("default");
    int first = !way.declared ? 0 : unnamed ? attributes.size() - 1 : attributes.size();
    for (int i = attributes.size() - 1; i >= first; i--) {
      String name = attributes.get(i).staticName();
      if (name == null) {
        continue;
      }
      boolean outer = way.system && name.equals(CONTAINERS);
      way.system |= name.equals("config");
      Purpose purpose = outer ? null : KnownAttributes.of(name);
      if (purpose != null && isEntry(path, i)) {
        purpose = null;
      }
      if (purpose != Purpose.SUFFIX || way.name.isEmpty()) {
        way.meets(purpose);
        way.settled |= name.equals(BESIDE_ENVIRONMENT);
      }
      way.named(name);
    }
    if (way.sunk && way.purpose == Purpose.PHASE) {
      return false;
    }
    if (attributes.size() == 1 && references(attributes.get(0), way)) {
      return true;
    }
    way.member = AttrPaths.first(path);
    return false;
  }

  /** Whether a name of an attribute path is one of a unit, user or group. */
  private boolean isEntry(AttrPath path, int index) {
    List<String> above = namesAbove(path, index);
    return !above.isEmpty()
        && COLLECTIONS.contains(above.get(0))
        && (above.get(0).equals("users")
            || above.get(0).equals("groups")
            || (above.size() > 1 && OF_SYSTEMD.contains(above.get(1))));
  }

  /** The names around one of an attribute path, in the same path and in those of the sets. */
  private List<String> namesAbove(AttrPath path, int index) {
    List<String> names = new ArrayList<>();
    AttrPath inner = path;
    for (int i = index - 1; names.size() < MOST_ABOVE; i--) {
      if (i < 0) {
        Node set = tree.parent(Objects.requireNonNull(tree.parent(inner)));
        if (!(set instanceof AttrSet)
            || !(Expressions.outward(tree, set) instanceof AttrBinding around)) {
          break;
        }
        inner = around.path();
        i = inner.size();
      } else {
        names.add(Strings.nullToEmpty(inner.names().get(i).staticName()));
      }
    }
    return names;
  }

  /**
   * Follows the uses of a name; returns whether they stand for the string, which they do not where
   * there is none, or where the name is an attribute as well.
   */
  private boolean references(Node declaration, Way way) {
    Binding binding = semantics.scopes().bindingOf(declaration);
    if (binding == null) {
      return false;
    }
    if (depth == MAX_DEPTH || !followed.add(binding)) {
      return binding.kind() != Binding.Kind.REC;
    }
    depth++;
    ImmutableList<Reference> references = semantics.scopes().references(binding);
    boolean local = binding.kind() == Binding.Kind.LET && way.name.equals(binding.name());
    for (Reference reference : references) {
      if (count >= MOST) {
        break;
      }
      Way onward = new Way(way);
      onward.local |= local;
      if (reference.node() instanceof AttrName name && tree.parent(name) instanceof Inherit) {
        inherited(name, onward);
      } else {
        follow(reference.node(), onward);
      }
    }
    depth--;
    return !references.isEmpty() && binding.kind() != Binding.Kind.REC;
  }

  /** Goes on from {@code inherit name;}, which makes an attribute or another name of it. */
  private void inherited(AttrName name, Way way) {
    String text = name.staticName();
    if (text != null) {
      way.meets(KnownAttributes.of(text));
      way.named(text);
    }
    if (semantics.scopes().bindingOf(name) == null || !references(name, way)) {
      Node inherit = tree.parent(name);
      follow(inherit == null ? name : inherit, way);
    }
  }
}
