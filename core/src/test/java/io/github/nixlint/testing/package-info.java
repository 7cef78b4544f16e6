/** What tests of all modules share: where fixtures and corpora are, golden files. */
@NullMarked
package io.github.nixlint.testing;

import org.jspecify.annotations.NullMarked;
