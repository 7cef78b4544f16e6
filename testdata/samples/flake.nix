{
  description = "A small inventory service, its packages and its modules";

  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
    home-manager = {
      url = "github:nix-community/home-manager";
      inputs.nixpkgs.follows = "nixpkgs";
    };
  };

  outputs =
    {
      self,
      nixpkgs,
      home-manager,
    }:
    let
      systems = [
        "x86_64-linux"
        "aarch64-linux"
      ];
      forAllSystems =
        make:
        nixpkgs.lib.genAttrs systems (
          system:
          make (
            import nixpkgs {
              inherit system;
              overlays = [ self.overlays.default ];
            }
          )
        );
    in
    {
      overlays.default = import ./overlay.nix;

      packages = forAllSystems (pkgs: {
        inherit (pkgs) inventory-server label-printer;
        default = pkgs.inventory-server;
      });

      devShells = forAllSystems (pkgs: {
        default = import ./shell.nix { inherit pkgs; };
      });

      nixosModules = {
        inventory = ./modules/inventory.nix;
        snapshots = ./modules/snapshots.nix;
      };

      homeModules.terminal = ./home/terminal.nix;

      homeConfigurations.demo = home-manager.lib.homeManagerConfiguration {
        pkgs = nixpkgs.legacyPackages.x86_64-linux;
        modules = [ self.homeModules.terminal ];
      };

      checks = forAllSystems (pkgs: {
        inventory = import ./tests/inventory.nix { inherit pkgs self; };
      });
    };
}
