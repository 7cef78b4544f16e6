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
import io.github.nixlint.lint.rules.deprecated.AbsolutePathLiteral;
import io.github.nixlint.lint.rules.deprecated.AngleBracketPath;
import io.github.nixlint.lint.rules.deprecated.DeprecatedIsNull;
import io.github.nixlint.lint.rules.deprecated.DeprecatedToPath;
import io.github.nixlint.lint.rules.deprecated.HomePathLiteral;
import io.github.nixlint.lint.rules.deprecated.LegacyLet;
import io.github.nixlint.lint.rules.deprecated.ShortPathLiteral;
import io.github.nixlint.lint.rules.deprecated.UrlLiteral;
import io.github.nixlint.lint.rules.errors.BuiltinNeedsPrefix;
import io.github.nixlint.lint.rules.errors.DuplicateAttribute;
import io.github.nixlint.lint.rules.errors.InvalidInterpolation;
import io.github.nixlint.lint.rules.errors.InvalidOperator;
import io.github.nixlint.lint.rules.errors.InvalidSriHash;
import io.github.nixlint.lint.rules.errors.InvalidUpdate;
import io.github.nixlint.lint.rules.errors.MissingField;
import io.github.nixlint.lint.rules.errors.MissingImportTarget;
import io.github.nixlint.lint.rules.errors.NulByte;
import io.github.nixlint.lint.rules.errors.ShadowedBuiltin;
import io.github.nixlint.lint.rules.errors.SyntaxError;
import io.github.nixlint.lint.rules.errors.TypeMismatch;
import io.github.nixlint.lint.rules.errors.UndefinedVariable;
import io.github.nixlint.lint.rules.errors.UnknownBuiltin;
import io.github.nixlint.lint.rules.modules.MissingMkif;
import io.github.nixlint.lint.rules.modules.OptionTypeAttrs;
import io.github.nixlint.lint.rules.packaging.HardcodedFhsPath;
import io.github.nixlint.lint.rules.packaging.MisplacedBuildInput;
import io.github.nixlint.lint.rules.packaging.MissingOut;
import io.github.nixlint.lint.rules.suspicious.AdjacentTokens;
import io.github.nixlint.lint.rules.suspicious.CrlfLineEnding;
import io.github.nixlint.lint.rules.suspicious.FloatWithoutLeadingZero;
import io.github.nixlint.lint.rules.suspicious.IndentedStringStripping;
import io.github.nixlint.lint.rules.suspicious.OrAsIdentifier;
import io.github.nixlint.lint.rules.suspicious.RecDynamicAttribute;
import io.github.nixlint.lint.rules.suspicious.RecMergeMismatch;
import io.github.nixlint.lint.rules.suspicious.RecOverrides;
import io.github.nixlint.lint.rules.suspicious.UselessStringEscape;

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
          .add(new AbsolutePathLiteral())
          .add(new AngleBracketPath())
          .add(new DeprecatedIsNull())
          .add(new DeprecatedToPath())
          .add(new HomePathLiteral())
          .add(new LegacyLet())
          .add(new ShortPathLiteral())
          .add(new UrlLiteral())
          .add(new BuiltinNeedsPrefix())
          .add(new DuplicateAttribute())
          .add(new InvalidInterpolation())
          .add(new InvalidOperator())
          .add(new InvalidSriHash())
          .add(new InvalidUpdate())
          .add(new MissingField())
          .add(new MissingImportTarget())
          .add(new NulByte())
          .add(new ShadowedBuiltin())
          .add(new SyntaxError())
          .add(new TypeMismatch())
          .add(new UndefinedVariable())
          .add(new UnknownBuiltin())
          .add(new MissingMkif())
          .add(new OptionTypeAttrs())
          .add(new HardcodedFhsPath())
          .add(new MisplacedBuildInput())
          .add(new MissingOut())
          .add(new AdjacentTokens())
          .add(new CrlfLineEnding())
          .add(new FloatWithoutLeadingZero())
          .add(new IndentedStringStripping())
          .add(new OrAsIdentifier())
          .add(new RecDynamicAttribute())
          .add(new RecMergeMismatch())
          .add(new RecOverrides())
          .add(new UselessStringEscape())
          .build();

  private AllRules() {}

  /** Returns one instance of every rule. */
  public static ImmutableList<Rule> list() {
    return RULES;
  }
}
