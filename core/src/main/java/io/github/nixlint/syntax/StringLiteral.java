package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.text.Source;

/** A string in double quotes. */
public final class StringLiteral extends StringExpr {

  public StringLiteral(int id, int start, int end, Source source, ImmutableList<StringPart> parts) {
    super(id, start, end, source, parts);
  }

  @Override
  public Kind kind() {
    return Kind.STRING_LITERAL;
  }
}
