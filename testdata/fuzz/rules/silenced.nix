# nix-lint: ignore-file syntax-error, nothing
{ a = 1; # nix-lint: ignore
  # nix-lint: ignore undefined-variable
  b = c; }