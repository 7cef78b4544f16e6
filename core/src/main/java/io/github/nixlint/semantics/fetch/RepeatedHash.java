package io.github.nixlint.semantics.fetch;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.StringPart;
import io.github.nixlint.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A hash that an earlier source of the file has already, and that is another one: of two files at
 * most one has it.
 *
 * @param hash the later hash
 * @param other the earlier one
 */
public record RepeatedHash(Fetch.Text hash, Fetch.Text other) {
  /** Returns those of a file, in source order. */
  public static ImmutableList<RepeatedHash> of(ImmutableList<Fetch> fetches, SyntaxTree tree) {
    if (fetches.size() < 2) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<RepeatedHash> found = ImmutableList.builder();
    Map<String, Fetch> first = new HashMap<>();
    for (Fetch fetch : fetches) {
      Fetch.Text hash = hash(fetch);
      String text = hash == null ? null : hash.constant();
      Fetch other = text == null ? null : first.putIfAbsent(text, fetch);
      Fetch.Text earlier = other == null ? null : hash(other);
      if (hash != null
          && other != null
          && earlier != null
          && hash.written() != earlier.written()
          && isOther(fetch, other, tree)) {
        found.add(new RepeatedHash(hash, earlier));
      }
    }
    return found.build();
  }

  /** The hash of what is fetched, where it is one string. */
  private static Fetch.@Nullable Text hash(Fetch fetch) {
    String name = fetch.isOpen() ? null : fetch.hashName();
    ImmutableList<Fetch.Text> texts = name == null ? ImmutableList.of() : fetch.texts(name);
    return texts.size() == 1 ? texts.get(0) : null;
  }

  /** Whether two calls of one fetcher certainly fetch two things. */
  private static boolean isOther(Fetch fetch, Fetch other, SyntaxTree tree) {
    if (!fetch.fetcher().equals(other.fetcher())) {
      return false;
    }
    return switch (fetch.fetcher().kind()) {
      // Two tags may be of one commit, and two owners may have the same repository.
      case FORGE -> differs(written(fetch.texts("repo"), tree), written(other.texts("repo"), tree));
      case FILE, ARCHIVE, PATCH -> differs(fileName(fetch, tree), fileName(other, tree));
      default -> false;
    };
  }

  /** Whether two texts with the same holes are different ones. */
  private static boolean differs(@Nullable Written one, @Nullable Written two) {
    return one != null
        && two != null
        && one.holes().equals(two.holes())
        && !one.text().equalsIgnoreCase(two.text());
  }

  /** The last part of the only URL: mirrors have the same file elsewhere. */
  private static @Nullable Written fileName(Fetch fetch, SyntaxTree tree) {
    Written url = written(fetch.urls(), tree);
    if (url == null || url.text().endsWith("/")) {
      return null;
    }
    String name = url.text().substring(url.text().lastIndexOf('/') + 1);
    return new Written(Written.PACKED.matcher(name).replaceFirst(""), url.holes());
  }

  private static @Nullable Written written(ImmutableList<Fetch.Text> texts, SyntaxTree tree) {
    if (texts.size() != 1) {
      return null;
    }
    List<String> holes = new ArrayList<>();
    if (texts.get(0).written() instanceof StringExpr string) {
      for (StringPart part : string.parts()) {
        if (part instanceof Interpolation hole) {
          holes.add(tree.text(hole));
        }
      }
    }
    return new Written(texts.get(0).text(), holes);
  }

  /** A text, and what stands in its holes. */
  private record Written(String text, List<String> holes) {
    static final Pattern PACKED = Pattern.compile("\\.(tar|tgz|tbz|txz|zip)[^/]*$");
  }
}
