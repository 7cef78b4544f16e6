package io.github.nixlint.semantics.flake;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.code.Expressions;
import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.Attributes;
import io.github.nixlint.syntax.Attributes.Attribute;
import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Variable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code inputs}, as far as it is written out. */
final class FlakeInputs {
  /** Inputs of inputs of inputs: nobody goes deeper. */
  private static final int MAX_DEPTH = 8;

  private FlakeInputs() {}

  /** Returns the inputs in the order of their first mention. */
  static ImmutableList<FlakeInput> of(@Nullable Attributes inputs) {
    return of(inputs, 0);
  }

  private static ImmutableList<FlakeInput> of(@Nullable Attributes inputs, int depth) {
    if (inputs == null || depth > MAX_DEPTH) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<FlakeInput> found = ImmutableList.builder();
    for (Attribute attribute : inputs.named()) {
      if (attribute.binding() instanceof AttrBinding) {
        found.add(input(attribute, depth));
      }
    }
    return found.build();
  }

  private static FlakeInput input(Attribute attribute, int depth) {
    Attributes attributes = attribute.set();
    Expr url = value(attributes, "url");
    Attribute inputs = attributes == null ? null : attributes.get("inputs");
    return new FlakeInput(
        attribute,
        attributes,
        reference(attribute, attributes, url),
        url,
        value(attributes, "follows"),
        !(value(attributes, "flake") instanceof Variable flake && flake.name().equals("false")),
        of(inputs == null ? null : inputs.set(), depth + 1));
  }

  private static FlakeReference reference(
      Attribute attribute, @Nullable Attributes attributes, @Nullable Expr url) {
    if (attributes == null) {
      return FlakeReference.UNKNOWN;
    }
    if (attributes.get("type") != null) {
      return FlakeReference.of(texts(attributes));
    }
    if (url != null) {
      String text = FlakeText.of(url);
      return text == null ? FlakeReference.UNKNOWN : FlakeReference.parse(text);
    }
    String name = attribute.name().staticName();
    return attributes.get("url") != null || name == null
        ? FlakeReference.UNKNOWN
        : FlakeReference.indirect(name);
  }

  private static Map<String, String> texts(Attributes attributes) {
    Map<String, String> texts = new HashMap<>();
    for (Attribute attribute : attributes.named()) {
      String name = attribute.name().staticName();
      String text = FlakeText.of(attribute.value());
      if (name != null && text != null) {
        texts.put(name, text);
      }
    }
    return texts;
  }

  private static @Nullable Expr value(@Nullable Attributes attributes, String name) {
    Attribute attribute = attributes == null ? null : attributes.get(name);
    Expr value = attribute == null ? null : attribute.value();
    return value == null ? null : Expressions.bare(value);
  }

  /** Returns whether a value is one already, without anything to compute. */
  static boolean isPlain(Expr value) {
    Expr e = Expressions.bare(value);
    return switch (e.kind()) {
      case STRING_LITERAL, INDENTED_STRING -> FlakeText.of(e) != null;
      case APPLY, ASSERT, BINARY_OP, HAS_ATTR, IF, LEGACY_LET, LET_IN, SELECT, UNARY_OP, WITH ->
          false;
      default -> true;
    };
  }
}
