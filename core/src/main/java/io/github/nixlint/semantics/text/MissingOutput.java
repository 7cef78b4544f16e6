package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.derivation.Derivation;
import io.github.nixlint.syntax.Node;
import io.github.nixlint.text.Span;

/**
 * A derivation whose build writes to none of its outputs.
 *
 * @param derivation the derivation
 * @param key the name of the attribute with the last script, or the argument that is it
 * @param phase the name of the attribute
 * @param idle whether the script does nothing at all
 * @param undeclared outputs that the script writes to and the derivation does not declare
 * @param output the first output of the derivation
 * @param strays where the script puts something below {@code /usr} instead, as far as that names
 *     the prefix: {@code /usr/local}
 */
public record MissingOutput(
    Derivation derivation,
    Node key,
    String phase,
    boolean idle,
    ImmutableSet<String> undeclared,
    String output,
    ImmutableList<Span> strays) {}
