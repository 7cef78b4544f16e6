/**
 * Where sources come from: the calls of fetchers, what pins them, and what becomes a hash. Names
 * and their meanings lie in {@code fetchers.txt} and {@code hash-attributes.txt}.
 */
@NullMarked
package io.github.nixlint.semantics.fetch;

import org.jspecify.annotations.NullMarked;
