package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.Severity;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.derivation.Builder;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.semantics.derivation.DerivationAttribute;
import io.github.nixlint.semantics.derivation.KnownAttributes;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.BindingNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports attributes of derivations that do not stand where readers look for them. */
public final class DerivationAttributeOrder implements Rule, Check<Derivation> {
  private static final ImmutableSet<Builder.Kind> BUILDERS =
      ImmutableSet.of(Builder.Kind.STANDARD, Builder.Kind.LANGUAGE);

  private static final RuleInfo INFO =
      RuleInfo.rule("derivation-attribute-order")
          .summary("attributes of a derivation out of the usual order")
          .why(
              """
              Packages of nixpkgs say first what they are (`pname`, `version`), then where they \
              come from (`src`, `patches`), what they need, how they are built, and in the end \
              `passthru` and `meta`. Readers look for things there. Attributes that the order \
              does not know may stand anywhere.""")
          .bad(
              """
              { stdenv, cmake, lib }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                meta.license = lib.licenses.mit;
                nativeBuildInputs = [ cmake ];
                src = ./.;
              }
              """)
          .good(
              """
              { stdenv, cmake, lib }:
              stdenv.mkDerivation {
                pname = "hello";
                version = "1.0";
                src = ./.;
                nativeBuildInputs = [ cmake ];
                meta.license = lib.licenses.mit;
              }
              """)
          .category(PACKAGING)
          .severity(Severity.INFO)
          .fix(SOMETIMES, UNSAFE)
          .optIn("nixpkgs")
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.derivation(this);
  }

  @Override
  public void check(Derivation derivation, Findings findings) {
    if (!BUILDERS.contains(derivation.builder().kind())) {
      return;
    }
    for (AttrSet set : literals(derivation, findings)) {
      check(set, findings);
    }
  }

  /** The sets that the attributes are written in. */
  private static Set<AttrSet> literals(Derivation derivation, Findings findings) {
    Set<AttrSet> sets = new LinkedHashSet<>();
    for (String name : derivation.attributeNames()) {
      for (DerivationAttribute attribute : derivation.attribute(name)) {
        AttrSet set = findings.tree().enclosing(attribute.key(), AttrSet.class);
        if (set != null) {
          sets.add(set);
        }
      }
    }
    return sets;
  }

  private static void check(AttrSet set, Findings findings) {
    int highest = -1;
    String last = "";
    for (BindingNode node : set.bindings()) {
      String name = name(node);
      int rank = rank(node);
      if (rank < 0 || name == null) {
        continue;
      }
      if (rank < highest) {
        report((AttrBinding) node, name, last, set, findings);
        return; // One is enough: the others follow from where it is put.
      }
      if (rank > highest) {
        highest = rank;
        last = name;
      }
    }
  }

  private static @Nullable String name(BindingNode node) {
    return node instanceof AttrBinding binding ? binding.path().first().staticName() : null;
  }

  private static void report(
      AttrBinding binding, String name, String before, AttrSet set, Findings findings) {
    Finding finding =
        findings.at(
            binding.path().first(), "by custom `" + name + "` stands before `" + before + "`");
    List<BindingNode> written = ranked(set);
    if (!findings.tree().hasComment(set)) {
      List<BindingNode> sorted = new ArrayList<>(written);
      sorted.sort(Comparator.comparingInt(DerivationAttributeOrder::rank));
      finding.suggest("put the attributes in order", edits -> edits.reorder(written, sorted));
    }
  }

  private static List<BindingNode> ranked(AttrSet set) {
    List<BindingNode> ranked = new ArrayList<>();
    for (BindingNode node : set.bindings()) {
      if (rank(node) >= 0) {
        ranked.add(node);
      }
    }
    return ranked;
  }

  private static int rank(BindingNode node) {
    String name = name(node);
    return name == null ? -1 : KnownAttributes.rank(name);
  }
}
