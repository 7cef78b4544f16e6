package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.text.Source;
import org.jspecify.annotations.Nullable;

/** A string in two single quotes, whose common indentation is stripped. */
public final class IndentedString extends StringExpr {

  public IndentedString(
      int id, int start, int end, Source source, ImmutableList<StringPart> parts) {
    super(id, start, end, source, parts);
  }

  /**
   * Returns the interpolation that alone is left of the string once it is stripped, or null. Where
   * it gives a plain string, Nix's parser puts that in the place of this one.
   */
  @Nullable Interpolation onlyInterpolation() {
    if (isConstant() || parts().size() > 3) {
      return null;
    }
    StringValue value = value();
    return value.segmentCount() == 1 ? value.hole(0) : null;
  }

  @Override
  public Kind kind() {
    return Kind.INDENTED_STRING;
  }
}
