package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.text.Source;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A string, plain or indented. */
public abstract sealed class StringExpr extends Expr permits StringLiteral, IndentedString {
  private final Source source;
  private final ImmutableList<StringPart> parts;

  StringExpr(int id, int start, int end, Source source, ImmutableList<StringPart> parts) {
    super(id, start, end);
    this.source = source;
    this.parts = parts;
  }

  /** Returns the text and the interpolations in turn; no two texts stand side by side. */
  public final ImmutableList<StringPart> parts() {
    return parts;
  }

  /** Returns whether nothing is interpolated. */
  public final boolean isConstant() {
    return parts.isEmpty() || (parts.size() == 1 && parts.get(0) instanceof StringText);
  }

  /** Returns the value where nothing is interpolated, else null. */
  public final @Nullable String constant() {
    return isConstant() ? value().text() : null;
  }

  /** Returns the value: escapes resolved, indentation stripped, interpolations as holes. */
  public final StringValue value() {
    return StringValue.of(source, this);
  }

  @Override
  public final void forEachChild(Consumer<? super Node> action) {
    parts.forEach(action);
  }
}
