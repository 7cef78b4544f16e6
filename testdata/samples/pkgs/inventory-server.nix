{
  lib,
  stdenv,
  fetchFromGitHub,
  cmake,
  pkg-config,
  makeWrapper,
  boost,
  openssl,
  sqlite,
  systemd,
  gtest,
  withSystemd ? stdenv.hostPlatform.isLinux,
}:

stdenv.mkDerivation (finalAttrs: {
  pname = "inventory-server";
  version = "2.4.1";

  src = fetchFromGitHub {
    owner = "example-org";
    repo = "inventory-server";
    rev = "v${finalAttrs.version}";
    hash = "sha256-Zk1+Vd0mX3p8Jt6bWc9yRr2sQe7uLh5oNf4gIiTaKxM=";
  };

  nativeBuildInputs = [
    pkg-config
    openssl
  ];

  buildInputs = [
    boost
    cmake
    sqlite
  ]
  ++ lib.optionals withSystemd [
    systemd
    makeWrapper
  ];

  checkInputs = [ gtest ];

  cmakeFlags = [ (lib.cmakeBool "WITH_SYSTEMD" withSystemd) ];

  doCheck = true;

  # The unit and the default configuration name where the program would be elsewhere.
  postPatch = ''
    substituteInPlace data/inventory.service \
      --replace-fail /usr/bin/inventory-server $out/bin/inventory-server
  '';

  postInstall = ''
    wrapProgram $out/bin/inventory-server \
      --prefix PATH : ${lib.makeBinPath [ sqlite ]}
  '';

  meta = {
    description = "Keeps count of what is on the shelves";
    homepage = "https://inventory.example.org";
    license = lib.licenses.agpl3Plus;
    mainProgram = "inventory-server";
    platforms = lib.platforms.unix;
  };
})
