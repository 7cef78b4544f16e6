{ config, lib, ... }:
with lib; {
  options.a.enable = mkEnableOption "a";
  options.b = mkOption { type = types.attrs; };
  config = { x = mkIf config.a.enable 1; };
}
