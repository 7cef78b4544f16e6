package io.github.nixlint.bench.calibrate;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.TextEdit;
import java.util.Comparator;
import java.util.List;

/**
 * A mistake that can be planted in a file.
 *
 * @param idiom how it is written
 * @param place where it goes, as an offset of the file
 * @param edits what plants it
 * @param silence why the catalogue of rules wants no finding here, as far as the planter can see;
 *     else ""
 */
record Mistake(String idiom, int place, ImmutableList<TextEdit> edits, String silence) {

  /** Returns the text of the file with the mistake in it. */
  String plantedIn(Source source) {
    List<TextEdit> ordered =
        edits.stream().sorted(Comparator.comparingInt(TextEdit::start)).toList();
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (TextEdit edit : ordered) {
      text.append(source.text(at, edit.start())).append(edit.text());
      at = edit.end();
    }
    return text.append(source.text(at, source.length())).toString();
  }

  /** Returns the first line of what it takes away. */
  String replaced(Source source) {
    for (TextEdit edit : edits) {
      if (edit.start() == place) {
        return source.text(edit.start(), edit.end()).lines().findFirst().orElse("");
      }
    }
    return "";
  }
}
