# nix-lint: ignore-file syntax-error
{
  a = 1; # nix-lint: ignore syntax-error, syntax-error -- x
}