/** Files as bytes: positions, spans and edits. Knows nothing of Nix. */
@NullMarked
package io.github.nixlint.text;

import org.jspecify.annotations.NullMarked;
