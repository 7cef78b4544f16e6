package io.github.nixlint.cli.report.html;

import io.github.nixlint.lint.Diagnostic;
import io.github.nixlint.lint.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many findings there are by rule, severity and folder. Files are counted side by side; sums do
 * not depend on their order.
 */
final class Tally {
  private static final Comparator<Bar> LONGEST_FIRST =
      Comparator.comparingInt(Bar::count).reversed().thenComparing(Bar::label);

  private final Map<Kind, Integer> kinds = new ConcurrentHashMap<>();
  private final Map<String, Integer> folders = new ConcurrentHashMap<>();

  private record Kind(String rule, Severity severity) {}

  /**
   * A row of a chart.
   *
   * @param severity the gravest of its findings
   */
  record Bar(String label, int count, Severity severity) {}

  /** Counts the findings of one file. */
  void add(String file, List<Diagnostic> findings) {
    for (Diagnostic found : findings) {
      kinds.merge(new Kind(found.rule(), found.severity()), 1, Integer::sum);
    }
    folders.merge(file.substring(0, file.lastIndexOf('/') + 1), findings.size(), Integer::sum);
  }

  /** Returns how often each rule found something, the most frequent first. */
  List<Bar> rules() {
    Map<String, Bar> bars = new TreeMap<>();
    kinds.forEach(
        (kind, count) ->
            bars.merge(kind.rule(), new Bar(kind.rule(), count, kind.severity()), Tally::sum));
    return sorted(bars);
  }

  private static Bar sum(Bar a, Bar b) {
    Severity graver = a.severity().compareTo(b.severity()) < 0 ? a.severity() : b.severity();
    return new Bar(a.label(), a.count() + b.count(), graver);
  }

  /** Returns the number of findings of a severity. */
  int count(Severity severity) {
    int count = 0;
    for (Map.Entry<Kind, Integer> kind : kinds.entrySet()) {
      count += kind.getKey().severity() == severity ? kind.getValue() : 0;
    }
    return count;
  }

  /**
   * Returns how much was found in each folder, grouped as deep as gives no more than {@code most}
   * groups, if there is such a depth. A label is the path that its files begin with.
   */
  List<Bar> folders(int most) {
    Map<String, Bar> groups = new TreeMap<>();
    for (int depth = 0; ; depth++) {
      Map<String, Bar> deeper = grouped(depth);
      if (deeper.equals(groups) || (deeper.size() > most && groups.size() > 1)) {
        return sorted(groups);
      }
      groups = deeper;
    }
  }

  private Map<String, Bar> grouped(int depth) {
    Map<String, Bar> groups = new TreeMap<>();
    folders.forEach(
        (folder, count) -> {
          String group = prefix(folder, depth);
          groups.merge(group, new Bar(group, count, Severity.INFO), Tally::sum);
        });
    return groups;
  }

  /** Returns the first {@code depth} folders of a path, or all there are. */
  private static String prefix(String folder, int depth) {
    int end = folder.startsWith("/") ? 1 : 0;
    for (int i = 0; i < depth; i++) {
      int slash = folder.indexOf('/', end);
      if (slash < 0) {
        return folder;
      }
      end = slash + 1;
    }
    return folder.substring(0, end);
  }

  private static List<Bar> sorted(Map<String, Bar> bars) {
    List<Bar> sorted = new ArrayList<>(bars.values());
    sorted.sort(LONGEST_FIRST);
    return sorted;
  }
}
