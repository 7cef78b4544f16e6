package io.github.nixlint.semantics.security;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Locale;

/** What options, variables and files are called that hold secrets. */
public final class SecretNames {

  /** The ends of names, in lower case and without {@code -} and {@code _}. */
  private static final ImmutableList<String> ENDS =
      ImmutableList.of(
          "password",
          "passwd",
          "passphrase",
          "token",
          "secret",
          "secretkey",
          "secretkeybase",
          "secretaccesskey",
          "apikey",
          "privatekey",
          "presharedkey",
          "authkey",
          "encryptionkey",
          "masterkey",
          "clientsecret",
          "adminpass",
          "dbpass",
          "requirepass");

  /** The last two letters of those, and of {@code psk}. */
  private static final String LAST = "rd wd se en et ey ss sk";

  /** Names that end so and hold no secret. */
  private static final ImmutableSet<String> HARMLESS =
      ImmutableSet.of(
          "askpassword",
          "existingsecret",
          "imagepullsecret",
          "nopassword",
          "requirepassword",
          "showpassword",
          "usepassword");

  /** Files of many secrets that are there in plain text, if they are read at all. */
  private static final ImmutableSet<String> READABLE =
      ImmutableSet.of(
          "credentials.json", "secrets.env", "secrets.json", "secrets.toml", "secrets.txt");

  private SecretNames() {}

  /** Returns whether an attribute of this name holds a secret itself. */
  public static boolean isSecret(String name) {
    int length = name.length();
    if (length < 3) {
      return false;
    }
    if (!endsSecret(name.charAt(length - 2), name.charAt(length - 1))) {
      return false;
    }
    if (name.endsWith("_PASS") || name.endsWith("_pass")) {
      return true;
    }
    String plain = plain(name);
    return plain.equals("psk") || (!isHarmless(plain) && endsSo(plain));
  }

  /** Returns whether some name of a secret ends with two characters. */
  static boolean endsSecret(int before, int last) {
    int i = 0;
    while (i < LAST.length()
        && (LAST.charAt(i) != (before | 0x20) || LAST.charAt(i + 1) != (last | 0x20))) {
      i += 3;
    }
    return i < LAST.length();
  }

  /** Returns whether an attribute of this name holds the path of a file with a secret. */
  public static boolean isSecretFile(String name) {
    return name.length() > 4
        && (name.endsWith("File") || name.endsWith("_FILE") || name.endsWith("Path"))
        && isSecret(
            name.substring(0, name.endsWith("_FILE") ? name.length() - 5 : name.length() - 4));
  }

  /** Returns whether a file of this name holds one secret and nothing else. */
  public static boolean isSecretFileName(String name) {
    String stem = withoutExtension(name);
    return isSecret(stem) || stem.endsWith("-pass");
  }

  private static boolean isHarmless(String plain) {
    return plain.contains("hashed")
        || plain.contains("public")
        || plain.startsWith("display")
        || HARMLESS.contains(plain);
  }

  private static boolean endsSo(String plain) {
    for (String end : ENDS) {
      if (plain.endsWith(end)) {
        return true;
      }
    }
    return false;
  }

  private static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '-' && c != '_') {
        plain.append(c);
      }
    }
    return plain.toString().toLowerCase(Locale.ROOT);
  }

  /** Returns whether a path leads to a secret that is there in plain text, by its names. */
  public static boolean isSecretPath(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (name.endsWith(".pub") || name.endsWith(".nix") || name.endsWith(".md")) {
      return false;
    }
    return path.startsWith("/run/secrets")
        || path.startsWith("/run/agenix")
        || path.startsWith("/run/keys")
        || name.endsWith(".age")
        || name.equals(".env")
        || name.endsWith(".env")
        || name.startsWith("id_rsa")
        || name.startsWith("id_ed25519")
        || name.startsWith("id_ecdsa")
        || (name.endsWith(".key") && !name.contains("pub") && !name.contains("keyboard"))
        || (name.endsWith(".pem") && (name.contains("key") || name.contains("priv")))
        || READABLE.contains(name)
        || isSecret(withoutExtension(name));
  }

  /** Returns whether a file is encrypted, by its name: everybody may read that. */
  public static boolean isEncrypted(String path) {
    return path.endsWith(".age")
        || path.endsWith(".gpg")
        || path.endsWith(".asc")
        || path.endsWith(".enc");
  }

  private static String withoutExtension(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
