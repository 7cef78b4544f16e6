# Adds the packages of this repository, and builds two of nixpkgs' our way.
final: prev: {
  inventory-server = final.callPackage ./pkgs/inventory-server.nix { };
  label-printer = final.callPackage ./pkgs/label-printer.nix { };

  # The barcode reader wants the tray icon, which the package leaves out.
  zbar = prev.zbar.overrideAttrs (old: {
    buildInputs = old.buildInputs ++ [
      final.pkg-config
      final.libnotify
    ];
    configureFlags = old.configureFlags ++ [ "--with-dbusconfdir=${placeholder "out"}/share" ];
  });

  sqlite = prev.sqlite.override { interactive = true; };
}
