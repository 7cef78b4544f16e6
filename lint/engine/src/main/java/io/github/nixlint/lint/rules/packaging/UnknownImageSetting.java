package io.github.nixlint.lint.rules.packaging;

import static io.github.nixlint.lint.Category.PACKAGING;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.semantics.derivation.ImageSettings;
import io.github.nixlint.semantics.values.KnownValues;
import io.github.nixlint.semantics.values.ValueType;
import io.github.nixlint.syntax.Apply;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.Expr;
import org.jspecify.annotations.Nullable;

/** Reports settings of container images that no container has. */
public final class UnknownImageSetting implements Rule, Check<Apply> {
  private static final RuleInfo INFO =
      RuleInfo.rule("unknown-image-setting")
          .summary("a setting of a container image that containers do not know, or take otherwise")
          .why(
              """
              `dockerTools` hands `config` to the image as it is, and whatever runs the image passes \
              over what it does not know, without a word: with `Expose` no port is exposed, with \
              `Volume` there is no volume. `Cmd` and `Env` are lists, `User` is a string. The names \
              are those of the image specification of OCI, not those of a `Dockerfile`.\
              """)
          .bad(
              """
              { dockerTools }:
              dockerTools.buildLayeredImage {
                name = "tool";
                config.Expose = [ "80/tcp" ];
              }
              """)
          .good(
              """
              { dockerTools }:
              dockerTools.buildLayeredImage {
                name = "tool";
                config.ExposedPorts."80/tcp" = { };
              }
              """)
          .category(PACKAGING)
          .severity(WARNING)
          .fix(SOMETIMES, UNSAFE)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.naming("dockerTools").node(Apply.class, this);
  }

  @Override
  public void check(Apply call, Findings findings) {
    if (!ImageSettings.isBuilder(Expressions.simpleName(call.function()))) {
      return;
    }
    KnownValues values = findings.semantics().knownValues();
    for (Attributes image : values.joined(call.arguments().get(0))) {
      Attribute config = image.get("config");
      if (config != null) {
        values.joined(config).forEach(settings -> check(settings, findings));
      }
    }
  }

  private static void check(Attributes settings, Findings findings) {
    for (Attribute setting : settings.named()) {
      String name = setting.name().staticName();
      if (name != null && !ImageSettings.has(name)) {
        report(setting, name, settings, findings);
      } else if (name != null) {
        checkType(setting, name, findings);
      }
    }
  }

  private static void checkType(Attribute setting, String name, Findings findings) {
    ValueType wanted = type(name);
    Expr value = setting.value();
    ValueType given =
        value != null
            ? findings.semantics().knownValues().type(value)
            : setting.set() == null ? null : ValueType.SET;
    if (wanted != null && given != null && given != wanted && isOther(given)) {
      findings.at(
          value == null ? setting.name() : value,
          "`"
              + name
              + "` of an image is "
              + wanted.description()
              + ", and this is "
              + given.description()
              + ": containerd refuses such an image");
    }
  }

  private static @Nullable ValueType type(String name) {
    if (ImageSettings.isList(name)) {
      return ValueType.LIST;
    }
    return ImageSettings.isSet(name)
        ? ValueType.SET
        : ImageSettings.isText(name) ? ValueType.STRING : null;
  }

  /**
   * Whether a value becomes nothing else, as a path becomes text and {@code null} is no setting.
   */
  private static boolean isOther(ValueType given) {
    return given != ValueType.NULL && given != ValueType.PATH;
  }

  private static void report(
      Attribute setting, String name, Attributes settings, Findings findings) {
    String meant = ImageSettings.meant(name);
    Finding finding =
        findings.at(
            setting.name(),
            "no container reads the setting `"
                + (meant == null ? name + "`" : name + "`: write `" + meant + "`"));
    if (meant != null && setting.value() != null && isRename(meant, settings)) {
      finding.suggest(
          "rename it to `" + meant + "`", edits -> edits.replace(setting.name(), meant));
    }
  }

  /** Whether the value can stay: the ports are a set, the wrong name has them otherwise. */
  private static boolean isRename(String meant, Attributes settings) {
    return settings.get(meant) == null && !meant.equals("ExposedPorts");
  }
}
