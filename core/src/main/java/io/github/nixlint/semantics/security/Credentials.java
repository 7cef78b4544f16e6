package io.github.nixlint.semantics.security;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.text.Span;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds passwords that commands, addresses and configuration texts spell out: {@code
 * postgres://user:hunter2@host}, {@code --password=hunter2}, {@code curl -u user:hunter2}, {@code
 * DB_PASSWORD=hunter2}, {@code host=db password=hunter2}, {@code PASSWORD 'hunter2'}, {@code
 * "password": "hunter2"}, {@code Authorization: Bearer …}. Variables, commands, templates,
 * placeholders and what begins or ends at a hole of Nix are none.
 */
final class Credentials {
  /** A password is looked for no farther than this from what announces it. */
  private static final int MOST = 128;

  private static final String BEARER = ": Bearer ";

  /** What strings that describe a connection to a database have beside the password. */
  private static final ImmutableList<String> CONNECTION =
      ImmutableList.of("host=", "dbname=", "user=", "sslmode=", "Host=", "Server=", "Database=");

  private final byte[] bytes;
  private final int start;
  private final int end;
  private final boolean closed;

  /**
   * Looks at a piece of the text of a string.
   *
   * @param closed whether the string ends with the piece; else a hole follows
   */
  Credentials(byte[] bytes, int start, int end, boolean closed) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.closed = closed;
  }

  /** Returns the first at or behind an offset, or null. */
  TokenShapes.@Nullable Token find(int from) {
    for (int i = from; i < end; i++) {
      byte sign = bytes[i];
      if (sign == ' ' || sign > '=') {
        continue; // As most of any text.
      }
      Span found =
          switch (sign) {
            case ':' -> follows("//", i + 1) ? inUrl(i + 3) : behindColon(i);
            case '=' -> assigned(i);
            case '-' -> behindFlag(i);
            case '\'' -> inStatement(i);
            default -> null;
          };
      if (found != null && !isCommented(found.start())) {
        return new TokenShapes.Token(found, "a password in plain text", TokenShapes.Of.ACCOUNT);
      }
    }
    return null;
  }

  /** {@code user:password@} behind the {@code ://} of an address. */
  private @Nullable Span inUrl(int at) {
    int user = at;
    while (user < end && isWord(bytes[user])) {
      user++;
    }
    if (user == end || bytes[user] != ':') {
      return null;
    }
    int i = user + 1;
    while (i < end && i - user < MOST && isOfUrl(bytes[i])) {
      i++;
    }
    return i < end && bytes[i] == '@' && !text(at, user).equals(text(user + 1, i))
        ? secret(user + 1, i, false)
        : null;
  }

  /** {@code "password": "…"}, and {@code user:password} that goes to {@code chpasswd}. */
  private @Nullable Span behindColon(int colon) {
    if (follows(BEARER, colon) && endsWith("AUTHORIZATION", colon)) {
      return word(colon + BEARER.length(), true);
    }
    if (isNamed(colon)) {
      Span value = quoted(colon + 1);
      Span found = value == null ? entry(colon) : secret(value.start(), value.end(), true);
      if (found != null) {
        return found;
      }
    }
    if (colon == start || !isWord(bytes[colon - 1])) {
      return null;
    }
    int i = colon + 1;
    while (i < end && isOfWord(bytes[i])) {
      i++;
    }
    return i > colon + 1 && leadsTo("chpasswd", i) ? secret(colon + 1, i, false) : null;
  }

  /** {@code --password=…}, {@code DB_PASSWORD=…}, {@code password = "…"}. */
  private @Nullable Span assigned(int equals) {
    if (!isNamed(equals) || isMacro(equals)) {
      return null;
    }
    Span value = quoted(equals + 1);
    if (value != null) {
      return secret(value.start(), value.end(), !isFlagOrVariable(equals));
    }
    return isFlagOrVariable(equals) || isOfConnection(equals)
        ? word(equals + 1, false)
        : entry(equals);
  }

  /** Whether the line names a database server, {@code host=… user=… password=…}. */
  private boolean isOfConnection(int at) {
    for (String word : CONNECTION) {
      if (comesFrom(word, at) || leadsTo(word, at)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A line that is {@code password = hunter2} or {@code password: hunter2} and no more, by its sign
   * behind the name of a secret.
   */
  private @Nullable Span entry(int sign) {
    int first = sign + 1;
    while (first < end && bytes[first] == ' ') {
      first++;
    }
    int last = first;
    boolean digit = false;
    while (last < end && isOfWord(bytes[last]) && bytes[last] != '.' && bytes[last] != '(') {
      digit |= bytes[last] >= '0' && bytes[last] <= '9';
      last++;
    }
    boolean whole = last < end ? bytes[last] == '\n' || bytes[last] == '\r' : closed;
    return digit && whole && first > sign + 1 && beginsLine(sign)
        ? secret(first, last, true)
        : null;
  }

  /** Whether only the name and blanks stand before an offset on its line. */
  private boolean beginsLine(int at) {
    int i = at;
    while (i > start && bytes[i - 1] == ' ') {
      i--;
    }
    while (i > start && isWord(bytes[i - 1])) {
      i--;
    }
    while (i > start && (bytes[i - 1] == ' ' || bytes[i - 1] == '\t')) {
      i--;
    }
    return i == start || bytes[i - 1] == '\n';
  }

  /**
   * {@code --password …}, {@code -u user:…} of curl, {@code -p …} of sshpass, mysql, docker login.
   */
  private @Nullable Span behindFlag(int dash) {
    if (dash > start && !isBlank(bytes[dash - 1])) {
      return null;
    }
    int i = dash;
    while (i < end && isWord(bytes[i])) {
      i++;
    }
    if (i - dash > 3 && bytes[dash + 1] == 'p' && comesFrom("mysql", dash)) {
      return word(dash + 2, true);
    }
    if (i == end || bytes[i] != ' ') {
      return null;
    }
    String flag = text(dash, i);
    if (flag.equals("-u") || flag.equals("--user")) {
      int colon = i + 1;
      while (colon < end && (isWord(bytes[colon]) || isQuote(bytes[colon]))) {
        colon++;
      }
      return colon < end && bytes[colon] == ':' && comesFrom("curl", dash)
          ? word(colon + 1, false)
          : null;
    }
    if (flag.equals("-p")) {
      return comesFrom("sshpass", dash) || comesFrom(" login ", dash) ? word(i + 1, false) : null;
    }
    return flag.startsWith("--") && SecretNames.isSecret(flag) ? word(i + 1, true) : null;
  }

  /** {@code PASSWORD '…'} and {@code IDENTIFIED BY '…'} of SQL. */
  private @Nullable Span inStatement(int quote) {
    int name = quote;
    while (name > start && bytes[name - 1] == ' ') {
      name--;
    }
    if (name == quote || !(endsWith("PASSWORD", name) || endsWith("IDENTIFIED BY", name))) {
      return null;
    }
    Span value = quoted(quote);
    return value == null ? null : secret(value.start(), value.end(), false);
  }

  /** Whether the word before an offset, blanks and a quote between them, names a secret. */
  private boolean isNamed(int at) {
    int last = at;
    while (last > start && (bytes[last - 1] == ' ' || isQuote(bytes[last - 1]))) {
      last--;
    }
    if (last - start < 3 || !SecretNames.endsSecret(bytes[last - 2], bytes[last - 1])) {
      return false;
    }
    int first = last;
    while (first > start && last - first < MOST && isWord(bytes[first - 1])) {
      first--;
    }
    return last - first > 2
        && (first == start || isBlank(bytes[first - 1]) || isQuote(bytes[first - 1]))
        && SecretNames.isSecret(text(first, last));
  }

  private boolean isFlagOrVariable(int equals) {
    int first = equals;
    boolean upper = true;
    while (first > start && isWord(bytes[first - 1])) {
      first--;
      upper &= bytes[first] < 'a' || bytes[first] > 'z';
    }
    return first < equals && (upper || (bytes[first] == '-' && bytes[first + 1] == '-'));
  }

  /** Whether the word before an offset defines a macro of C, {@code -DTOKEN}. */
  private boolean isMacro(int equals) {
    int first = equals;
    while (first > start && isWord(bytes[first - 1])) {
      first--;
    }
    return bytes[first] == '-' && bytes[first + 1] == 'D';
  }

  private @Nullable Span word(int at, boolean strict) {
    Span value = quoted(at);
    int i = at;
    while (value == null && i < end && isOfWord(bytes[i])) {
      i++;
    }
    return value != null
        ? secret(value.start(), value.end(), strict)
        : i < end || closed ? secret(at, i, strict) : null;
  }

  /** What stands between quotes behind blanks, or null. */
  private @Nullable Span quoted(int at) {
    int i = at;
    while (i < end && bytes[i] == ' ') {
      i++;
    }
    if (i < end && bytes[i] == '\\') {
      i++;
    }
    if (i >= end || !isQuote(bytes[i])) {
      return null;
    }
    int first = i + 1;
    int last = first;
    while (last < end && last - first < MOST && bytes[last] != bytes[i] && bytes[last] != '\\') {
      last++;
    }
    return last < end && last - first < MOST ? new Span(first, last) : null;
  }

  /**
   * The range if it is a secret.
   *
   * @param strict whether a mere word is none, since the place may hold one
   */
  private @Nullable Span secret(int first, int last, boolean strict) {
    if (last - first < 4 || last - first >= MOST) {
      return null;
    }
    boolean letters = true;
    for (int i = first; i < last; i++) {
      byte b = bytes[i];
      if (b == '$' || b == '{' || b == '<' || b == '%' || b == '`' || b == '*' || b <= ' ') {
        return null;
      }
      letters &= (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '-' || b == '_';
    }
    String text = text(first, last);
    return (strict && letters)
            || SecretNames.isSecret(text)
            || text.contains("..")
            || SecretValue.of(text) != SecretValue.SECRET
        ? null
        : new Span(first, last);
  }

  /** Whether a line is a comment of shell, SQL or most configurations. */
  private boolean isCommented(int at) {
    int line = at;
    while (line > start && bytes[line - 1] != '\n' && at - line < 4 * MOST) {
      line--;
    }
    while (line < at && isBlank(bytes[line])) {
      line++;
    }
    byte first = bytes[line];
    return first == '#' || first == ';' || follows("-- ", line) || follows("//", line);
  }

  /** Whether a command of this name stands before an offset on its line. */
  private boolean comesFrom(String command, int at) {
    int least = Math.max(start, at - 2 * MOST);
    for (int i = at - command.length(); i >= least && bytes[i] != '\n'; i--) {
      if (follows(command, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a command of this name stands behind an offset on its line. */
  private boolean leadsTo(String command, int at) {
    int most = Math.min(end, at + MOST);
    for (int i = at; i < most && bytes[i] != '\n'; i++) {
      if (follows(command, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean endsWith(String word, int at) {
    return at - word.length() >= start
        && text(at - word.length(), at).toUpperCase(Locale.ROOT).equals(word);
  }

  private boolean follows(String word, int at) {
    if (at + word.length() > end) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (bytes[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private String text(int first, int last) {
    return new String(bytes, first, last - first, StandardCharsets.UTF_8);
  }

  private static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }

  private static boolean isQuote(byte b) {
    return b == '"' || b == '\'';
  }

  private static boolean isWord(byte b) {
    return (b >= '0' && b <= '9')
        || (b >= 'A' && b <= 'Z')
        || (b >= 'a' && b <= 'z')
        || b == '_'
        || b == '-';
  }

  private static boolean isOfUrl(byte b) {
    return b < 0 || (b > ' ' && b != '@' && b != '/' && b != '"' && b != '\'' && b != '$');
  }

  private static boolean isOfWord(byte b) {
    return b < 0
        || (b > ' ' && !isQuote(b) && b != ';' && b != '|' && b != '&' && b != ')' && b != '\\');
  }
}
