package io.github.nixlint.cli.report.html;

import com.google.common.base.Ascii;
import io.github.nixlint.cli.report.Summary;
import io.github.nixlint.lint.Severity;
import java.util.List;
import java.util.Locale;

/** What is seen first: how much was found, by severity, rule and folder; and what filters it. */
final class Overview {

  /** How many bars a chart has before it is folded. */
  private static final int MOST_BARS = 10;

  private final Summary summary;
  private final Tally tally;

  Overview(Summary summary, Tally tally) {
    this.summary = summary;
    this.tally = tally;
  }

  /** Adds the charts. */
  void charts(Markup out) {
    out.raw("<section id=\"summary\" aria-labelledby=\"summary-title\">");
    out.raw("<h2 id=\"summary-title\">Summary</h2>\n<p class=\"lead\">");
    String sentence = summary.sentence();
    out.text(Ascii.toUpperCase(sentence.substring(0, 1)) + sentence.substring(1)).raw(".</p>\n");
    if (summary.findings() > 0) {
      out.raw("<div class=\"charts\">\n");
      severities(out);
      bars(out, "By rule", "rule", tally.rules());
      bars(out, "By folder", "folder", tally.folders(MOST_BARS));
      out.raw("</div>\n");
    }
    out.raw("</section>\n");
  }

  private void severities(Markup out) {
    out.raw("<figure class=\"severities\"><figcaption>By severity</figcaption>");
    out.raw("<svg width=\"100%\" height=\"12\" aria-hidden=\"true\" focusable=\"false\">");
    int before = 0;
    for (Severity severity : Severity.values()) {
      int count = tally.count(severity);
      out.raw("<rect height=\"12\"").attribute("class", severity.id());
      out.attribute("x", percent(before, summary.findings()));
      out.attribute("width", percent(count, summary.findings())).raw("/>");
      before += count;
    }
    out.raw("</svg><ul>");
    for (Severity severity : Severity.values()) {
      out.raw("<li").attribute("class", severity.id()).raw("><span class=\"name\">");
      out.raw(severity.id()).raw("</span> <span class=\"count\">");
      out.number(tally.count(severity)).raw("</span>");
    }
    out.raw("</ul></figure>\n");
  }

  /**
   * Adds a bar chart.
   *
   * @param filter what a bar filters by
   */
  private static void bars(Markup out, String title, String filter, List<Tally.Bar> bars) {
    out.raw("<figure><figcaption>").raw(title).raw("</figcaption><ul class=\"bars\">");
    int longest = bars.isEmpty() ? 1 : bars.get(0).count();
    for (int i = 0; i < bars.size(); i++) {
      if (i == MOST_BARS) {
        out.raw("</ul><details><summary>").number(bars.size() - i).raw(" more</summary>");
        out.raw("<ul class=\"bars\">");
      }
      bar(out, filter, bars.get(i), longest);
    }
    out.raw(bars.size() > MOST_BARS ? "</ul></details></figure>\n" : "</ul></figure>\n");
  }

  private static void bar(Markup out, String filter, Tally.Bar bar, int longest) {
    out.raw("<li><button type=\"button\" disabled").attribute("data-" + filter, bar.label());
    out.raw("><span class=\"name\">").text(bar.label().isEmpty() ? "./" : bar.label());
    out.raw("</span> <span class=\"count\">").number(bar.count()).raw("</span>");
    out.raw("<svg width=\"100%\" height=\"4\" aria-hidden=\"true\" focusable=\"false\"><rect");
    out.raw(" height=\"4\" rx=\"2\"").attribute("width", percent(bar.count(), longest));
    if (filter.equals("rule")) {
      out.attribute("class", bar.severity().id());
    }
    out.raw("/></svg></button>");
  }

  private static String percent(int part, int whole) {
    return String.format(Locale.ROOT, "%.2f%%", 100.0 * part / Math.max(whole, 1));
  }

  /** Adds what filters; the script shows it. */
  void filters(Markup out) {
    out.raw("<form id=\"filters\" role=\"search\" aria-label=\"Filter the findings\" hidden>\n");
    out.raw("<input type=\"search\" id=\"text\" placeholder=\"Search findings  /\"");
    out.raw(" aria-label=\"Text of a finding\" autocomplete=\"off\" spellcheck=\"false\">\n");
    out.raw("<input type=\"search\" id=\"path\" placeholder=\"File or folder\"");
    out.raw(" aria-label=\"Path of the file\" autocomplete=\"off\" spellcheck=\"false\">\n");
    out.raw("<select id=\"rule\" aria-label=\"Rule\"><option value=\"\">All rules</option>\n");
    for (Tally.Bar bar : tally.rules()) {
      out.raw("<option").attribute("value", bar.label()).raw(">").text(bar.label());
      out.raw(" (").number(bar.count()).raw(")</option>\n");
    }
    out.raw("</select>\n<fieldset><legend>Severity</legend>");
    for (Severity severity : Severity.values()) {
      out.raw("<label").attribute("class", severity.id()).raw("><input type=\"checkbox\" checked");
      out.attribute("value", severity.id()).raw("> ").raw(severity.id()).raw("</label>\n");
    }
    out.raw("</fieldset>\n<button type=\"reset\" id=\"clear\" hidden>Clear</button>\n");
    out.raw("<output id=\"shown\" aria-live=\"polite\"></output>\n</form>\n");
  }
}
