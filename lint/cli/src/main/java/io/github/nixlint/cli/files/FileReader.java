package io.github.nixlint.cli.files;

import io.github.nixlint.text.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files and standard input. Thread-safe. */
public final class FileReader {
  private final InputStream standardInput;

  /** Makes a reader, which takes {@code -} for a stream. */
  public FileReader(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  /** Reads all bytes of a file. */
  public Source read(InputFile file) throws UnreadableException {
    if (file.problem() != null) {
      throw new UnreadableException(file.problem());
    }
    try {
      Path path = file.path();
      byte[] bytes = path == null ? standardInput.readAllBytes() : Files.readAllBytes(path);
      return Source.of(file.name(), bytes);
    } catch (IOException e) {
      throw new UnreadableException(UnreadableException.reason(e));
    }
  }
}
