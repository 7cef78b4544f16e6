package io.github.nixlint.cli.change;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multiset;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.LintResult;
import io.github.nixlint.lint.Silenced;

/**
 * What a change brings: the findings of the new text on lines that it adds, and those on other
 * lines that the old text had not, such as a binding that nothing uses any more.
 */
public final class Introduced {

  private Introduced() {}

  /** What makes a finding the same in both texts: the rule, and where it stood in the old one. */
  private record Key(String rule, int oldLine, int column) {}

  /**
   * Returns the result of the new text without what the old one had too; of what is silenced, that
   * on added lines.
   */
  public static LintResult findings(Revision revision, LintResult before, LintResult after) {
    Multiset<Key> known = HashMultiset.create();
    Lines oldLines = new Lines(revision.oldText());
    for (Diagnostic found : before.diagnostics()) {
      int start = found.span().start();
      known.add(new Key(found.rule(), oldLines.line(start), oldLines.column(start)));
    }
    ImmutableList.Builder<Diagnostic> brought = ImmutableList.builder();
    Lines newLines = new Lines(revision.newText());
    for (Diagnostic found : after.diagnostics()) {
      int start = found.span().start();
      int line = newLines.line(start);
      int oldLine = revision.oldLine(line);
      Key key = new Key(found.rule(), oldLine, newLines.column(start));
      if (oldLine == 0 || !known.remove(key)) {
        brought.add(found);
      }
    }
    ImmutableList<Silenced> silenced =
        after.silenced().stream()
            .filter(s -> revision.oldLine(newLines.line(s.finding().span().start())) == 0)
            .collect(ImmutableList.toImmutableList());
    return new LintResult(brought.build(), silenced, after.parsed());
  }
}
