{ pkgs, self }:

pkgs.testers.runNixOSTest {
  name = "inventory";

  nodes.machine = {
    imports = [ self.nixosModules.inventory ];
    services.inventory = {
      enable = true;
      settings.currency = "EUR";
    };
  };

  testScript = ''
    machine.wait_for_unit("inventory.service")
    machine.wait_for_open_port(8460)
    machine.succeed("curl --fail http://localhost:8460/health")
    machine.fail("test -e /usr/local/bin/inventory-server")
  '';
}
