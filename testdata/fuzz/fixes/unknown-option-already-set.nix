{ config, lib, ... }:
{
  nix.setings.sandbox = false;
# ^^^^^^^^^é^^^^^^^^^^^^^^^^^^^^ sandbox-disabled: builds see the network and the files of the machine with this: leave the sandbox on, and give a build what it lacks as an input
  nix = {
    settings = { sandbox = lib.mkForce "relaxed"; };
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sandbox-disabled: builds see the network and the files on, and give a build what it ls as an input
    useSandbox = fal/se;
#   ^^^^^^^^^^^^^^^^^^^ sandbox-disabled: builds see the network and the files of the machine with this: leave the sandbox on, and give a build what it lacks as an input
  };
}
