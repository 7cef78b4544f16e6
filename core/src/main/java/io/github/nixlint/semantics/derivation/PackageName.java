package io.github.nixlint.semantics.derivation;

/**
 * How a package is reached in nixpkgs.
 *
 * @param path the attribute path below nixpkgs, without the output: {@code cmake}, {@code
 *     python3Packages.pybind11}, {@code buildPackages.cmake}; as written where the file does not
 *     show where a name comes from
 * @param output the output that is asked for ({@code dev} of {@code openssl.dev}), empty for the
 *     default
 */
public record PackageName(String path, String output) {

  /** Returns the last name of the path: {@code pybind11}. */
  public String simpleName() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** Returns whether it is taken from a set of packages that run where the build runs. */
  public boolean isForBuildPlatform() {
    return path.startsWith("buildPackages.") || path.startsWith("pkgsBuild");
  }

  /**
   * Returns the language whose package set it is taken from ({@code python} of {@code
   * python3Packages.pybind11} and {@code python311.pkgs.pybind11}), or an empty string.
   */
  public String language() {
    int from = 0;
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
      String language = Languages.of(path, from, dot);
      if (!language.isEmpty()) {
        return language;
      }
      from = dot + 1;
    }
    return "";
  }
}
