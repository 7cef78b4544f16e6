package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.text.Source;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A string, plain or indented. */
public abstract sealed class StringExpr extends Expr permits StringLiteral, IndentedString {
  private final Source source;

  /** See {@link Sole}; any thread makes the same list. */
  private Object parts;

  /** Kept, since several readers decode the same strings; any thread makes the same of it. */
  private @Nullable StringValue value;

  StringExpr(int id, int start, int end, Source source, ImmutableList<StringPart> parts) {
    super(id, start, end);
    this.source = source;
    this.parts = Sole.of(parts);
  }

  /** Returns the file that it stands in. */
  public final Source source() {
    return source;
  }

  /** Returns the text and the interpolations in turn; no two texts stand side by side. */
  public final ImmutableList<StringPart> parts() {
    ImmutableList<StringPart> list = Sole.list(parts);
    parts = list;
    return list;
  }

  /** Returns whether nothing is interpolated. */
  public final boolean isConstant() {
    int count = Sole.count(parts);
    return count == 0 || (count == 1 && Sole.first(parts) instanceof StringText);
  }

  /** Returns the value where nothing is interpolated, else null. */
  public final @Nullable String constant() {
    if (!isConstant()) {
      return null;
    }
    return isLiteral() ? source.ascii(start() + 1, end() - 1) : value().text();
  }

  /** Whether the value stands there byte for byte: the usual case, told without decoding it. */
  final boolean isLiteral() {
    if (!(this instanceof StringLiteral)
        || Sole.count(parts) != 1
        || !(Sole.first(parts) instanceof StringText text)
        || text.end() != end() - 1) {
      return false;
    }
    byte[] bytes = source.bytes();
    for (int i = start() + 1, end = end() - 1; i < end; i++) {
      byte b = bytes[i];
      if (b < ' ' || b == '\\') {
        return false;
      }
    }
    return true;
  }

  /** Returns the value: escapes resolved, indentation stripped, interpolations as holes. */
  public final StringValue value() {
    StringValue known = value;
    if (known == null) {
      known = StringValue.of(source, this);
      value = known;
    }
    return known;
  }

  @Override
  public final void forEachChild(Consumer<? super Node> action) {
    Sole.forEach(parts, action);
  }
}
