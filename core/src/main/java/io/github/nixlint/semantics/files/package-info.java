/** What a file is: a module, a package, a flake, …, as its name and outermost constructs tell. */
@NullMarked
package io.github.nixlint.semantics.files;

import org.jspecify.annotations.NullMarked;
