package io.github.nixlint.cli.report;

/** Where the page of a rule is. */
public final class RulePage {
  /** Where the program is at home. */
  static final String HOME = "https://github.com/nix-lint/nix-lint";

  private static final String FOLDER = HOME + "/blob/main/docs/rules/";

  private RulePage() {}

  /** Returns the address of a rule's page. */
  public static String url(String rule) {
    return FOLDER + rule + ".md";
  }
}
