package io.github.nixlint.cli.files;

import io.github.nixlint.text.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads files and standard input. Thread-safe. */
public final class FileReader {

  /**
   * So much is asked for at once: the runtime keeps a buffer of what was asked for outside of its
   * heap, for each thread.
   */
  private static final int PIECE = 64 * 1024;

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
      byte[] bytes = path == null ? standardInput.readAllBytes() : read(path);
      return Source.of(file.name(), bytes);
    } catch (IOException e) {
      throw new UnreadableException(UnreadableException.reason(e));
    }
  }

  private static byte[] read(Path path) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(path)) {
      if (channel.size() > PIECE && channel.size() < Integer.MAX_VALUE - PIECE) {
        byte[] bytes = new byte[(int) channel.size()];
        int length = 0;
        while (length < bytes.length) {
          int piece = Math.min(PIECE, bytes.length - length);
          int read = channel.read(ByteBuffer.wrap(bytes, length, piece));
          if (read < 0) {
            return Arrays.copyOf(bytes, length);
          }
          length += read;
        }
        return bytes;
      }
    }
    return Files.readAllBytes(path);
  }
}
