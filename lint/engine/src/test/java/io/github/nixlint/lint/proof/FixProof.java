package io.github.nixlint.lint.proof;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import io.github.nixlint.lint.rule.Rewrite;
import io.github.nixlint.parse.NixParser;
import io.github.nixlint.parse.ParseResult;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.syntax.NixDump;
import io.github.nixlint.text.Source;
import java.util.Set;

/** Says whether a fixed text is as good as the one before. */
final class FixProof {

  /** These are no comments on the code, and have a rule that removes them. */
  private static final String SILENCING = "# nix-lint:";

  private FixProof() {}

  /**
   * Returns what is wrong with a fixed text, or nothing.
   *
   * @param rewrites how the fixes may change what Nix's parser makes of the text
   */
  static String fault(Source before, Source after, Set<Rewrite> rewrites) {
    ParseResult old = new NixParser().parse(before);
    ParseResult fresh = new NixParser().parse(after);
    Multiset<String> lost = comments(old);
    Multisets.removeOccurrences(lost, comments(fresh));
    if (!lost.isEmpty()) {
      return "comments are lost: " + lost;
    }
    if (!old.isOk()) {
      return fresh.errors().size() > old.errors().size() ? "new syntax errors" : "";
    }
    if (!fresh.isOk()) {
      return "it does not parse: " + fresh.errors();
    }
    Multiset<String> unresolved = unresolved(fresh);
    Multiset<String> defined = unresolved(old);
    Multisets.removeOccurrences(unresolved, defined);
    if (!unresolved.isEmpty()) {
      return "names are undefined: " + unresolved;
    }
    Multisets.removeOccurrences(defined, unresolved(fresh));
    // Nix rejects a file with undefined names: what defines one has no value to keep.
    return defined.isEmpty() ? differs(old, fresh, rewrites) : "";
  }

  private static String differs(ParseResult old, ParseResult fresh, Set<Rewrite> rewrites) {
    String before = dump(old);
    String after = dump(fresh);
    if (before.equals(after)) {
      return "";
    }
    if (rewrites.isEmpty()) {
      return "it means something else:\n" + difference(before, after);
    }
    Term normal = new Normaliser(rewrites).normalise(Terms.of(old.tree().root()));
    Term normalAfter = new Normaliser(rewrites).normalise(Terms.of(fresh.tree().root()));
    return normal.equals(normalAfter)
        ? ""
        : "it means something else, beyond "
            + (rewrites + ":\n" + difference(normal.toString(), normalAfter.toString()));
  }

  private static String dump(ParseResult parsed) {
    StringBuilder out = new StringBuilder();
    NixDump.print(parsed.tree().root(), "/folder", "/home", out);
    return out.toString();
  }

  /** The place where two texts part. */
  private static String difference(String before, String after) {
    int same = 0;
    while (same < Math.min(before.length(), after.length())
        && before.charAt(same) == after.charAt(same)) {
      same++;
    }
    return "- " + around(before, same) + "\n+ " + around(after, same);
  }

  private static String around(String text, int place) {
    return text.substring(Math.max(0, place - 80), Math.min(text.length(), place + 160));
  }

  private static Multiset<String> unresolved(ParseResult parsed) {
    Multiset<String> names = HashMultiset.create();
    Scopes.of(parsed.tree()).unresolved().forEach(reference -> names.add(reference.name()));
    return names;
  }

  private static Multiset<String> comments(ParseResult parsed) {
    Multiset<String> comments = HashMultiset.create();
    Source source = parsed.tree().source();
    parsed.tree().comments().forEach(comment -> comments.add(source.text(comment.span()).strip()));
    comments.removeIf(comment -> comment.startsWith(SILENCING));
    return comments;
  }
}
