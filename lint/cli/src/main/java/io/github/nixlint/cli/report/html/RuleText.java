package io.github.nixlint.cli.report.html;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import io.github.nixlint.cli.report.RulePage;
import io.github.nixlint.lint.rule.Rule;
import io.github.nixlint.lint.rule.RuleInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule is about, for who has met it. */
final class RuleText {

  private RuleText() {}

  /**
   * Adds the text of a rule.
   *
   * @param rule the rule, or null when only its id is known
   */
  static void append(Markup out, String id, @Nullable Rule rule) {
    out.raw("<article class=\"explained\" tabindex=\"-1\"").attribute("id", "rule-" + id);
    out.raw("><h3>").text(id).raw("</h3>\n");
    if (rule != null) {
      append(out, rule.info());
    }
    out.raw("<p class=\"meta\">Silence it at a line with <code># nix-lint: ignore ").text(id);
    out.raw(" -- reason</code>. <a rel=\"noreferrer\"").attribute("href", RulePage.url(id));
    out.raw(">The page of this rule</a></p></article>\n");
  }

  private static void append(Markup out, RuleInfo info) {
    out.raw("<p class=\"lead\">").prose(sentence(info.summary())).raw("</p>\n");
    for (String paragraph : Splitter.on("\n\n").split(info.why())) {
      out.raw("<p>").prose(paragraph).raw("</p>\n");
    }
    out.raw("<div class=\"examples\">");
    examples(out, "bad", "Reported", info.bad());
    examples(out, "good", "Right", info.good());
    out.raw("</div>\n");
  }

  private static String sentence(String text) {
    return Ascii.toUpperCase(text.substring(0, 1)) + text.substring(1) + ".";
  }

  private static void examples(Markup out, String kind, String title, List<String> examples) {
    out.raw("<figure").attribute("class", kind).raw("><figcaption>").raw(title);
    out.raw("</figcaption>");
    for (String example : examples) {
      out.raw("<pre>");
      for (String line : Splitter.on('\n').split(example.stripTrailing())) {
        out.text(line).raw("\n");
      }
      out.raw("</pre>");
    }
    out.raw("</figure>\n");
  }
}
