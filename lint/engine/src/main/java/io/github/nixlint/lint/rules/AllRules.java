package io.github.nixlint.lint.rules;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rules.dead.UnusedSuppression;
import io.github.nixlint.lint.rules.errors.DuplicateAttribute;
import io.github.nixlint.lint.rules.errors.SyntaxError;
import io.github.nixlint.lint.rules.errors.UndefinedVariable;
import io.github.nixlint.lint.rules.modules.MissingMkif;
import io.github.nixlint.lint.rules.modules.OptionTypeAttrs;
import io.github.nixlint.lint.rules.packaging.HardcodedFhsPath;
import io.github.nixlint.lint.rules.packaging.MisplacedBuildInput;
import io.github.nixlint.lint.rules.packaging.MissingOut;

/** All rules. Generated: run the tests with {@code -Dgolden=update}. */
public final class AllRules {
  private static final ImmutableList<Rule> RULES =
      ImmutableList.<Rule>builder() // One line for each rule.
          .add(new UnusedSuppression())
          .add(new DuplicateAttribute())
          .add(new SyntaxError())
          .add(new UndefinedVariable())
          .add(new MissingMkif())
          .add(new OptionTypeAttrs())
          .add(new HardcodedFhsPath())
          .add(new MisplacedBuildInput())
          .add(new MissingOut())
          .build();

  private AllRules() {}

  /** Returns one instance of every rule. */
  public static ImmutableList<Rule> list() {
    return RULES;
  }
}
