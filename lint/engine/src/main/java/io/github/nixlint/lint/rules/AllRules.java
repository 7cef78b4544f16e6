package io.github.nixlint.lint.rules;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rules.dead.ConstantCondition;
import io.github.nixlint.lint.rules.dead.EmptyInherit;
import io.github.nixlint.lint.rules.dead.EmptyLet;
import io.github.nixlint.lint.rules.dead.LetInheritedIntoRec;
import io.github.nixlint.lint.rules.dead.UnusedAtBinding;
import io.github.nixlint.lint.rules.dead.UnusedFormal;
import io.github.nixlint.lint.rules.dead.UnusedLambdaArgument;
import io.github.nixlint.lint.rules.dead.UnusedLetBinding;
import io.github.nixlint.lint.rules.dead.UnusedRec;
import io.github.nixlint.lint.rules.dead.UnusedSuppression;
import io.github.nixlint.lint.rules.dead.UnusedWith;
import io.github.nixlint.lint.rules.dead.UsedUnderscoreBinding;
import io.github.nixlint.lint.rules.dead.UselessInherit;
import io.github.nixlint.lint.rules.errors.BuiltinNeedsPrefix;
import io.github.nixlint.lint.rules.errors.DuplicateAttribute;
import io.github.nixlint.lint.rules.errors.ShadowedBuiltin;
import io.github.nixlint.lint.rules.errors.SyntaxError;
import io.github.nixlint.lint.rules.errors.UndefinedVariable;
import io.github.nixlint.lint.rules.errors.UnknownBuiltin;
import io.github.nixlint.lint.rules.modules.MissingMkif;
import io.github.nixlint.lint.rules.modules.OptionTypeAttrs;
import io.github.nixlint.lint.rules.packaging.HardcodedFhsPath;
import io.github.nixlint.lint.rules.packaging.MisplacedBuildInput;
import io.github.nixlint.lint.rules.packaging.MissingOut;

/** All rules. Generated: run the tests with {@code -Dgolden=update}. */
public final class AllRules {
  private static final ImmutableList<Rule> RULES =
      ImmutableList.<Rule>builder() // One line for each rule.
          .add(new ConstantCondition())
          .add(new EmptyInherit())
          .add(new EmptyLet())
          .add(new LetInheritedIntoRec())
          .add(new UnusedAtBinding())
          .add(new UnusedFormal())
          .add(new UnusedLambdaArgument())
          .add(new UnusedLetBinding())
          .add(new UnusedRec())
          .add(new UnusedSuppression())
          .add(new UnusedWith())
          .add(new UsedUnderscoreBinding())
          .add(new UselessInherit())
          .add(new BuiltinNeedsPrefix())
          .add(new DuplicateAttribute())
          .add(new ShadowedBuiltin())
          .add(new SyntaxError())
          .add(new UndefinedVariable())
          .add(new UnknownBuiltin())
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
