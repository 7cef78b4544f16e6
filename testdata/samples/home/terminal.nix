{
  config,
  lib,
  pkgs,
  ...
}:

let
  cfg = config.programs.terminal-tools;
  inherit (lib) mkOption mkEnableOption mkIf;
  t = lib.types;
in
{
  options.programs.terminal-tools = {
    enable = mkEnableOption "a set of terminal tools";

    aliases = mkOption {
      type = with t; attrsOf str;
      default = { };
      description = "Shell aliases.";
    };

    prompt = mkOption {
      type = t.nullOr t.attrs;
      default = null;
      description = "Settings of the prompt, or null for the shell's own.";
    };
  };

  config = mkIf cfg.enable {
    home.packages = with pkgs; [
      bat
      fd
      ripgrep
    ];

    programs.bash.shellAliases = cfg.aliases;
    programs.starship = mkIf (cfg.prompt != null) {
      enable = true;
      settings = cfg.prompt;
    };
  };
}
