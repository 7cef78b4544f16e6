package io.github.nixlint.cli.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Writes fixed files: a new file beside the old one takes its place in one step, so that whatever
 * happens there is the old text or the new one.
 */
public final class FileWriter {
  private static final Set<PosixFilePermission> ANY_WRITE =
      Collections.unmodifiableSet(
          EnumSet.of(
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.GROUP_WRITE,
              PosixFilePermission.OTHERS_WRITE));

  private FileWriter() {}

  /**
   * Gives a file another text and leaves its owner, group and permissions.
   *
   * @param path the file; of a link, what it leads to
   * @param before the text that the file is to have: another program may have written to it
   * @throws IOException when the file cannot be written; it is then as it was
   */
  public static void replace(Path path, byte[] before, byte[] after) throws IOException {
    Path file = path.toRealPath();
    requireWritable(file);
    Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".nix-lint-", ".tmp");
    try {
      Files.write(fresh, after);
      copyAttributes(file, fresh);
      if (!Arrays.equals(Files.readAllBytes(file), before)) {
        throw failure(file, "changed while it was looked at");
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /**
   * Writes a file, which may be there already, in one step; what is no regular file, such as a
   * pipe, is written to as it is.
   */
  public static void write(Path path, byte[] bytes) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      Files.write(path, bytes);
    } else if (Files.exists(path)) {
      replace(path, Files.readAllBytes(path), bytes);
    } else {
      Path fresh = beside(path);
      try {
        Files.write(fresh, bytes);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    }
  }

  /** Returns a name for a new file in the folder of another. Nothing is there yet. */
  public static Path beside(Path path) {
    String unique = Long.toHexString(System.nanoTime() ^ ProcessHandle.current().pid() << 40);
    return path.resolveSibling(".nix-lint-" + unique + ".tmp");
  }

  /** Refuses what the owner protects: a rename asks for no permission of the file itself. */
  private static void requireWritable(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    boolean isProtected =
        view != null && Collections.disjoint(view.readAttributes().permissions(), ANY_WRITE);
    if (isProtected || !Files.isWritable(file)) {
      throw failure(file, "read-only");
    }
  }

  private static void copyAttributes(Path from, Path to) throws IOException {
    PosixFileAttributeView target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (target == null) {
      return;
    }
    PosixFileAttributes wanted = Files.readAttributes(from, PosixFileAttributes.class);
    PosixFileAttributes given = target.readAttributes();
    try {
      if (!given.owner().equals(wanted.owner())) {
        target.setOwner(wanted.owner());
      }
      if (!given.group().equals(wanted.group())) {
        target.setGroup(wanted.group());
      }
    } catch (IOException e) {
      throw failure(from, "belongs to another user or group, which a new file could not");
    }
    target.setPermissions(wanted.permissions());
  }

  private static FileSystemException failure(Path file, String reason) {
    return new FileSystemException(file.toString(), null, reason);
  }
}
