package io.github.nixlint.lint.rules.security;

import static io.github.nixlint.lint.Category.SECURITY;
import static io.github.nixlint.lint.Severity.HINT;

import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrName;
import java.util.List;

/** Reports settings that let all unfree packages in. */
public final class UnfreeAllowed implements Rule, Check<AttrBinding> {
  private static final ImmutableSet<String> NAMES = ImmutableSet.of("allowUnfree");

  private static final RuleInfo INFO =
      RuleInfo.rule("unfree-allowed")
          .summary("all unfree packages are allowed")
          .why(
              """
              With `allowUnfree` a package whose licence restricts its use or distribution gets in unnoticed, as a
              dependency too. `allowUnfreePredicate` names those that are meant.""")
          .bad(
              """
              { config, ... }: { nixpkgs.config.allowUnfree = true; }
              """)
          .good(
              """
              { config, lib, ... }: { nixpkgs.config.allowUnfreePredicate = p: lib.getName p == "steam"; }
              """)
          .category(SECURITY)
          .severity(HINT)
          .optIn("strict")
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.node(AttrBinding.class, this);
  }

  @Override
  public void check(AttrBinding binding, Findings findings) {
    List<AttrName> path = binding.path().names();
    String name = path.get(path.size() - 1).staticName();
    if (name != null
        && NAMES.contains(name)
        && Boolean.TRUE.equals(findings.semantics().globals().constant(binding.value()))
        && !findings.semantics().isTest()) {
      report(binding, name, findings);
    }
  }

  private static void report(AttrBinding binding, String name, Findings findings) {
    findings.at(
        binding.path(),
        "`"
            + name
            + "` lets in any unfree package: name those that are meant in `allowUnfreePredicate`");
  }
}
