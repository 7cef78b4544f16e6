package io.github.nixlint.parse;

import io.github.nixlint.parse.SyntaxError.Code;
import io.github.nixlint.syntax.SyntaxTree;
import io.github.nixlint.syntax.Tokens;
import io.github.nixlint.text.Source;
import io.github.nixlint.text.Span;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Parses Nix: the one entry point. Not thread-safe; an instance keeps its buffers, so that a worker
 * that parses many files uses one.
 *
 * <p>A file is read once; only one with an error is mended and read a second time. Code that nests
 * deeper than the calling thread's stack may carry is read on a thread of its own.
 */
public final class NixParser {

  /** How many levels of nesting are read unless another limit is given. */
  public static final int DEFAULT_NESTING_LIMIT = 10_000;

  /** What any thread's stack carries; real code nests about thirty levels. */
  private static final int SHALLOW = 200;

  /** Bytes of stack for a level: the frames of the parser's rules and of the tree builder. */
  private static final long STACK_PER_LEVEL = 8 * 1024;

  private final int nestingLimit;
  private final Lexer lexer = new Lexer();
  private final TokenBuffer tokens = new TokenBuffer();
  private final TreeBuilder builder = new TreeBuilder(tokens);

  public NixParser() {
    this(DEFAULT_NESTING_LIMIT);
  }

  /** Makes a parser that calls code nested deeper than {@code nestingLimit} levels an error. */
  public NixParser(int nestingLimit) {
    this.nestingLimit = nestingLimit;
  }

  /** Makes a tree of any bytes. Never fails. */
  public ParseResult parse(Source source) {
    try {
      return parse(source, Math.min(SHALLOW, nestingLimit));
    } catch (NestingException deep) {
      return nestingLimit > SHALLOW ? parseDeep(source) : tooDeep(source, deep);
    }
  }

  /** Returns the tokens of any bytes, without parsing them. */
  public Tokens tokens(Source source) {
    lexer.lex(source, tokens);
    Tokens all = tokens.snapshot();
    tokens.release();
    return all;
  }

  private ParseResult parseDeep(Source source) {
    DeepParse parse = new DeepParse(source);
    Thread thread = new Thread(null, parse, "nix-parser", nestingLimit * STACK_PER_LEVEL);
    thread.start();
    boolean interrupted = false;
    while (parse.result == null && thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (parse.result == null) {
      throw new IllegalStateException("the parser stopped without a result", parse.failure);
    }
    return parse.result;
  }

  private ParseResult parse(Source source, int limit) {
    lexer.lex(source, tokens);
    Recogniser recogniser = new Recogniser(tokens, builder, limit);
    Errors errors = builder.begin(source, limit);
    try {
      recogniser.parse();
    } catch (ParseCancellationException broken) {
      Verdict verdict = Verdict.of(broken, tokens, builder, errors);
      ForeignLines foreign = lexer.lexAround(source, tokens);
      errors = builder.begin(source, limit);
      foreign.report(errors);
      new Mending(source, lexer, tokens, errors).mend();
      recogniser.parse();
      verdict.settle(errors);
    }
    return result(errors);
  }

  private ParseResult result(Errors errors) {
    SyntaxTree tree = builder.finish();
    tokens.release();
    if (!errors.isEmpty()) {
      errors.refine(new Diagnosis(tree.source(), tree.tokens())::refine);
    }
    return new ParseResult(tree, errors.sorted(), errors.first());
  }

  private ParseResult tooDeep(Source source, NestingException deep) {
    Errors errors = builder.begin(source, nestingLimit);
    errors.add(
        Code.NESTING_TOO_DEEP,
        new Span(deep.offset(), deep.offset()),
        "the code nests deeper than " + nestingLimit + " levels here");
    return result(errors);
  }

  /** A parse on a thread whose stack carries the limit. */
  private final class DeepParse implements Runnable {
    private final Source source;
    private volatile @Nullable ParseResult result;
    private volatile @Nullable Throwable failure;

    DeepParse(Source source) {
      this.source = source;
    }

    @Override
    public void run() {
      try {
        result = parse(source, nestingLimit);
      } catch (NestingException deep) {
        result = tooDeep(source, deep);
      } catch (RuntimeException | Error e) {
        failure = e;
      }
    }
  }
}
