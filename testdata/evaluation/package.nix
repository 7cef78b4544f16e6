# Calls the function that a file is with made-up arguments, as callPackage would with real ones.
{ root, file }:
let
  lib = import (root + "/lib");
  identity = x: x;
  known = {
    inherit lib;
    stdenv = {
      inherit lib;
      mkDerivation = identity;
      isLinux = true;
      isDarwin = false;
      isi686 = false;
      isx86_64 = true;
      isAarch64 = false;
      isArm = false;
      system = "x86_64-linux";
      cc = {
        cc = "cc";
        isGNU = true;
        isClang = false;
      };
      hostPlatform = lib.systems.elaborate { system = "x86_64-linux"; };
      buildPlatform = lib.systems.elaborate { system = "x86_64-linux"; };
      targetPlatform = lib.systems.elaborate { system = "x86_64-linux"; };
    };
    pkgs = { inherit lib; };
    config = { };
    mkDerivation = identity;
    self = { };
    super = { };
  };
  matches = expression: name: builtins.match expression name != null;
  isOption = matches "(enable|with|use|has|allow|static|debug).*|.*(Support|Enabled)";
  made = name: known.${name} or (if isOption name then false else package name);

  # Can be interpolated, called, asked for its outputs, and merged.
  package = name: {
    outPath = "/made-up/${name}";
    inherit name lib;
    version = "1.0";
    meta = { };
    out = "/made-up/${name}-out";
    dev = "/made-up/${name}-dev";
    bin = "/made-up/${name}-bin";
    override = _: package name;
    overrideAttrs = _: package name;
    passthru = { };
    __functor = _: identity;
  };
  value = import file;
  arguments = builtins.mapAttrs (name: _: made name) (builtins.functionArgs value);
in
if builtins.isFunction value then value arguments else value
