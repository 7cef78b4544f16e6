package io.github.nixlint.lint.rules.dead;

import static io.github.nixlint.lint.Category.DEAD;
import static io.github.nixlint.lint.FixSafety.SAFE;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Edits;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.lint.rule.Suppression;
import io.github.nixlint.lint.rule.Suppression.Effect;
import io.github.nixlint.lint.rule.Suppression.Name;
import io.github.nixlint.text.Span;

/** Reports comments that are to silence rules and silence nothing. */
public final class UnusedSuppression implements Rule, Check<Suppression> {
  private static final RuleInfo INFO =
      RuleInfo.rule("unused-suppression")
          .summary("a comment `# nix-lint: ignore …` that silences nothing")
          .why(
              """
              What it silenced has been put right, or it never silenced anything: it names no rule, \
              one that does not exist, or stands where nothing follows. The next finding there, \
              which nobody has judged, goes by unseen. A rule that does not run is not judged, nor \
              is a file that does not parse.""")
          .bad("{ a = 1; } # nix-lint: ignore syntax-error")
          .bad("# nix-lint: ignore\n{ a = 1; }")
          .good("{ a = 1; }")
          .category(DEAD)
          .severity(WARNING)
          .fix(SOMETIMES, SAFE)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.suppression(this);
  }

  @Override
  public void check(Suppression suppression, Findings findings) {
    String fault = fault(suppression);
    if (!fault.isEmpty()) {
      findings
          .at(suppression.comment().span(), "this silences nothing: " + fault)
          .suggest("remove the comment", edits -> edits.remove(suppression.comment()));
    } else if (suppression.names().stream().allMatch(name -> name.effect() == Effect.UNUSED)) {
      findings
          .at(suppression.comment().span(), "this silences nothing: " + nothingFound(suppression))
          .fix("remove the comment", edits -> edits.remove(suppression.comment()));
    } else {
      suppression.names().forEach(name -> check(name, suppression, findings));
    }
  }

  /** Why the comment cannot silence anything, or nothing. */
  private static String fault(Suppression suppression) {
    String verb = suppression.verb();
    boolean ofFile = verb.equals(Suppression.IGNORE_FILE);
    if (!ofFile && !verb.equals(Suppression.IGNORE)) {
      return "behind `nix-lint:` stands neither `ignore` nor `ignore-file`";
    }
    if (suppression.names().isEmpty()) {
      return "it names no rule";
    }
    if (suppression.reaches()) {
      return "";
    }
    return ofFile
        ? "`ignore-file` belongs to the comments at the top of a file"
        : "nothing starts behind it";
  }

  private static String nothingFound(Suppression suppression) {
    ImmutableList<Name> names = suppression.names();
    return names.size() == 1
        ? nothingFound(names.get(0))
        : "the " + names.size() + " rules have nothing to report here";
  }

  private static String nothingFound(Name name) {
    return "`" + name.text() + "` has nothing to report here";
  }

  private static void check(Name name, Suppression suppression, Findings findings) {
    switch (name.effect()) {
      case SILENCES, UNTOLD -> {}
      case UNUSED ->
          findings
              .at(name.span(), nothingFound(name))
              .fix("remove it from the comment", edits -> remove(name, suppression, edits));
      case UNKNOWN -> unknown(name, suppression, findings);
    }
  }

  private static void unknown(Name name, Suppression suppression, Findings findings) {
    String meant = name.meant();
    String message = "there is no rule `" + name.text() + "`";
    if (meant != null) {
      findings
          .at(name.span(), message + "; did you mean `" + meant + "`?")
          .suggest(
              "write `" + meant + "`",
              edits -> edits.replace(suppression.comment(), name.span(), meant));
    } else {
      findings
          .at(name.span(), message)
          .suggest("remove it from the comment", edits -> remove(name, suppression, edits));
    }
  }

  /** Removes a name with a comma beside it, and the comment with its last name. */
  private static void remove(Name name, Suppression suppression, Edits edits) {
    ImmutableList<Name> names = suppression.names();
    int index = names.indexOf(name);
    if (names.size() == 1) {
      edits.remove(suppression.comment());
    } else if (index == 0) {
      Span span = new Span(name.span().start(), names.get(1).span().start());
      edits.replace(suppression.comment(), span, "");
    } else {
      Span span = new Span(names.get(index - 1).span().end(), name.span().end());
      edits.replace(suppression.comment(), span, "");
    }
  }
}
