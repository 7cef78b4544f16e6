package io.github.nixlint.cli;

import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Linter;
import io.github.nixlint.lint.engine.RuleSet;
import io.github.nixlint.lint.rules.AllRules;
import io.github.nixlint.scope.Binding;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.text.Position;
import io.github.nixlint.text.Source;
import java.io.PrintStream;

/** The library as the README shows it. */
final class LibraryExample {

  private LibraryExample() {}

  static void run(PrintStream out) {
    // begin README
    Source source = Source.of("x.nix", "let a = 1; in { b = a; b = 2; }");
    LintResult result = Linter.of(RuleSet.of(AllRules.list())).lint(source);
    for (Diagnostic found : result.diagnostics()) {
      Position at = source.position(found.span().start());
      out.println(at.line() + ":" + at.column() + " " + found.rule());
    }
    Scopes scopes = Scopes.of(result.parsed().tree());
    for (Binding binding : scopes.bindings()) {
      out.println(binding.name() + " is used " + scopes.references(binding).size() + " times");
    }
    // end README
  }
}
