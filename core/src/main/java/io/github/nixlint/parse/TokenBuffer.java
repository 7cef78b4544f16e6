package io.github.nixlint.parse;

import io.github.nixlint.syntax.Comment;
import io.github.nixlint.syntax.TokenKind;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one file in columns, offered to the generated parser as its stream. Reused from
 * file to file. Token objects are made only where something goes wrong.
 */
final class TokenBuffer implements TokenStream {
  private static final int END_OF_FILE = TokenKind.END_OF_FILE.ordinal();

  private static final int ROOM = 1024;

  /** Room for more tokens than these is not kept for the next file. */
  private static final int MOST_KEPT = 1 << 17;

  /** Of ordinary code a token has more than seven bytes, with what stands before it. */
  private static final int BYTES_OF_A_TOKEN = 6;

  private Source source = Source.of("", new byte[0]);
  private byte[] kinds = new byte[ROOM];
  private int[] starts = new int[ROOM];
  private int[] ends = new int[ROOM];
  private int count;
  private int position;
  private boolean hasNul;

  // The tokens of the file where the parser reads others.
  private @Nullable Tokens original;

  private final List<Comment> comments = new ArrayList<>();

  void clear(Source source) {
    this.source = source;
    count = 0;
    position = 0;
    original = null;
    hasNul = false;
    comments.clear();
    int expected = source.length() / BYTES_OF_A_TOKEN;
    if (expected > kinds.length) {
      allocate(expected);
    }
  }

  private void allocate(int size) {
    kinds = new byte[size];
    starts = new int[size];
    ends = new int[size];
  }

  /** Gives back the room of a large file. */
  void release() {
    if (kinds.length > MOST_KEPT) {
      allocate(ROOM);
      count = 0;
      comments.clear();
    }
  }

  void add(int kind, int start, int end) {
    if (count == kinds.length) {
      grow();
    }
    kinds[count] = (byte) kind;
    starts[count] = start;
    ends[count++] = end;
  }

  private void grow() {
    int size = count + (count >> 1);
    kinds = Arrays.copyOf(kinds, size);
    starts = Arrays.copyOf(starts, size);
    ends = Arrays.copyOf(ends, size);
  }

  void addComment(Comment comment) {
    comments.add(comment);
  }

  /** Ends the file. */
  void finish() {
    add(END_OF_FILE, source.length(), source.length());
  }

  /** The text of a string has a NUL byte. */
  void foundNul() {
    hasNul = true;
  }

  boolean hasNul() {
    return hasNul;
  }

  List<Comment> comments() {
    return comments;
  }

  /**
   * Returns what a tree keeps: the tokens that the file has. The columns of a large file are given
   * away rather than copied; they are released before another is read.
   */
  Tokens snapshot() {
    if (original != null) {
      return original;
    }
    return kinds.length > MOST_KEPT ? new Tokens(kinds, starts, ends, count) : copy();
  }

  private Tokens copy() {
    return new Tokens(
        Arrays.copyOf(kinds, count),
        Arrays.copyOf(starts, count),
        Arrays.copyOf(ends, count),
        count);
  }

  int count() {
    return count;
  }

  /** The kind of a token as the ordinal of {@link TokenKind}. */
  int kind(int token) {
    return kinds[token];
  }

  int start(int token) {
    return starts[token];
  }

  int end(int token) {
    return ends[token];
  }

  /** Returns how a message names a token: {@code `x`}, {@code the end of the file}. */
  String describe(int token) {
    TokenKind kind = TokenKind.of(kinds[token]);
    return switch (kind) {
      case END_OF_FILE -> "the end of the file";
      case IDENTIFIER, INTEGER, FLOAT, UNKNOWN ->
          "`" + source.text(starts[token], ends[token]) + "`";
      default -> kind.description();
    };
  }

  /** Gives the parser other tokens to read; a tree keeps those of the file. */
  void read(Draft draft) {
    original = copy();
    count = 0;
    draft.copyTo(this);
  }

  /** Whether the token and the next are the opening of a comment that nothing ends. */
  boolean opensComment(int token) {
    return token < count - 1
        && kinds[token] == TokenKind.DIVIDE.ordinal()
        && kinds[token + 1] == TokenKind.TIMES.ordinal()
        && starts[token + 1] == ends[token];
  }

  /**
   * Returns the token with which the rest of a file begins that ends in a string, behind a dollar
   * or backslash or both: Nix makes them a text of its own, and takes no two texts in a row where
   * nothing is interpolated. -1 where {@code token}, at which the parser stopped, stands elsewhere.
   */
  int restOfString(int token) {
    boolean backslash =
        kinds[token] == TokenKind.UNKNOWN.ordinal()
            && ends[token] == source.length()
            && source.at(starts[token]) == '\\'
            && new Surroundings(snapshot()).around(token) == TokenKind.STRING_OPEN;
    if (!backslash && kinds[token] != END_OF_FILE) {
      return -1;
    }
    boolean dollar =
        token > 0
            && kinds[token - 1] == TokenKind.STRING_TEXT.ordinal()
            && ends[token - 1] == starts[token]
            && ends[token - 1] == starts[token - 1] + 1
            && source.at(starts[token - 1]) == '$';
    return dollar ? token - 1 : backslash ? token : -1;
  }

  /** Takes out all tokens and comments from {@code token} on. */
  void cut(int token) {
    int start = starts[token];
    count = token;
    while (!comments.isEmpty() && comments.get(comments.size() - 1).start() >= start) {
      comments.remove(comments.size() - 1);
    }
  }

  Source source() {
    return source;
  }

  @Override
  public Token LT(int k) {
    int index = k > 0 ? position + k - 1 : position + k;
    return get(Math.max(0, Math.min(index, count - 1)));
  }

  @Override
  public int LA(int i) {
    int index = i > 0 ? position + i - 1 : position + i;
    if (index >= count - 1) {
      return Token.EOF;
    }
    return index < 0 ? Token.INVALID_TYPE : kinds[index];
  }

  @Override
  public void consume() {
    if (position < count - 1) {
      position++;
    }
  }

  @Override
  public int mark() {
    return 0;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return position;
  }

  @Override
  public void seek(int index) {
    position = Math.min(index, count - 1);
  }

  @Override
  public int size() {
    return count;
  }

  @Override
  public Token get(int index) {
    return new BufferedToken(this, index);
  }

  @Override
  public String getSourceName() {
    return source.name();
  }

  @Override
  public String getText(Interval interval) {
    return source.text(starts[interval.a], ends[interval.b]);
  }

  @Override
  public String getText() {
    return source.text(0, source.length());
  }

  @Override
  public String getText(RuleContext context) {
    return getText(context.getSourceInterval());
  }

  @Override
  public String getText(Token from, Token to) {
    return source.text(from.getStartIndex(), to.getStopIndex() + 1);
  }

  @Override
  public TokenSource getTokenSource() {
    throw new IllegalStateException("the tokens were made ahead of the parser");
  }

  /** A token as ANTLR's runtime wants it: an index into the columns. */
  private static final class BufferedToken implements Token {
    private final TokenBuffer buffer;
    private final int index;

    BufferedToken(TokenBuffer buffer, int index) {
      this.buffer = buffer;
      this.index = index;
    }

    @Override
    public int getType() {
      int kind = buffer.kinds[index];
      return kind == END_OF_FILE ? EOF : kind;
    }

    @Override
    public int getTokenIndex() {
      return index;
    }

    @Override
    public int getStartIndex() {
      return buffer.starts[index];
    }

    @Override
    public int getStopIndex() {
      return buffer.ends[index] - 1;
    }

    @Override
    public String getText() {
      return buffer.source.text(buffer.starts[index], buffer.ends[index]);
    }

    @Override
    public int getLine() {
      return buffer.source.position(buffer.starts[index]).line();
    }

    @Override
    public int getCharPositionInLine() {
      return buffer.source.position(buffer.starts[index]).column() - 1;
    }

    @Override
    public int getChannel() {
      return DEFAULT_CHANNEL;
    }

    @Override
    public TokenSource getTokenSource() {
      return buffer.getTokenSource();
    }

    @Override
    public CharStream getInputStream() {
      throw new IllegalStateException("the tokens were made ahead of the parser");
    }
  }
}
