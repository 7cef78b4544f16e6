{ stdenv, cmake }:
stdenv.mkDerivation rec {
  name = "a";
  buildInputs = [ cmake ] ++ (with a; [ b ]);
  installPhase = ''
    cp -r . /usr/bin # $out
    cat <<EOF > ${name}
  '';
}
