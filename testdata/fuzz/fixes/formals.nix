{ a }:
{ b = pkgs; c = lib; }