package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.FixSafety.UNSAFE;
import static io.github.nixlint.lint.Severity.WARNING;
import static io.github.nixlint.lint.rule.FixAvailability.SOMETIMES;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.lint.rule.FileCheck;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.module.UnitSetting;
import io.github.nixlint.semantics.module.UnitSettings;
import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.Expr;
import java.util.Locale;

/** Reports settings of units that systemd passes over or refuses. */
public final class InvalidUnitSetting implements Rule, FileCheck {
  private static final RuleInfo INFO =
      RuleInfo.rule("invalid-unit-setting")
          .summary("a setting of a unit that systemd passes over or refuses")
          .why(
              """
              What stands below `serviceConfig` and its like goes to the unit file as it is, and \
              systemd says no more than a line in its log of a setting that it does not know, has in \
              another section, or cannot read: the service runs without it. A service of type \
              `oneshot` that is always restarted it refuses as a whole, and the folder of a package it \
              cannot run. Names are reported that are next to one that systemd knows, or belong to \
              another section; of values, those of settings that take one of a few words, a size, a \
              span of time or a calendar event.\
              """)
          .bad(
              """
              {
                systemd.services.a.serviceConfig = {
                  Type = "one-shot";
                  StartLimitIntervalSec = 30;
                };
              }
              """)
          .good(
              """
              {
                systemd.services.a = {
                  startLimitIntervalSec = 30;
                  serviceConfig.Type = "oneshot";
                };
              }
              """)
          .category(MODULES)
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
    on.naming(UnitSettings.HOLDERS).file(this);
  }

  @Override
  public void check(Findings findings) {
    ImmutableList<UnitSetting> all = findings.semantics().unitSettings();
    ImmutableSet<Object> once = UnitSettings.unitsWith("Type", "oneshot", all);
    for (UnitSetting setting : all) {
      if (setting.isUnknown()) {
        checkName(setting, findings);
      } else if (!setting.refusedFor().isEmpty()) {
        findings.at(setting.binding().value(), refused(setting));
      } else if (isEndless(setting) && once.contains(setting.key())) {
        findings.at(
            setting.binding().value(),
            "systemd refuses a service of type `oneshot` with this, since the end of one is no"
                + " failure: write `on-failure`, or leave it out");
      } else {
        checkProgram(setting, findings);
      }
    }
  }

  private static void checkProgram(UnitSetting setting, Findings findings) {
    Expr folder = findings.semantics().folderRun(setting);
    if (folder != null) {
      findings.at(
          folder,
          "this is the folder of a package, which systemd cannot run: write `lib.getExe …`, or the"
              + " path of the program in it, `${…}/bin/…`");
    }
  }

  private static String refused(UnitSetting setting) {
    ImmutableSet<String> words = setting.refusedFor();
    String folder = setting.name().replace("Directory", "").toLowerCase(Locale.ROOT);
    return words.contains("relative")
        ? "systemd passes over an absolute `"
            + setting.name()
            + "`: write the path below its folder for "
            + folder
        : "systemd takes no such `" + setting.name() + "`: write " + wanted(words);
  }

  private static String wanted(ImmutableSet<String> words) {
    return switch (words.iterator().next()) {
      case "absolute" -> "an absolute path";
      case "size" -> "a number with `K`, `M`, `G` or `T` behind it, as in `512M`";
      case "span" -> "a span of time, as in `15min`";
      case "calendar" -> "`daily` or its like, or a time as in `*-*-* 03:00:00`";
      default -> "one of `" + String.join("`, `", words).replace("boolean", "yes`, `no") + "`";
    };
  }

  private static boolean isEndless(UnitSetting setting) {
    String text = setting.name().equals("Restart") ? setting.text() : null;
    return text != null && (text.equals("always") || text.equals("on-success"));
  }

  private static void checkName(UnitSetting setting, Findings findings) {
    ImmutableList<AttrName> path = setting.binding().path().names();
    AttrName name = path.get(path.size() - 1);
    String fact =
        "systemd has no `"
            + setting.name()
            + "` in `["
            + setting.section()
            + "]`, and passes over it: ";
    String place = setting.place();
    if (!place.isEmpty()) {
      boolean isOption = setting.ofNixos() && place.indexOf('.') < 0;
      findings.at(
          name,
          fact
              + (isOption
                  ? "set the option `" + place + "` of the unit"
                  : "write `" + place + "`"));
      return;
    }
    String nearest = setting.nearest();
    if (nearest != null) {
      findings
          .at(name, fact + "write `" + nearest + "`")
          .suggest("write `" + nearest + "`", edits -> edits.replace(name, nearest));
    }
  }
}
