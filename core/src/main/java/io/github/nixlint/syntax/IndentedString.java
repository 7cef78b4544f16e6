package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.text.Source;

/** A string in two single quotes, whose common indentation is stripped. */
public final class IndentedString extends StringExpr {

  public IndentedString(
      int id, int start, int end, Source source, ImmutableList<StringPart> parts) {
    super(id, start, end, source, parts);
  }

  @Override
  public Kind kind() {
    return Kind.INDENTED_STRING;
  }
}
