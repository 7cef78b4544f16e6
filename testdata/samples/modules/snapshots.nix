# Takes snapshots of the data folder of a service, and thins them out.
{
  config,
  lib,
  pkgs,
  ...
}:

let
  inherit (lib)
    getExe
    mkEnableOption
    mkIf
    mkMerge
    mkOption
    types
    ;

  cfg = config.services.snapshots;

  script = pkgs.writeShellApplication {
    name = "take-snapshot";
    runtimeInputs = [ pkgs.btrfs-progs ];
    text = ''
      btrfs subvolume snapshot -r "$1" "$2/$(date --iso-8601=seconds)"
    '';
  };
in
{
  options.services.snapshots = {
    enable = mkEnableOption "regular snapshots";

    folders = mkOption {
      type = types.attrsOf types.path;
      default = { };
      example = {
        "/var/lib/inventory" = "/snapshots/inventory";
      };
      description = "Which folders to take snapshots of, and where they go.";
    };

    settings = mkOption {
      type = types.attrsOf types.anything;
      default = { };
      description = "Settings of the thinning.";
    };

    email = mkOption {
      type = types.nullOr types.str;
      default = null;
      description = "Whom to tell of failures.";
    };
  };

  config = mkIf cfg.enable (mkMerge [
    {
      systemd.services.snapshots = {
        description = "Take snapshots";
        serviceConfig.Type = "oneshot";
        script = lib.concatStringsSep "\n" (
          lib.mapAttrsToList (from: to: "${getExe script} ${from} ${to}") cfg.folders
        );
        startAt = "hourly";
      };
    }
    (mkIf (cfg.email != null) {
      systemd.services.snapshots.onFailure = [ "notify@${cfg.email}.service" ];
    })
  ]);
}
