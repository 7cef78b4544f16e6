{
  pkgs ? import <nixpkgs> { },
}:
pkgs.mkShell {
  inputsFrom = [ pkgs.inventory-server ];

  packages = with pkgs; [
    clang-tools
    gdb
    sqlite
  ];

  shellHook = ''
    export INVENTORY_DATA="''${INVENTORY_DATA:-$PWD/.data}"
    mkdir -p "$INVENTORY_DATA"
    echo "data in $INVENTORY_DATA, tools in /usr/bin stay out of the way"
  '';
}
