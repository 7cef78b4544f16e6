/** Changes of files. */
@NullMarked
package io.github.nixlint.cli.change;

import org.jspecify.annotations.NullMarked;
