package io.github.nixlint.lint.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nixlint.lint.Category;
import io.github.nixlint.lint.FixSafety;
import io.github.nixlint.lint.Severity;
import org.junit.jupiter.api.Test;

final class RuleInfoTest {

  private static RuleInfo.Builder complete(Severity severity) {
    return RuleInfo.rule("x")
        .summary("a")
        .why("b")
        .bad("c")
        .good("d")
        .category(Category.STYLE)
        .severity(severity)
        .since("0.1");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> RuleInfo.rule("x").category(Category.STYLE).build())
        .hasMessageContaining("`x`")
        .hasMessageContaining("severity");
    assertThatThrownBy(() -> complete(Severity.ERROR).why("").build()).hasMessageContaining("why");
  }

  @Test
  void theDefaultSetIsErrorsWarningsAndWhatIsFixedSafely() {
    assertThat(complete(Severity.ERROR).build().isDefault()).isTrue();
    assertThat(complete(Severity.WARNING).build().isDefault()).isTrue();
    assertThat(complete(Severity.INFO).build().isDefault()).isFalse();
    assertThat(
            complete(Severity.INFO).fix(FixAvailability.ALWAYS, FixSafety.SAFE).build().isDefault())
        .isTrue();
    assertThat(
            complete(Severity.INFO)
                .fix(FixAvailability.ALWAYS, FixSafety.UNSAFE)
                .build()
                .isDefault())
        .isFalse();
    assertThat(complete(Severity.HINT).build().isDefault()).isFalse();
    assertThat(complete(Severity.ERROR).optIn("nixpkgs").build().groups())
        .containsExactly("nixpkgs", "style");
  }
}
