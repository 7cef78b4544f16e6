package io.github.nixlint.lint.rules.security;

import static io.github.nixlint.lint.Category.SECURITY;
import static io.github.nixlint.lint.Severity.ERROR;
import static io.github.nixlint.lint.Severity.HINT;

import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.security.Secret;

/** Reports passwords, keys and tokens that everybody can read in the store. */
public final class SecretInStore implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("secret-in-store")
          .summary("a password, key or token that lands in the world-readable store")
          .why(
              """
              What a configuration names, Nix writes to its store: every user of the machine can read it there, and
              so can whoever gets the closure or the repository. A secret belongs into a file that is there only
              when the system runs, as agenix and sops-nix make it, and the configuration names the path of
              that file, as a string. The finding is milder in a virtual machine to try things out.\
              """)
          .bad(
              """
              { config, ... }: { services.foo.database.password = "hunter2"; }
              """)
          .good(
              """
              { config, ... }: { services.foo.database.passwordFile = config.age.secrets.db.path; }
              """)
          .category(SECURITY)
          .severity(ERROR)
          .minor(HINT)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.file(this);
  }

  @Override
  public void check(Findings findings) {
    for (Secret secret : findings.semantics().secrets()) {
      Finding finding = findings.at(secret.span(), message(secret));
      if (!secret.certain()) {
        finding.minor();
      }
    }
  }

  private static boolean isVariable(String name) {
    return name.chars().noneMatch(Character::isLowerCase);
  }

  /** The option for a file, as an assignment. */
  private static String option(Secret secret) {
    String path = "config.age.secrets.….path";
    if (secret.fileOption().isEmpty()) {
      return "`"
          + secret.name()
          + "` from it when the service starts, if no option takes that file";
    }
    if (secret.fileOption().equals("environmentFiles")) {
      return "`environmentFiles = [ " + path + " ]`";
    }
    return isVariable(secret.name())
        ? "`serviceConfig.EnvironmentFile = " + path + "`"
        : "the option for that file, as in `" + secret.fileOption() + " = " + path + "`";
  }

  private static String message(Secret secret) {
    String name = secret.name();
    return switch (secret.kind()) {
      case LITERAL ->
          "every user can read this `"
              + name
              + "` in the store: keep it in a file made by agenix or sops-nix, and set "
              + option(secret);
      case ATTRIBUTE ->
          "every user can read this `"
              + name
              + "` in the store: leave it out, and let the program read it from a file, or from its"
              + " environment, when it runs";
      case FILE ->
          "this path is copied to the store, where every user can read it: name a file that is made"
              + " when the system runs, as in `"
              + name
              + " = config.age.secrets.….path`";
      case READ ->
          "reading `"
              + name
              + "` while the configuration is evaluated puts it into the store, for every user to"
              + " read: hand the path on, and let the program read it";
      case TOKEN ->
          "this is "
              + name
              + ", which every user can read in the store, and everybody in the repository: revoke"
              + " it, and keep the new one in a file made by agenix or sops-nix";
      case TEXT ->
          "every user can read this password in the store: let the program read it when it runs,"
              + " from an `EnvironmentFile` or a file made by agenix or sops-nix";
    };
  }
}
