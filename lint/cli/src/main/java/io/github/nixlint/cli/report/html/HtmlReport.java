package io.github.nixlint.cli.report.html;

import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import com.google.common.io.Resources;
import io.github.nixlint.cli.report.Report;
import io.github.nixlint.cli.report.Summary;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.engine.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * For reviewers: one page with an overview, the findings in their source, and what their rules are
 * about. It allows itself no network and no script or style but its own; findings are written as
 * they come and the overview, which the page shows first, at the end.
 */
public final class HtmlReport implements Report {
  private static final String FINDINGS = "{{findings}}";

  private final String version;
  private final RuleSet rules;
  private final Tally tally = new Tally();

  /** Makes a report by this version of the program about what {@code rules} find. */
  public HtmlReport(String version, RuleSet rules) {
    this.version = version;
    this.rules = rules;
  }

  @Override
  public String head() {
    String page = resource("report.html");
    String style = resource("report.css");
    return page.substring(0, page.indexOf(FINDINGS))
        .replace("{{style-hash}}", hash(style))
        .replace("{{script-hash}}", hash(resource("report.js")))
        .replace("{{style}}", style);
  }

  @Override
  public String findings(LintResult result) {
    return findings(result, offset -> false);
  }

  @Override
  public String findings(LintResult result, IntPredicate isAdded) {
    if (result.diagnostics().isEmpty()) {
      return "";
    }
    tally.add(result.parsed().tree().source().name(), result.diagnostics());
    return new FileSection(result, isAdded).html();
  }

  @Override
  public String tail(Summary summary) {
    Markup out = new Markup();
    Overview overview = new Overview(summary, tally);
    overview.charts(out);
    if (summary.findings() > 0) {
      overview.filters(out);
      explanations(out);
    }
    String page = resource("report.html");
    return page.substring(page.indexOf(FINDINGS) + FINDINGS.length())
        .replace("{{version}}", version)
        .replace("{{script}}", resource("report.js"))
        .replace("{{overview}}", out.toString());
  }

  private void explanations(Markup out) {
    out.raw("<section id=\"rules\" aria-labelledby=\"rules-title\">");
    out.raw("<h2 id=\"rules-title\">The rules</h2>\n");
    List<String> ids = tally.rules().stream().map(Tally.Bar::label).sorted().toList();
    ids.forEach(id -> RuleText.append(out, id, rules.find(id)));
    out.raw("</section>\n");
  }

  /** Returns what a content security policy knows a script or a style by. */
  private static String hash(String text) {
    byte[] hash = Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes();
    return "sha256-" + BaseEncoding.base64().encode(hash);
  }

  private static String resource(String name) {
    try {
      return Resources.toString(
          Resources.getResource(HtmlReport.class, name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
