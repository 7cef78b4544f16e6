package io.github.nixlint.lint.rules.overlays;

import static io.github.nixlint.lint.Category.OVERLAYS;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.HINT;
import static io.github.nixlint.lint.rule.FixAvailability.ALWAYS;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Reference;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.overlay.Overlay;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.AttrSet;
import io.github.nixlint.syntax.ListExpr;
import io.github.nixlint.syntax.Select;
import java.util.List;

/** Reports dependencies that an overlay takes from the previous set. */
public final class OverlayPrevDependency implements Rule, Check<Overlay> {
  /** What overlays leave as it is, or is the point of an override. */
  private static final ImmutableSet<String> NEUTRAL =
      ImmutableSet.of("lib", "stdenv", "config", "callPackage", "system");

  private static final RuleInfo INFO =
      RuleInfo.rule("overlay-prev-dependency")
          .summary("a dependency that an overlay takes from `prev`")
          .why(
              """
              A package that is built with `prev.openssl` keeps that one when a later overlay changes `openssl`,
              and so do those that `prev.callPackage` fills in. `final` has what everybody else gets. `prev` is
              for the package that is being changed, for `lib`, and for what decides which attributes there
              are.""")
          .bad(
              """
              final: prev: { foo = prev.callPackage ./foo.nix { }; }
              """)
          .good(
              """
              final: prev: { foo = final.callPackage ./foo.nix { }; }
              """)
          .category(OVERLAYS)
          .severity(HINT)
          .optIn("strict")
          .fix(ALWAYS, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.overlay(this);
  }

  @Override
  public void check(Overlay overlay, Findings findings) {
    Binding previous = findings.scopes().bindingOf(overlay.second());
    if (previous == null || overlay.isSwapped()) {
      return;
    }
    for (Reference use : findings.scopes().references(previous)) {
      if (findings.tree().parent(use.node()) instanceof Select select
          && select.subject() == use.node()) {
        check(select, overlay, findings);
      }
    }
  }

  private static void check(Select select, Overlay overlay, Findings findings) {
    List<AttrName> path = select.path().names();
    String last = path.get(path.size() - 1).staticName();
    boolean caller =
        ("callPackage".equals(last) || "callPackages".equals(last))
            && findings.tree().parent(select) instanceof Apply call
            && call.function() == select
            && !isOfItself(select, findings);
    if (caller || isDependency(select, findings)) {
      findings
          .at(
              select.subject(),
              "what later overlays change does not reach this dependency: take it from `"
                  + overlay.first().name()
                  + "`")
          .suggest(
              "take it from `" + overlay.first().name() + "`",
              edits -> edits.replace(select.subject(), overlay.first().name()));
    }
  }

  /**
   * Whether it is {@code foo = prev.foo.callPackage …}, which the final {@code foo} cannot give.
   */
  private static boolean isOfItself(Select select, Findings findings) {
    AttrBinding member = findings.tree().enclosing(select, AttrBinding.class);
    String first = select.path().first().staticName();
    return member != null
        && first != null
        && first.equals(Expressions.lastName(member.path()))
        && select.path().size() > 1;
  }

  /** Whether a package is an argument of {@code override}, or stands in a list of dependencies. */
  private static boolean isDependency(Select select, Findings findings) {
    if (findings.tree().parent(select) instanceof AttrBinding argument
        && argument.value() == select) {
      return isOverridden(argument, select, findings);
    }
    if (!(findings.tree().parent(select) instanceof ListExpr list)
        || !(findings.tree().parent(list) instanceof AttrBinding binding)) {
      return false;
    }
    String name = binding.path().first().staticName();
    return name != null && name.endsWith("Inputs");
  }

  /** {@code prev.mpv.override { ffmpeg = prev.ffmpeg_6; }}. */
  private static boolean isOverridden(AttrBinding argument, Select value, Findings findings) {
    if (!(findings.tree().parent(argument) instanceof AttrSet set)
        || !(findings.tree().parent(set) instanceof Apply call)
        || argument.path().size() != 1
        || value.path().size() != 1) {
      return false;
    }
    String name = value.path().first().staticName();
    return name != null && takes(call, set, name, findings) && !NEUTRAL.contains(name);
  }

  /** Whether a call takes the set for the dependencies of a package that is not called so too. */
  private static boolean takes(Apply call, AttrSet set, String name, Findings findings) {
    boolean override =
        Expressions.calledName(call.function()).equals("override")
            && call.arguments().get(0) == set;
    boolean called =
        Expressions.calledName(call.function()).equals("callPackage")
            && call.arguments().size() == 2
            && call.arguments().get(1) == set;
    AttrBinding member = findings.tree().enclosing(call, AttrBinding.class);
    return override
        || (called && (member == null || !Expressions.lastName(member.path()).equals(name)));
  }
}
