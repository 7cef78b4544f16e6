package io.github.nixlint.semantics.text;

import io.github.nixlint.syntax.Expr;
import io.github.nixlint.syntax.Interpolation;
import io.github.nixlint.syntax.ListExpr;
import org.jspecify.annotations.Nullable;

/**
 * One use that a file makes of a string. A string that a {@code let} names has one for each place
 * that the name stands at.
 *
 * @param purpose what it is for
 * @param name the innermost attribute that it becomes the value of, or the name that binds it;
 *     empty where there is none
 * @param joined whether something stands directly before it: {@code x + "…"}
 * @param hole the interpolation that takes it into a greater string, or null
 * @param list the list that it is an element of, or null
 * @param element the element of that list
 * @param separator what {@code concatStringsSep} puts between the elements; empty where unknown
 */
public record TextUse(
    Purpose purpose,
    String name,
    boolean joined,
    @Nullable Interpolation hole,
    @Nullable ListExpr list,
    @Nullable Expr element,
    String separator) {}
