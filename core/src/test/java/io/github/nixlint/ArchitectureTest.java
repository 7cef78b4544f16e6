package io.github.nixlint;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.google.common.collect.ImmutableSet;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Serializable;
import java.io.UncheckedIOException;

/** The lines of {@code ARCHITECTURE.md} that this module keeps. */
@AnalyzeClasses(
    packages = "io.github.nixlint",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String BASE = "io.github.nixlint.";
  private static final String MEANING = BASE + "semantics.";

  @ArchTest
  static final ArchRule dependenciesPointOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("text")
          .definedBy(BASE + "text..")
          .layer("syntax")
          .definedBy(BASE + "syntax..")
          .layer("grammar")
          .definedBy(BASE + "grammar..")
          .layer("parse")
          .definedBy(BASE + "parse..")
          .layer("scope")
          .definedBy(BASE + "scope..")
          .layer("semantics")
          .definedBy(BASE + "semantics..")
          .whereLayer("text")
          .mayNotAccessAnyLayer()
          .whereLayer("syntax")
          .mayOnlyAccessLayers("text")
          .whereLayer("grammar")
          .mayNotAccessAnyLayer()
          .whereLayer("parse")
          .mayOnlyAccessLayers("text", "syntax", "grammar")
          .whereLayer("scope")
          .mayOnlyAccessLayers("text", "syntax", "parse")
          .whereLayer("semantics")
          .mayOnlyAccessLayers("text", "syntax", "parse", "scope");

  @ArchTest
  static final ArchRule meaningsBuildOnEachOtherOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("code")
          .definedBy(MEANING + "code")
          .layer("shell")
          .definedBy(MEANING + "shell")
          .layer("files")
          .definedBy(MEANING + "files")
          .layer("names")
          .definedBy(MEANING + "names")
          .layer("derivation")
          .definedBy(MEANING + "derivation")
          .layer("build")
          .definedBy(MEANING + "build")
          .layer("fetch")
          .definedBy(MEANING + "fetch")
          .layer("values")
          .definedBy(MEANING + "values")
          .layer("module")
          .definedBy(MEANING + "module")
          .layer("security")
          .definedBy(MEANING + "security")
          .layer("overlay")
          .definedBy(MEANING + "overlay")
          .layer("flake")
          .definedBy(MEANING + "flake")
          .layer("facade")
          .definedBy(BASE + "semantics")
          .layer("uses")
          .definedBy(MEANING + "text")
          .whereLayer("code")
          .mayNotAccessAnyLayer()
          .whereLayer("shell")
          .mayNotAccessAnyLayer()
          .whereLayer("files")
          .mayOnlyAccessLayers("code")
          .whereLayer("names")
          .mayOnlyAccessLayers("code", "files")
          .whereLayer("derivation")
          .mayOnlyAccessLayers("code", "shell", "files", "names")
          .whereLayer("build")
          .mayOnlyAccessLayers("code", "shell", "files", "names", "derivation")
          .whereLayer("fetch")
          .mayOnlyAccessLayers("code", "files", "names", "derivation", "values")
          .whereLayer("values")
          .mayOnlyAccessLayers("code", "files", "names")
          .whereLayer("module")
          .mayOnlyAccessLayers("code", "files", "names", "values")
          .whereLayer("security")
          .mayOnlyAccessLayers("code", "files", "names")
          .whereLayer("overlay")
          .mayOnlyAccessLayers("code", "files", "names")
          .whereLayer("flake")
          .mayOnlyAccessLayers("code", "files", "names", "fetch", "values")
          .whereLayer("facade")
          .mayOnlyAccessLayers(
              "code",
              "shell",
              "files",
              "names",
              "values",
              "derivation",
              "build",
              "fetch",
              "module",
              "overlay",
              "security",
              "flake");

  @ArchTest
  static final ArchRule onlyTheParserSeesAntlr =
      noClasses()
          .that()
          .resideOutsideOfPackages(BASE + "parse..", BASE + "grammar..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.antlr..");

  @ArchTest
  static final ArchRule nothingReadsFilesOrPrints =
      noClasses()
          .that()
          .resideOutsideOfPackage(BASE + "grammar..")
          .should()
          .dependOnClassesThat(doInputOrOutput())
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  /** Reading class-path resources is what is left of {@code java.io}. */
  private static DescribedPredicate<JavaClass> doInputOrOutput() {
    ImmutableSet<Class<?>> harmless =
        ImmutableSet.of(
            InputStream.class,
            Reader.class,
            InputStreamReader.class,
            BufferedReader.class,
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
