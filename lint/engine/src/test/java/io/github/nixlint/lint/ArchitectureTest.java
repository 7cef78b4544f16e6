package io.github.nixlint.lint;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.google.common.collect.ImmutableSet;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.nixlint.lint.rule.Rule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;

/** The lines of {@code ARCHITECTURE.md} that this module keeps. */
@AnalyzeClasses(
    packages = "io.github.nixlint.lint",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String RULES = "io.github.nixlint.lint.rules..";

  @ArchTest
  static final ArchRule nothingNamesARule =
      noClasses()
          .that()
          .resideOutsideOfPackage(RULES)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(RULES);

  @ArchTest
  static final ArchRule rulesKnowNoEngineAndNoSettings =
      noClasses()
          .that()
          .resideInAnyPackage("io.github.nixlint.lint.rule..", RULES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.github.nixlint.lint.engine..", "io.github.nixlint.lint.config..");

  @ArchTest
  static final ArchRule rulesKnowNoOtherRule =
      classes().that().implement(Rule.class).should(knowNoOtherRule()).allowEmptyShould(true);

  @ArchTest
  static final ArchRule packagesOfRulesHoldRules =
      classes()
          .that()
          .resideInAPackage(RULES)
          .and()
          .areTopLevelClasses()
          .and(not(simpleName("package-info")))
          .and(not(simpleName("AllRules")))
          .should()
          .implement(Rule.class)
          .andShould()
          .haveModifier(JavaModifier.FINAL)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule rulesHoldNoState =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .implement(Rule.class)
          .should()
          .beStatic()
          .andShould()
          .beFinal()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nothingReadsFilesOrPrints =
      noClasses()
          .should()
          .dependOnClassesThat(doInputOrOutput())
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  private static ArchCondition<JavaClass> knowNoOtherRule() {
    return new ArchCondition<>("know no other rule") {
      @Override
      public void check(JavaClass rule, ConditionEvents events) {
        rule.getDirectDependenciesFromSelf().stream()
            .filter(use -> use.getTargetClass().isAssignableTo(Rule.class))
            .filter(use -> !use.getTargetClass().isEquivalentTo(Rule.class))
            .filter(use -> !use.getTargetClass().equals(rule))
            .forEach(use -> events.add(SimpleConditionEvent.violated(rule, use.getDescription())));
      }
    };
  }

  /** Reading class-path resources is what is left of {@code java.io}. */
  private static DescribedPredicate<JavaClass> doInputOrOutput() {
    ImmutableSet<Class<?>> harmless =
        ImmutableSet.of(
            InputStream.class,
            ByteArrayOutputStream.class,
            IOException.class,
            UncheckedIOException.class,
            Serializable.class);
    return DescribedPredicate.describe(
        "do input or output",
        type ->
            ImmutableSet.of("java.io", "java.nio.file", "java.nio.channels", "java.net")
                    .contains(type.getPackageName())
                && harmless.stream().noneMatch(type::isEquivalentTo));
  }
}
