# Calls many functions of a `lib` of nixpkgs: what they return is to stay when its files are fixed.
root:
let
  lib = import (root + "/lib");
  inherit (lib) types mkIf mkMerge mkForce mkDefault mkOption mkEnableOption;

  module = {
    options = {
      enable = mkEnableOption "it";
      names = mkOption {
        type = types.listOf types.str;
        default = [ ];
      };
      sets = mkOption {
        type = types.attrsOf (types.submodule { options.x = mkOption { type = types.int; }; });
      };
      either = mkOption { type = types.nullOr (types.either types.int (types.enum [ "a" "b" ])); };
    };
  };
  evaluated = lib.evalModules {
    modules = [
      module
      (
        { config, ... }:
        {
          enable = mkDefault true;
          names = mkMerge [
            (mkIf config.enable [ "a" ])
            (mkIf (!config.enable) [ "b" ])
            (lib.mkBefore [ "c" ])
          ];
          sets.one.x = mkForce 1;
          sets.two = { x = 2; };
          either = "b";
        }
      )
      { sets.one.x = 3; }
    ];
  };
  shape =
    value:
    if builtins.isFunction value then
      { arguments = builtins.functionArgs value; }
    else if builtins.isAttrs value then
      builtins.attrNames value
    else
      builtins.typeOf value;
in
{
  shape = builtins.mapAttrs (name: shape) (removeAttrs lib [ "nixpkgsVersion" ]);
  shapes = map (name: builtins.mapAttrs (_: shape) lib.${name}) [
    "attrsets"
    "customisation"
    "fixedPoints"
    "generators"
    "lists"
    "meta"
    "modules"
    "options"
    "strings"
    "trivial"
    "types"
    "versions"
  ];
  config = { inherit (evaluated.config) enable names sets either; };
  lists = [
    (lib.foldr (a: b: a + b) 0 [ 1 2 3 ])
    (lib.foldl' (a: b: a - b) 0 [ 1 2 3 ])
    (lib.imap0 (i: v: "${toString i}-${v}") [ "a" "b" ])
    (lib.flatten [ 1 [ 2 [ 3 ] ] ])
    (lib.unique [ 1 2 1 ])
    (lib.sort (a: b: a < b) [ 3 1 2 ])
    (lib.partition (x: x > 2) [ 1 2 3 4 ])
    (lib.zipListsWith (a: b: a + b) [ 1 2 ] [ 3 4 ])
    (lib.toposort (a: b: a < b) [ 3 1 2 ])
    (lib.crossLists (a: b: [ a b ]) [ [ 1 2 ] [ 3 ] ])
    (lib.sublist 1 2 [ "a" "b" "c" ])
    (lib.range 2 5)
    (lib.optional true 1 ++ lib.optionals false [ 2 ])
  ];
  attrsets = [
    (lib.recursiveUpdate { a.b = 1; } { a.c = 2; })
    (lib.filterAttrs (n: v: v > 1) { a = 1; b = 2; })
    (lib.mapAttrs' (n: v: lib.nameValuePair "x${n}" (v + 1)) { a = 1; })
    (lib.genAttrs [ "a" "b" ] (n: n + n))
    (lib.foldAttrs (n: a: [ n ] ++ a) [ ] [ { a = 1; } { a = 2; b = 3; } ])
    (lib.collect builtins.isInt { a = 1; b.c = 2; })
    (lib.attrByPath [ "a" "b" ] 0 { a.b = 1; })
    (lib.hasAttrByPath [ "a" "c" ] { a.b = 1; })
    (lib.zipAttrsWith (n: v: v) [ { a = 1; } { a = 2; } ])
    (lib.optionalAttrs false { a = 1; })
  ];
  strings = [
    (lib.concatMapStringsSep ", " toString [ 1 2 ])
    (lib.splitString "." "a.b.c")
    (lib.escapeShellArg "it's")
    (lib.toUpper "abc")
    (lib.hasPrefix "a" "abc")
    (lib.removeSuffix "c" "abc")
    (lib.fixedWidthNumber 5 15)
    (lib.versionOlder "1.2" "1.10")
    (lib.makeBinPath [ "/a" "/b" ])
    (lib.stringAsChars (c: if c == "a" then "i" else c) "nax")
    (lib.addContextFrom "a" "b")
  ];
  generators = [
    (lib.generators.toINI { } { a = { b = 1; c = "x"; }; })
    (lib.generators.toKeyValue { } { a = 1; b = true; })
    (lib.generators.toPretty { } { a = [ 1 "x" null { } ]; })
    (lib.generators.toJSON { } { a = 1; })
  ];
  fixed = [
    (lib.fix (self: { a = 1; b = self.a + 1; }))
    (lib.fix (lib.extends (self: super: { a = super.a + 1; }) (self: { a = 1; b = self.a; })))
    (builtins.removeAttrs (lib.makeOverridable ({ a }: { b = a; }) { a = 1; }) [ "override" "overrideDerivation" ])
    ((lib.makeOverridable ({ a }: { b = a; }) { a = 1; }).override { a = 2; }).b
  ];
  systems = [
    (lib.systems.elaborate { system = "x86_64-linux"; }).config
    (builtins.attrNames lib.systems.examples)
    lib.systems.doubles.linux
  ];
}
