/**
 * What bash makes of the text of a Nix string: commands, words, quoting, comments and heredocs,
 * with Nix interpolations as holes.
 *
 * <p>The reading is a tolerant one. Any text gives a script, in time linear in its length; what
 * bash would refuse (an open quote, a stray parenthesis) is read as far as it goes. Positions are
 * indices into the text of the {@link io.github.nixlint.syntax.StringValue}, whose {@code offset}
 * leads back into the file.
 */
@NullMarked
package io.github.nixlint.semantics.shell;

import org.jspecify.annotations.NullMarked;
