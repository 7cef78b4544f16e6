/** The language server. Empty as yet. */
@NullMarked
package io.github.nixlint.lsp;

import org.jspecify.annotations.NullMarked;
