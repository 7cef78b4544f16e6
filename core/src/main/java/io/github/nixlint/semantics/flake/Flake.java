package io.github.nixlint.semantics.flake;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A {@code flake.nix}, read as libflake does: of the set, {@code description}, {@code inputs} and
 * {@code nixConfig} have to be written out, and {@code outputs} has to be a function. Immutable.
 */
public final class Flake {
  private static final String FILE = "flake.nix";

  private final NamedFile file;
  private final AttrSet set;
  private final Attributes attributes;
  private final ImmutableList<FlakeInput> inputs;
  private final @Nullable Lambda outputs;
  private volatile @Nullable FlakeOutputs given;
  private volatile @Nullable InputUses uses;

  private Flake(NamedFile file, AttrSet set) {
    this.file = file;
    this.set = set;
    this.attributes = Attributes.of(set);
    Attribute declared = attributes.get("inputs");
    this.inputs = FlakeInputs.of(declared == null ? null : declared.set());
    this.outputs = lambda(attributes.get("outputs"));
  }

  private static @Nullable Lambda lambda(@Nullable Attribute outputs) {
    Expr value = outputs == null ? null : outputs.value();
    return value != null && Expressions.bare(value) instanceof Lambda lambda ? lambda : null;
  }

  /**
   * Returns whether a file is a flake: a set with {@code inputs}, {@code outputs} or a description
   * in a file of the name {@code flake.nix}; elsewhere with a function {@code outputs} beside one
   * of the others. Costs next to nothing for other files.
   */
  public static boolean is(SyntaxTree tree) {
    boolean named = isNamed(tree.source().name());
    Expr root = named ? Expressions.body(tree.root()) : Expressions.bare(tree.root());
    if (!(root instanceof AttrSet set)) {
      return false;
    }
    boolean outputs = false;
    boolean rest = false;
    for (BindingNode binding : set.bindings()) {
      String name =
          binding instanceof AttrBinding attribute ? attribute.path().first().staticName() : null;
      if ("outputs".equals(name)) {
        outputs = named || Expressions.bare(((AttrBinding) binding).value()) instanceof Lambda;
      }
      rest |= "inputs".equals(name) || "description".equals(name);
      if (named ? outputs || rest : outputs && rest) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a path is that of a {@code flake.nix}. */
  public static boolean isNamed(String path) {
    return path.endsWith(FILE)
        && (path.length() == FILE.length()
            || path.charAt(path.length() - FILE.length() - 1) == '/');
  }

  /** Reads a file for which {@link #is} holds, else returns null. */
  public static @Nullable Flake of(NamedFile file) {
    return is(file.tree()) && Expressions.body(file.tree().root()) instanceof AttrSet set
        ? new Flake(file, set)
        : null;
  }

  /** Returns the set that the file is; where it is below a {@code let}, Nix takes no such file. */
  public AttrSet set() {
    return set;
  }

  /** Returns whether the file is the set and nothing else, parentheses aside. */
  public boolean isPlainSet() {
    return Expressions.bare(file.tree().root()) == set;
  }

  /** Returns its attributes. */
  public Attributes attributes() {
    return attributes;
  }

  /** Returns the inputs that are declared, in the order of their first mention. */
  public ImmutableList<FlakeInput> inputs() {
    return inputs;
  }

  /** Returns a declared input, or null. */
  public @Nullable FlakeInput input(String name) {
    return FlakeInput.find(name, inputs);
  }

  /** Returns whether all inputs are written out. */
  public boolean knowsInputs() {
    Attribute declared = attributes.get("inputs");
    if (declared == null) {
      return attributes.dynamic().isEmpty();
    }
    Attributes all = declared.set();
    return all != null && all.dynamic().isEmpty() && all.named().size() == inputs.size();
  }

  /**
   * Returns whether an input has a name: one that is declared, or a formal of {@code outputs},
   * which Nix looks up in the registry.
   */
  public boolean hasInput(String name) {
    return input(name) != null || (!name.equals("self") && formal(name) != null);
  }

  /**
   * Returns the input that is nixpkgs: the one of that name, else the first; or null. What has the
   * name and a URL that is computed, or a repository like {@code devenv-nixpkgs}, is taken for it.
   */
  public @Nullable FlakeInput nixpkgs() {
    FlakeInput named = input("nixpkgs");
    if (named != null && named.isOwn() && named.reference().isNixpkgs()) {
      return named;
    }
    for (FlakeInput input : inputs) {
      if (input.isOwn() && input.reference().isNixpkgs()) {
        return input;
      }
    }
    return named != null && named.isOwn() && maySupply(named.reference()) ? named : null;
  }

  /** Whether what has the name may be nixpkgs: not known, or a repository named after it. */
  private static boolean maySupply(FlakeReference reference) {
    return reference.isUnknown() || reference.repository().endsWith("-nixpkgs");
  }

  /** Returns the bindings that declare an input, or say something of it, in source order. */
  public ImmutableList<AttrBinding> bindings(FlakeInput input) {
    ImmutableList.Builder<AttrBinding> found = ImmutableList.builder();
    for (BindingNode binding : set.bindings()) {
      if (!(binding instanceof AttrBinding attribute) || !isNamed(attribute, 0, "inputs")) {
        continue;
      }
      if (isNamed(attribute, 1, input.name())) {
        found.add(attribute);
      } else if (attribute.path().size() == 1
          && Expressions.bare(attribute.value()) instanceof AttrSet inputSet) {
        for (BindingNode inner : inputSet.bindings()) {
          if (inner instanceof AttrBinding one && isNamed(one, 0, input.name())) {
            found.add(one);
          }
        }
      }
    }
    return found.build();
  }

  private static boolean isNamed(AttrBinding binding, int index, String name) {
    ImmutableList<AttrName> names = binding.path().names();
    return index < names.size() && name.equals(names.get(index).staticName());
  }

  /** Returns the function {@code outputs}, or null where none is written out. */
  public @Nullable Lambda outputs() {
    return outputs;
  }

  /** Returns a formal of {@code outputs}, or null. */
  public @Nullable Formal formal(String name) {
    if (outputs != null && outputs.formals() != null) {
      for (Formal formal : outputs.formals().members()) {
        if (formal.name().name().equals(name)) {
          return formal;
        }
      }
    }
    return null;
  }

  /** Returns what {@code outputs} gives, as far as that is written out. */
  public FlakeOutputs given() {
    FlakeOutputs known = given;
    if (known == null) {
      known = FlakeOutputs.of(outputs, file.names());
      given = known;
    }
    return known;
  }

  /** Returns the outputs that stand at the wrong depth. */
  public ImmutableList<MisplacedOutput> misplacedOutputs() {
    return MisplacedOutput.of(given());
  }

  /**
   * Returns the outputs that are of another type than Nix asks for.
   *
   * @param isPackage whether an expression surely is a package
   */
  public ImmutableList<MistypedOutput> mistypedOutputs(Predicate<Expr> isPackage) {
    return MistypedOutput.of(given(), file.names(), isPackage);
  }

  /** Returns where the file uses its inputs. */
  public InputUses uses() {
    InputUses known = uses;
    if (known == null) {
      known = InputUses.of(this, file);
      uses = known;
    }
    return known;
  }

  /** Returns for what Nix refuses it. */
  public ImmutableList<SchemaFault> faults() {
    return FlakeSchema.faults(this, file.tree().root());
  }

  /** Returns the calls that make packages of an input that is nixpkgs. */
  public ImmutableList<NixpkgsImport> nixpkgsImports() {
    return NixpkgsImport.of(this, file);
  }
}
