{
  lib,
  stdenvNoCC,
  fetchFromGitHub,
  makeWrapper,
  perl,
  gnuplot,
  coreutils,
}:

stdenvNoCC.mkDerivation (finalAttrs: {
  pname = "stock-report";
  version = "1.3";

  src = fetchFromGitHub {
    owner = "example-org";
    repo = "stock-report";
    tag = "v${finalAttrs.version}";
    hash = "sha256-Jt6bWc9yRr2sQe7uLh5oNf4gIiTaKxMZk1+Vd0mX3p8=";
  };

  nativeBuildInputs = [ makeWrapper ];
  buildInputs = [ perl ];

  installPhase = ''
    runHook preInstall

    install -Dm755 stock-report -t $out/bin
    wrapProgram $out/bin/stock-report \
      --prefix PATH : ${
        lib.makeBinPath [
          coreutils
          gnuplot
        ]
      }

    runHook postInstall
  '';

  meta = {
    description = "Draws what is in stock over time";
    license = lib.licenses.gpl3Only;
    mainProgram = "stock-report";
  };
})
