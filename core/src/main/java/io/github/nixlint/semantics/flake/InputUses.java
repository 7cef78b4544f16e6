package io.github.nixlint.semantics.flake;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.semantics.names.NamedFile;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Formal;
import io.github.nixlint.syntax.HasAttr;
import io.github.nixlint.syntax.Inherit;
import io.github.nixlint.syntax.Kind;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Parenthesized;
import io.github.nixlint.syntax.Select;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a flake uses its inputs by name: {@code inputs.x}, {@code inherit (inputs) x}, {@code
 * self.inputs.x}, and {@code inputs} and {@code inputs'} of the modules in it.
 *
 * @param uses the uses, in no certain order
 * @param isHandedOn whether all inputs are handed on, so that they may be used elsewhere
 */
public record InputUses(ImmutableList<Use> uses, boolean isHandedOn) {

  /**
   * A use of an input by its name.
   *
   * @param name the name
   * @param where where it stands
   * @param isCertain whether the input has to be there: not where {@code or} or {@code ?} asks
   */
  public record Use(String name, AttrName where, boolean isCertain) {}

  /** With these, modules of flake-parts get more inputs than the flake declares. */
  private static final ImmutableSet<String> MORE_INPUTS =
      ImmutableSet.of("extraInputs", "extraInputsFlake");

  static InputUses of(Flake flake, NamedFile file) {
    Reader reader = new Reader(file);
    Lambda outputs = flake.outputs();
    if (outputs != null) {
      reader.readAll(outputs.argument(), 0);
      Formal self = flake.formal("self");
      reader.readAll(self == null ? null : self.name(), 1);
      reader.readModules(outputs);
    }
    return new InputUses(reader.uses.build(), reader.handedOn);
  }

  /** Returns whether an input is used by its name, or may be used where the inputs go. */
  public boolean mayUse(String name) {
    return isHandedOn || uses.stream().anyMatch(use -> use.name().equals(name));
  }

  private static final class Reader {
    private final NamedFile file;
    private final ImmutableList.Builder<Use> uses = ImmutableList.builder();
    private boolean handedOn;

    Reader(NamedFile file) {
      this.file = file;
    }

    /** Reads {@code inputs} of the functions inside, which module systems call with it. */
    void readModules(Lambda outputs) {
      if (file.tree().hasName(MORE_INPUTS, outputs.start(), outputs.end())) {
        return;
      }
      for (int i = 0; i < file.tree().count(Kind.FORMAL); i++) {
        Formal formal = (Formal) file.tree().node(Kind.FORMAL, i);
        String name = formal.name().name();
        if (!name.equals("inputs") && !name.equals("inputs'")) {
          continue;
        }
        Lambda function = file.tree().enclosing(formal, Lambda.class);
        boolean module =
            function != null
                && function != outputs
                && function.formals() != null
                && function.formals().ellipsis()
                && formal.fallback() == null;
        if (module) {
          readAll(formal.name(), 0);
        }
      }
    }

    /**
     * Reads all uses of a name.
     *
     * @param depth 0 where the name stands for the inputs, 1 where an attribute of it does
     */
    void readAll(@Nullable Node declaration, int depth) {
      Binding binding = declaration == null ? null : file.scopes().bindingOf(declaration);
      if (binding != null) {
        for (Reference use : file.scopes().references(binding)) {
          read(use.node(), depth);
        }
      }
    }

    private void read(Node use, int depth) {
      Node user = file.tree().parent(use);
      while (user instanceof Parenthesized) {
        user = file.tree().parent(user);
      }
      if (user instanceof Select select && select.subject().end() >= use.end()) {
        read(select.path().names(), depth, select.fallback() == null);
      } else if (user instanceof HasAttr question) {
        read(question.path().names(), depth, false);
      } else if (depth == 0 && user instanceof Inherit inherit && inherit.source() != null) {
        inherit.names().forEach(name -> add(name, true));
      } else {
        handedOn = true;
      }
    }

    private void read(List<AttrName> path, int depth, boolean certain) {
      if (depth == 1) {
        String first = path.isEmpty() ? null : path.get(0).staticName();
        if (first != null && !first.equals("inputs")) {
          return;
        }
        if (first == null) {
          handedOn = true;
          return;
        }
      }
      if (path.size() > depth) {
        add(path.get(depth), certain);
      } else {
        handedOn = true;
      }
    }

    private void add(AttrName name, boolean certain) {
      String text = name.staticName();
      if (text == null) {
        handedOn = true;
      } else {
        uses.add(new Use(text, name, certain));
      }
    }
  }
}
