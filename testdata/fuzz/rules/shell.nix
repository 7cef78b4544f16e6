stdenv.mkDerivation { buildPhase = "${a} \"$b\" $(c `d`) <<< e; \\
 f"; installPhase = ''<<E
${""}''; }