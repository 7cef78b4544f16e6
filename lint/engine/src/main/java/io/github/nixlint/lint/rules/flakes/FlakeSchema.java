package io.github.nixlint.lint.rules.flakes;

import static io.github.nixlint.lint.Category.FLAKES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.base.CharMatcher;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Edits;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.SchemaFault;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Formals;
import io.github.nixlint.syntax.Lambda;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.Span;
import org.jspecify.annotations.Nullable;

/** Reports what makes Nix refuse a {@code flake.nix}. */
public final class FlakeSchema implements Rule, Check<Flake> {
  private static final RuleInfo INFO =
      RuleInfo.rule("flake-schema")
          .summary("a `flake.nix` that Nix refuses")
          .why(
              """
              Nix looks at `description`, `inputs` and `nixConfig` without evaluating them, calls \
              `outputs` with every input and `self`, and takes no other attributes. A flake that is not \
              so cannot be locked, and nothing in it can be built. A URL that no fetcher takes, such as \
              the web page of a repository, fails when it is locked. The module that `mkFlake` of \
              flake-parts takes has options, and outputs only below `flake` and `perSystem`.\
              """)
          .bad(
              """
              # flake.nix
              {
                inputs.nixpkgs = "github:NixOS/nixpkgs";
                outputs = { self, nixpkgs }: { };
              }
              """)
          .good(
              """
              # flake.nix
              {
                inputs.nixpkgs.url = "github:NixOS/nixpkgs";
                outputs = { self, nixpkgs }: { };
              }
              """)
          .category(FLAKES)
          .severity(ERROR)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.flake(this);
  }

  @Override
  public void check(Flake flake, Findings findings) {
    if (!findings.isWhole()) {
      return;
    }
    for (SchemaFault fault : flake.faults()) {
      if (fault.kind() != SchemaFault.Kind.COMPUTED_INPUT) {
        suggest(findings.at(place(fault, findings), message(fault)), fault, flake, findings);
      }
    }
  }

  /** What spans the whole file is shown by its first token. */
  private static Span place(SchemaFault fault, Findings findings) {
    Node where = fault.where();
    return switch (fault.kind()) {
      case AROUND_THE_SET, NO_OUTPUTS -> first(where, findings);
      case NO_FORMAL -> where instanceof Formals ? first(where, findings) : where.span();
      default -> where.span();
    };
  }

  private static Span first(Node where, Findings findings) {
    Tokens tokens = findings.tree().tokens();
    int first = tokens.firstFrom(where.start());
    return new Span(tokens.start(first), tokens.end(first));
  }

  private static String message(SchemaFault fault) {
    String name = "`" + fault.name() + "`";
    return switch (fault.kind()) {
      case AROUND_THE_SET ->
          "a flake has to be a set and nothing around it: move this into `outputs`";
      case NO_OUTPUTS -> "this flake has no `outputs`, which Nix asks of every flake";
      case UNKNOWN_ATTRIBUTE ->
          "flakes have no attribute "
              + name
              + meant(fault)
              + ", and Nix refuses those it does not know";
      case COMPUTED ->
          fault.name().equals("outputs")
              ? "`outputs` has to be written as a function, for Nix does not evaluate it to get"
                  + " one: `outputs = inputs: …`"
              : name + " has to be written out: Nix reads it without evaluating it";
      case TYPE -> name + " has to be " + fault.meant();
      case INPUT_IS_URL -> "an input is a set, not a URL: write `" + fault.name() + ".url = …`";
      case UNKNOWN_INPUT_ATTRIBUTE ->
          "inputs have no attribute "
              + name
              + (fault.meant() == null ? " without a `type`: say it in the `url`" : meant(fault));
      case URL_AND_FOLLOWS ->
          "the input " + name + " has a place of its own and follows another: keep one of both";
      case URL -> fault.name() + (fault.meant() == null ? "" : ": write `" + fault.meant() + "`");
      case NO_FORMAL ->
          "`outputs` is called with " + name + ", which it does not take: name it, or add `...`";
      case NO_MODULE_OPTION ->
          "flake-parts has no option "
              + name
              + " here, and refuses it: write `"
              + fault.meant()
              + "`";
      case COMPUTED_INPUT -> throw new IllegalStateException("another rule reports it");
    };
  }

  private static String meant(SchemaFault fault) {
    return fault.meant() == null ? "" : ", `" + fault.meant() + "` is probably meant";
  }

  private static void suggest(Finding finding, SchemaFault fault, Flake flake, Findings findings) {
    Node where = fault.where();
    String meant = fault.meant();
    switch (fault.kind()) {
      case UNKNOWN_ATTRIBUTE, UNKNOWN_INPUT_ATTRIBUTE -> {
        if (meant != null) {
          finding.suggest("write `" + meant + "`", edits -> edits.replace(where, meant));
        }
      }
      case URL -> {
        if (meant != null && CharMatcher.anyOf("\"\\$").matchesNoneOf(meant)) {
          finding.suggest(
              "write `" + meant + "`", edits -> edits.replace(where, "\"" + meant + "\""));
        }
      }
      case INPUT_IS_URL -> {
        if (findings.tree().parent(where) instanceof AttrBinding binding) {
          finding.suggest("make it the `url`", edits -> edits.insert(binding.path().end(), ".url"));
        }
      }
      case COMPUTED -> {
        if (fault.name().equals("outputs") && where instanceof Apply) {
          finding.suggest("pass the inputs on", edits -> abstractOver(edits, where));
        }
      }
      case NO_FORMAL -> {
        Formals formals = formals(flake.outputs());
        if (formals != null) {
          finding.suggest(
              "take `" + fault.name() + "`", edits -> edits.addFormal(formals, fault.name()));
        }
      }
      case NO_MODULE_OPTION -> {
        if (meant != null && !meant.startsWith("perSystem")) {
          finding.suggest("write `" + meant + "`", edits -> edits.replace(where, meant));
        }
      }
      case AROUND_THE_SET, NO_OUTPUTS, TYPE, URL_AND_FOLLOWS, COMPUTED_INPUT -> {}
    }
  }

  private static void abstractOver(Edits edits, Node function) {
    edits.insert(function.start(), "inputs: ");
    edits.insert(function.end(), " inputs");
  }

  private static @Nullable Formals formals(@Nullable Lambda outputs) {
    return outputs == null ? null : outputs.formals();
  }
}
