package io.github.nixlint.cli.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** A file cannot be read; the message says why, in the words of the other messages. */
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says why, in a few words. */
  public UnreadableException(String reason) {
    super(reason);
  }

  /** Says in a few words why reading or writing failed. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String reason =
        e instanceof FileSystemException file && file.getReason() != null
            ? file.getReason()
            : e.getMessage();
    if (reason == null || reason.isEmpty()) {
      return e.getClass().getSimpleName();
    }
    return Character.toLowerCase(reason.charAt(0)) + reason.substring(1);
  }
}
