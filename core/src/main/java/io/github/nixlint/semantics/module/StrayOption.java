package io.github.nixlint.semantics.module;

import io.github.nixlint.syntax.AttrBinding;
import io.github.nixlint.syntax.AttrPath;

/**
 * An option that is declared where a module sets values: {@code types.submodule { port = mkOption
 * {…}; }}, or beside {@code config}.
 *
 * @param name the names that the declaration is bound to
 * @param maker the function that declares it: {@code mkOption}
 * @param path where it stands below the module, {@code config} not among the names
 * @param outermost the binding of the module that it stands in
 * @param below whether it stands below {@code config}
 * @param movable whether that binding has nothing but options
 */
public record StrayOption(
    AttrPath name,
    String maker,
    OptionPath path,
    AttrBinding outermost,
    boolean below,
    boolean movable) {}
