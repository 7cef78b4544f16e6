/** Modules of NixOS, home-manager and nix-darwin: their options and their configuration. */
@NullMarked
package io.github.nixlint.lint.rules.modules;

import org.jspecify.annotations.NullMarked;
