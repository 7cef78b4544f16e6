package io.github.nixlint.cli.files;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.lint.Surroundings;
import io.github.nixlint.semantics.flake.Flake;
import io.github.nixlint.semantics.flake.FlakeLock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for files around those of a run: in their repository, or else in the folders that the run
 * was given. Beyond, a path in a file could lead anywhere, a network mount too; nothing is looked
 * for there. What git ignores may come and go, so that its absence says nothing.
 */
public final class FileSurroundings implements Surroundings {
  private static final String FLAKE = "flake.nix";
  private static final String LOCK = "flake.lock";

  /** So deep lies what belongs to a package. */
  private static final int DEEPEST = 8;

  /** The locks of the largest flakes have some hundred kilobytes. */
  private static final long LONGEST_LOCK = 16 << 20;

  private final Path base;
  private final @Nullable String standardInput;
  private final List<Path> folders = new ArrayList<>();
  private final Repository repository = new Repository(warning -> {});
  private final Map<String, Place> places = new ConcurrentHashMap<>();

  /** What git says of paths that are not there, which takes many files to find out. */
  private final Map<Path, Entry> absent = new ConcurrentHashMap<>();

  /** What lies in folders, which the packages in one ask for each. */
  private final Map<Path, ImmutableList<String>> names = new ConcurrentHashMap<>();

  /** The locks of the flakes around folders, empty where there is none. */
  private final Map<Path, Optional<FlakeLock>> locks = new ConcurrentHashMap<>();

  private @Nullable LocalDate today;

  /** Where a file really lies, and the folders in which others are looked for. */
  private record Place(Path file, List<Path> inSight) {}

  /**
   * Looks around the files of a run.
   *
   * @param base what relative paths are relative to
   * @param paths the files and folders that the run was given; none is {@code base}
   * @param standardInput the name of text that is no file, or null
   */
  public FileSurroundings(Path base, List<String> paths, @Nullable String standardInput) {
    this.base = base;
    this.standardInput = standardInput;
    for (String path : paths.isEmpty() ? List.of("") : paths) {
      try {
        Path folder = base.resolve(path).toRealPath();
        folders.add(Files.isDirectory(folder) ? folder : folder.getParent());
      } catch (IOException | InvalidPathException e) {
        // The run itself reports what cannot be read.
      }
    }
  }

  @Override
  public Entry at(String file, String path) {
    if (file.equals(standardInput)) {
      return Entry.UNKNOWN;
    }
    Place place = places.computeIfAbsent(file, this::place);
    try {
      // Like Nix: from where the file really lies, and `..` cut off before links are followed.
      Path target = place.file().resolveSibling(path).normalize();
      return isInSight(target, place) ? look(target) : Entry.UNKNOWN;
    } catch (IOException | InvalidPathException e) {
      return Entry.UNKNOWN;
    }
  }

  @Override
  public @Nullable Boolean isExecutable(String file) {
    if (file.equals(standardInput)) {
      return null;
    }
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(base.resolve(file));
      return mode.contains(PosixFilePermission.OWNER_EXECUTE);
    } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
      return null;
    }
  }

  @Override
  public ImmutableList<Link> strayLinks(String file) {
    Path folder = folder(file);
    if (folder == null) {
      return ImmutableList.of();
    }
    try (Stream<Path> below = Files.walk(folder, DEEPEST)) {
      return below
          .filter(Files::isSymbolicLink)
          .sorted()
          .map(link -> stray(link, folder))
          .flatMap(Optional::stream)
          .collect(ImmutableList.toImmutableList());
    } catch (IOException | UncheckedIOException e) {
      return ImmutableList.of();
    }
  }

  private static Optional<Link> stray(Path link, Path folder) {
    String path = folder.relativize(link).toString().replace('\\', '/');
    try {
      boolean inside = link.toRealPath().startsWith(folder);
      return inside ? Optional.empty() : Optional.of(new Link(path, false));
    } catch (IOException e) {
      return Optional.of(new Link(path, true));
    }
  }

  @Override
  public ImmutableList<String> siblings(String file) {
    Path folder = folder(file);
    Path around = folder == null ? null : folder.getParent();
    return around == null || !isInSight(around, places.computeIfAbsent(file, this::place))
        ? ImmutableList.of()
        : names.computeIfAbsent(around, FileSurroundings::names);
  }

  private static ImmutableList<String> names(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .sorted()
          .collect(ImmutableList.toImmutableList());
    } catch (IOException | UncheckedIOException e) {
      return ImmutableList.of();
    }
  }

  /** Where a file really lies, or null where that is no folder of the run. */
  private @Nullable Path folder(String file) {
    if (file.equals(standardInput)) {
      return null;
    }
    Place place = places.computeIfAbsent(file, this::place);
    return place.inSight().isEmpty() ? null : place.file().getParent();
  }

  @Override
  public @Nullable FlakeLock lock(String flake) {
    if (!Flake.isNamed(flake)) {
      return null;
    }
    try {
      // Text from an editor need not be a file yet; its folder has to be there.
      Path lock = base.resolve(flake).toAbsolutePath().resolveSibling(LOCK).toRealPath();
      Path folder = base.resolve(flake).toAbsolutePath().resolveSibling("").toRealPath();
      Path root = repository.rootOf(folder);
      Place place = new Place(folder, root == null ? folders(folder) : List.of(root));
      return isInSight(lock, place) && Files.isRegularFile(lock) ? read(lock) : null;
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  @Override
  public @Nullable FlakeLock lockAround(String file) {
    try {
      Path folder = base.resolve(file).toAbsolutePath().resolveSibling("").toRealPath();
      Path root = repository.rootOf(folder);
      Place place = new Place(folder, root == null ? folders(folder) : List.of(root));
      return nearestLock(folder, place).orElse(null);
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  /** The lock of the nearest flake from a folder outwards; each folder is looked at once. */
  private Optional<FlakeLock> nearestLock(Path folder, Place place) {
    Optional<FlakeLock> known = locks.get(folder);
    if (known == null) {
      Path around = folder.getParent();
      if (!isInSight(folder, place)) {
        known = Optional.empty();
      } else if (Files.exists(folder.resolve(LOCK)) || Files.exists(folder.resolve(FLAKE))) {
        known = Optional.ofNullable(lock(folder.resolve(FLAKE).toString()));
      } else {
        known = around == null ? Optional.empty() : nearestLock(around, place);
      }
      locks.put(folder, known);
    }
    return known;
  }

  /** The folders in which a lock may lie: that of the flake is one. */
  private List<Path> folders(Path own) {
    List<Path> all = new ArrayList<>(folders);
    all.add(own);
    return all;
  }

  private static FlakeLock read(Path lock) {
    try {
      if (Files.size(lock) > LONGEST_LOCK) {
        return FlakeLock.unreadable("it is too long");
      }
      try (Reader text =
          new BufferedReader(
              new InputStreamReader(Files.newInputStream(lock), StandardCharsets.UTF_8))) {
        return LockReader.read(text);
      }
    } catch (IOException e) {
      return FlakeLock.unreadable(UnreadableException.reason(e));
    }
  }

  /** The day by UTC, the same for a whole run. */
  @Override
  public synchronized LocalDate today() {
    LocalDate day = today;
    if (day == null) {
      day = LocalDate.now(ZoneOffset.UTC);
      today = day;
    }
    return day;
  }

  private Place place(String file) {
    try {
      Path real = base.resolve(file).toRealPath();
      Path root = repository.rootOf(real.resolveSibling(""));
      return new Place(real, root == null ? folders : List.of(root));
    } catch (IOException | InvalidPathException e) {
      return new Place(base, List.of());
    }
  }

  private static boolean isInSight(Path target, Place place) {
    for (Path folder : place.inSight()) {
      if (target.startsWith(folder)) {
        return true;
      }
    }
    return false;
  }

  private Entry look(Path target) throws IOException {
    try {
      return Files.readAttributes(target, BasicFileAttributes.class).isDirectory()
          ? Entry.FOLDER
          : Entry.FILE;
    } catch (NoSuchFileException e) {
      return absent.computeIfAbsent(target, this::whereThereIsNone);
    }
  }

  private Entry whereThereIsNone(Path target) {
    boolean ignored = repository.ignores(target, false) || repository.ignores(target, true);
    return ignored ? Entry.UNKNOWN : Entry.ABSENT;
  }
}
