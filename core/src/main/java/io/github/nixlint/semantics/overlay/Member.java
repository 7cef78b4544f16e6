package io.github.nixlint.semantics.overlay;

import io.github.nixlint.syntax.AttrName;
import io.github.nixlint.syntax.BindingNode;
import io.github.nixlint.syntax.Expr;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that an overlay gives.
 *
 * @param name its first name, {@code lib} of {@code lib.x = …;}
 * @param declaration where that name stands
 * @param binding what binds it: an {@code inherit} too
 * @param value what it is bound to; null where it is inherited, or is the set of a longer path
 */
public record Member(
    String name, AttrName declaration, BindingNode binding, @Nullable Expr value) {}
