{
  config,
  lib,
  pkgs,
  ...
}:

with lib;

let
  cfg = config.services.inventory;
  settingsFile = pkgs.writeText "inventory.json" (builtins.toJSON cfg.settings);
in
{
  options.services.inventory = {
    enable = mkEnableOption "the inventory server";

    package = mkPackageOption pkgs "inventory-server" { };

    port = mkOption {
      type = types.port;
      default = 8460;
      description = "Port to listen on.";
    };

    settings = mkOption {
      type = types.attrs;
      default = { };
      example = {
        currency = "EUR";
      };
      description = "What goes into the configuration file.";
    };

    openFirewall = mkOption {
      type = types.bool;
      default = false;
      description = "Whether to open the port in the firewall.";
    };
  };

  config = {
    networking.firewall.allowedTCPPorts = mkIf cfg.openFirewall [ cfg.port ];

    users.users.inventory = {
      isSystemUser = true;
      group = "inventory";
    };
    users.groups.inventory = { };

    systemd.services.inventory = {
      description = "Inventory server";
      wantedBy = [ "multi-user.target" ];
      after = [ "network.target" ];
      preStart = ''
        /usr/bin/sqlite3 /var/lib/inventory/stock.db < ${cfg.package}/share/schema.sql
      '';
      serviceConfig = {
        ExecStart = "${getExe cfg.package} --port ${toString cfg.port} --config ${settingsFile}";
        ExecReload = "/bin/kill -HUP $MAINPID";
        User = "inventory";
        StateDirectory = "inventory";
      };
    };
  };
}
