package io.github.nixlint.cli.report;

import com.google.common.base.CharMatcher;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multiset;
import com.google.common.hash.Hashing;
import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.text.Source;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What tells the findings of one file apart from run to run: the rule and the text of the line,
 * blanks aside, and which of several alike it is. It stays the same when other lines change or the
 * line moves, and says nothing of the file, which may be renamed.
 */
public final class Fingerprints {

  /** How many hexadecimal digits one has. */
  private static final int LENGTH = 32;

  private Fingerprints() {}

  /** Returns the fingerprint of each finding of a file, in their order. */
  public static ImmutableList<String> of(Source source, List<Diagnostic> findings) {
    ImmutableList.Builder<String> fingerprints = ImmutableList.builder();
    Multiset<String> seen = HashMultiset.create();
    for (Diagnostic found : findings) {
      int line = source.line(found.span().start());
      String text = source.text(source.lineStart(line), source.lineEnd(line));
      String key = found.rule() + '\n' + CharMatcher.whitespace().trimAndCollapseFrom(text, ' ');
      fingerprints.add(hash(key + '\n' + seen.count(key)));
      seen.add(key);
    }
    return fingerprints.build();
  }

  /** Returns the fingerprint of a text. */
  public static String hash(String text) {
    return Hashing.sha256()
        .hashString(text, StandardCharsets.UTF_8)
        .toString()
        .substring(0, LENGTH);
  }
}
