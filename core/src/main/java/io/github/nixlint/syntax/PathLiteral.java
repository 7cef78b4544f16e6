package io.github.nixlint.syntax;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.text.Source;
import java.util.function.Consumer;

/** A path: {@code ./a}, {@code /etc/${name}}, {@code ~/x}. */
public final class PathLiteral extends Expr {
  private final Source source;
  private final ImmutableList<StringPart> parts;

  public PathLiteral(int id, int start, int end, Source source, ImmutableList<StringPart> parts) {
    super(id, start, end);
    this.source = source;
    this.parts = parts;
  }

  /** Returns the text and the interpolations; the first part is text. */
  public ImmutableList<StringPart> parts() {
    return parts;
  }

  /** Returns whether nothing is interpolated. */
  public boolean isConstant() {
    return parts.size() == 1;
  }

  /** Returns the text of the first part, up to the first interpolation. */
  public String head() {
    return text((StringText) parts.get(0));
  }

  /** Returns the text of one of its parts; a path has no escapes. */
  public String text(StringText part) {
    return source.text(part.span());
  }

  /** Returns whether it starts at the root of the file system. */
  public boolean isAbsolute() {
    return source.at(start()) == '/';
  }

  /** Returns whether it starts at the home of whoever evaluates it. */
  public boolean isHome() {
    return source.at(start()) == '~';
  }

  @Override
  public Kind kind() {
    return Kind.PATH_LITERAL;
  }

  @Override
  public void forEachChild(Consumer<? super Node> action) {
    parts.forEach(action);
  }
}
