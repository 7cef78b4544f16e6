package io.github.nixlint.lint;

/**
 * A finding that is not reported.
 *
 * @param finding what was found
 * @param by what silences it
 * @param reason why it is right as it is, as somebody wrote; empty where nobody did
 */
public record Silenced(Diagnostic finding, By by, String reason) {

  /** What can silence a finding. */
  public enum By {
    /** A comment in the file. */
    COMMENT,
    /** A list of known findings beside it. */
    BASELINE
  }
}
