{
  description = "Finds mistakes in Nix files";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
    let
      inherit (nixpkgs) lib;
      systems = [
        "x86_64-linux"
        "aarch64-linux"
        "x86_64-darwin"
        "aarch64-darwin"
      ];
      forAllSystems = f: lib.genAttrs systems (system: f nixpkgs.legacyPackages.${system});

      nix-lint =
        {
          lib,
          maven,
          jdk17,
          jdk17_headless,
          makeBinaryWrapper,
          installShellFiles,
        }:
        maven.buildMavenPackage {
          pname = "nix-lint";
          version = "0.1.0";
          src = self;

          # What Maven downloads, see .ci/mvn-hash.
          mvnHash = "sha256-4k3C1fMQZyqILDh22JzZ3FXRUryOpI/IlWcpEjqDJtw=";
          mvnJdk = jdk17;
          mvnParameters = "-DskipTests -Dspotless.check.skip -pl lint/cli -am";

          nativeBuildInputs = [
            makeBinaryWrapper
            installShellFiles
          ];

          installPhase = ''
            runHook preInstall
            install -Dm644 lint/cli/target/nix-lint.jar $out/share/java/nix-lint.jar
            install -Dm755 lint/cli/target/nix-lint $out/libexec/nix-lint
            makeWrapper $out/libexec/nix-lint $out/bin/nix-lint \
              --set JAVA_HOME ${jdk17_headless.home}
            for shell in bash fish zsh; do
              $out/bin/nix-lint completion $shell > nix-lint.$shell
            done
            installShellCompletion nix-lint.{bash,fish,zsh}
            installManPage docs/nix-lint.1
            runHook postInstall
          '';

          meta = {
            description = "Finds mistakes in Nix files";
            homepage = "https://github.com/nix-lint/nix-lint";
            license = lib.licenses.asl20;
            mainProgram = "nix-lint";
            inherit (jdk17_headless.meta) platforms;
          };
        };
    in
    {
      overlays.default = final: _prev: { nix-lint = final.callPackage nix-lint { }; };

      packages = forAllSystems (pkgs: rec {
        nix-lint = (self.overlays.default pkgs pkgs).nix-lint;
        default = nix-lint;
      });

      apps = forAllSystems (pkgs: {
        default = {
          type = "app";
          program = lib.getExe self.packages.${pkgs.stdenv.hostPlatform.system}.default;
          meta.description = "Finds mistakes in Nix files";
        };
      });

      checks = forAllSystems (pkgs: {
        nix-lint =
          pkgs.runCommand "nix-lint-flake"
            { nativeBuildInputs = [ self.packages.${pkgs.stdenv.hostPlatform.system}.default ]; }
            ''
              nix-lint --no-config ${self}/flake.nix
              touch $out
            '';
      });
    };
}
