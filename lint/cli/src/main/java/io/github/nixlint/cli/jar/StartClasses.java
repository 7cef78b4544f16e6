package io.github.nixlint.cli.jar;

import io.github.nixlint.cli.Main;
import io.github.nixlint.text.TableIndex;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts into a jar, as one entry beside all others, the classes that a start loads: what the JDK
 * does for an entry of a jar costs more than its bytes, a seventh of a start. {@code JarLoader}
 * reads them at one go. Before that they lose their lambdas ({@link LambdaClasses}) and gain the
 * tables that they read ({@link TableClass}).
 */
public final class StartClasses {

  /** The entry: how long the index is, the index, which has names and sizes, and the classes. */
  public static final String ENTRY = "META-INF/start.classes";

  private static final String WARMUP = "io.github.nixlint.cli.Warmup";

  /** Whose lambdas become classes, ours and Guava's. */
  private static final List<String> PACKAGES = List.of("io/github/nixlint/", "com/google/common/");

  private static final String CLASS = ".class";

  /** How a run over the sample ends when all is well. */
  private static final int FINDINGS = 1;

  private static final String CLASS_PATH = "java.class.path";

  private static final String PACKAGE =
      """
      { lib, stdenv, fetchurl, zlib ? null }:
      let unused = 1; in
      stdenv.mkDerivation rec {
        pname = "a";
        version = "1.0";
        src = fetchurl { url = "https://example.org/${pname}.tar.gz"; };
        buildInputs = [ zlib undefined ] ++ lib.optional (zlib != null) zlib;
        installPhase = ''
          install -D a /usr/bin/a
        '';
        meta = with lib; { license = licenses.mit; };
      }
      """;

  private static final String MODULE =
      """
      { config, lib, pkgs, ... }:
      let cfg = config.services.a; in
      {
        options.services.a = {
          enable = lib.mkEnableOption "a";
          package = lib.mkPackageOption pkgs "a" { };
          settings = lib.mkOption { type = lib.types.str; default = ""; description = "A."; };
        };
        config = lib.mkIf cfg.enable {
          environment.systemPackages = [ cfg.package ];
          systemd.services.a = {
            wantedBy = [ "multi-user.target" ];
            serviceConfig.ExecStart = "${cfg.package}/bin/a";
          };
        };
      }
      """;

  private StartClasses() {}

  /** Adds the entry to the jar that is named. */
  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    addTo(Path.of(args[0]));
  }

  /** Adds the entry to a jar. */
  public static void addTo(Path jar) throws IOException, ReflectiveOperationException {
    String own = System.setProperty(CLASS_PATH, jar.toString()); // As a start has it.
    try {
      rewrite(jar, improved(jar, started(jar)));
      rewrite(jar, Map.of(ENTRY, classes(jar, started(jar).classes)));
    } finally {
      System.setProperty(CLASS_PATH, own);
    }
  }

  /** Runs over small files with the classes of a jar. */
  private static Recorder started(Path jar) throws IOException, ReflectiveOperationException {
    Path made = Files.createTempFile("package", ".nix");
    Path module = Files.createTempFile("module", ".nix");
    try (Recorder recorder = new Recorder(jar.toUri().toURL())) {
      Files.writeString(made, PACKAGE);
      Files.writeString(module, MODULE);
      Constructor<?> warmup = recorder.loadClass(WARMUP).getDeclaredConstructor();
      warmup.setAccessible(true);
      ((Runnable) warmup.newInstance()).run();
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      Object status =
          recorder
              .loadClass(Main.class.getName())
              .getMethod(
                  "run", String[].class, InputStream.class, OutputStream.class, OutputStream.class)
              .invoke(
                  null,
                  new String[] {"--no-config", "--jobs", "1", made.toString(), module.toString()},
                  InputStream.nullInputStream(),
                  OutputStream.nullOutputStream(),
                  said);
      if (!Integer.valueOf(FINDINGS).equals(status)) {
        throw new IllegalStateException(jar + ": " + said.toString(StandardCharsets.UTF_8));
      }
      return recorder;
    } finally {
      Files.delete(made);
      Files.delete(module);
    }
  }

  /** Makes classes that cost less of a start, as entries of the jar. */
  private static SortedMap<String, byte[]> improved(Path jar, Recorder start) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    Map<String, String> tables = new TreeMap<>();
    Map<String, String> indexes = new TreeMap<>();
    try (ZipFile in = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        String name = entry.getName();
        if (name.endsWith(CLASS) && PACKAGES.stream().anyMatch(name::startsWith)) {
          classes.put(name.substring(0, name.length() - CLASS.length()), bytes(in, name));
        } else if (start.tables.contains(name)) {
          String text = new String(bytes(in, name), StandardCharsets.ISO_8859_1);
          tables.put(name, text);
          if (start.indexed.contains(name)) {
            indexes.put(name, TableIndex.index(text, name));
          }
        }
      }
    }
    SortedMap<String, byte[]> entries = new TreeMap<>();
    LambdaClasses.of(classes).forEach((name, bytes) -> entries.put(name + CLASS, bytes));
    if (!tables.isEmpty()) { // Else the jar has been through this.
      entries.put(TableClass.NAME + CLASS, TableClass.of(tables, indexes));
    }
    return entries;
  }

  private static byte[] bytes(ZipFile jar, String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return in.readAllBytes();
    }
  }

  /** Puts entries into a jar, some in place of those that it has. */
  private static void rewrite(Path jar, Map<String, byte[]> entries) throws IOException {
    Path made = jar.resolveSibling(jar.getFileName() + ".made");
    try (ZipFile in = new ZipFile(jar.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(made))) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        if (!entries.containsKey(entry.getName())) {
          copy(entry, in, out);
        }
      }
      LocalDateTime time = in.getEntry(JarFile.MANIFEST_NAME).getTimeLocal();
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        add(entry.getKey(), entry.getValue(), time, out);
      }
    }
    Files.move(made, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void copy(ZipEntry entry, ZipFile in, ZipOutputStream out) throws IOException {
    ZipEntry same = new ZipEntry(entry);
    same.setCompressedSize(-1);
    out.putNextEntry(same);
    try (InputStream bytes = in.getInputStream(entry)) {
      bytes.transferTo(out);
    }
  }

  private static void add(String name, byte[] bytes, LocalDateTime time, ZipOutputStream out)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(time);
    if (name.equals(ENTRY)) {
      // Not compressed: four megabytes are read faster than one is inflated.
      CRC32 sum = new CRC32();
      sum.update(bytes);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(bytes.length);
      entry.setCrc(sum.getValue());
    }
    out.putNextEntry(entry);
    out.write(bytes);
  }

  private static byte[] classes(Path jar, SortedSet<String> names) throws IOException {
    StringBuilder index = new StringBuilder();
    ByteArrayOutputStream classes = new ByteArrayOutputStream();
    try (ZipFile in = new ZipFile(jar.toFile())) {
      for (String name : names) {
        String entry = name.replace('.', '/') + CLASS;
        if (in.getEntry(entry) != null) { // Else it is in a jar that this one refers to.
          byte[] bytes = bytes(in, entry);
          index.append(name).append(' ').append(bytes.length).append(' ');
          classes.write(bytes);
        }
      }
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(all)) {
      out.writeInt(index.length());
      out.write(index.toString().getBytes(StandardCharsets.ISO_8859_1));
      classes.writeTo(out);
    }
    return all.toByteArray();
  }

  /** Keeps the names of what is loaded from a jar. */
  private static final class Recorder extends URLClassLoader {
    private final SortedSet<String> classes = new TreeSet<>();
    private final Set<String> tables = new HashSet<>();
    private final Set<String> indexed = new HashSet<>();

    Recorder(URL jar) {
      super(new URL[] {jar}, getPlatformClassLoader());
    }

    @Override
    protected synchronized Class<?> findClass(String name) throws ClassNotFoundException {
      Class<?> found = super.findClass(name);
      classes.add(name);
      return found;
    }

    @Override
    public synchronized @Nullable URL findResource(String name) {
      if (name.endsWith(".txt")) {
        tables.add(name);
        if (isIndexed()) {
          indexed.add(name);
        }
      }
      return super.findResource(name);
    }

    /** Whether it is an index that reads a table. */
    private static boolean isIndexed() {
      return StackWalker.getInstance()
          .walk(
              callers ->
                  callers.anyMatch(
                      caller -> caller.getClassName().equals(TableIndex.class.getName())));
    }
  }
}
