package io.github.nixlint.lint.rules.modules;

import static io.github.nixlint.lint.Category.MODULES;
import static io.github.nixlint.lint.Severity.ERROR;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.rule.Check;
import io.github.nixlint.lint.rule.Finding;
import io.github.nixlint.lint.rule.Findings;
import io.github.nixlint.lint.rule.Registry;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import io.github.nixlint.semantics.module.IncompleteEntry;
import io.github.nixlint.semantics.module.Module;
import io.github.nixlint.semantics.names.Project;
import io.github.nixlint.syntax.AttrSet;
import java.util.ArrayList;
import java.util.List;

/** Reports entries of options that lack what has no default. */
public final class MissingRequiredSetting implements Rule, Check<Module> {
  private static final RuleInfo INFO =
      RuleInfo.rule("missing-required-setting")
          .summary("an entry of an option without what has no default")
          .why(
              """
              Most options that entries have have defaults. Those without one are what the entry is \
              about, and where one of them is not set, the configuration does not evaluate: \
              `option … is used but not defined`. Judged are well-known options, and only entries \
              that the file shows in full: the sets of a list, and those that it makes itself.\
              """)
          .bad(
              """
              {
                networking.interfaces.eth0.ipv4.addresses = [ { address = "192.168.1.2"; } ];
              }
              """)
          .bad(
              """
              { pkgs, ... }: {
                security.wrappers.dumpcap = {
                  source = "${pkgs.wireshark}/bin/dumpcap";
                  capabilities = "cap_net_raw+eip";
                };
              }
              """)
          .good(
              """
              {
                networking.interfaces.eth0.ipv4.addresses = [
                  {
                    address = "192.168.1.2";
                    prefixLength = 24;
                  }
                ];
              }
              """)
          .category(MODULES)
          .severity(ERROR)
          .since("0.1")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Registry on) {
    on.module(this);
  }

  @Override
  public void check(Module module, Findings findings) {
    for (IncompleteEntry entry : IncompleteEntry.of(module, findings.tree())) {
      boolean inList = entry.where() instanceof AttrSet;
      String option = (inList ? "an entry of `" : "`") + entry.option() + "` needs ";
      Finding finding = findings.at(entry.where(), option + needed(entry.missing()));
      if (entry.since() != null && findings.upcoming(Project.NIXPKGS, entry.since()) != null) {
        finding.upcoming();
      }
    }
  }

  private static String needed(ImmutableList<ImmutableList<String>> missing) {
    List<String> names = new ArrayList<>();
    boolean chosen = false;
    for (ImmutableList<String> choice : missing) {
      names.add("`" + Joiner.on("` or `").join(choice) + "`");
      chosen |= choice.size() > 1;
    }
    return Joiner.on(" and ").join(names)
        + (chosen
            ? ": set one, or the configuration does not evaluate"
            : ", for which there is no default: set "
                + (names.size() == 1 ? "it" : "them")
                + ", or the configuration does not evaluate");
  }
}
