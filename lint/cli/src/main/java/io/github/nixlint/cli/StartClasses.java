package io.github.nixlint.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Part of the build: puts into a jar, as one entry beside all others, the classes that a start
 * loads. {@link JarLoader} reads them at one go, which takes a seventh off a start: what the JDK
 * does for an entry of a jar costs more than its bytes.
 */
final class StartClasses {

  /** The entry: how long the index is, the index, which has names and sizes, and the classes. */
  static final String ENTRY = "META-INF/start.classes";

  private static final String SAMPLE =
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

  private StartClasses() {}

  /** Adds the entry to the jar that is named. */
  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    addTo(Path.of(args[0]));
  }

  static void addTo(Path jar) throws IOException, ReflectiveOperationException {
    Path sample = Files.createTempFile("sample", ".nix");
    try {
      Files.writeString(sample, SAMPLE);
      write(jar, loadedFrom(jar, sample));
    } finally {
      Files.delete(sample);
    }
  }

  private static SortedSet<String> loadedFrom(Path jar, Path sample)
      throws IOException, ReflectiveOperationException {
    try (Recorder recorder = new Recorder(jar.toUri().toURL())) {
      recorder
          .loadClass(Main.class.getName())
          .getMethod(
              "run", String[].class, InputStream.class, OutputStream.class, OutputStream.class)
          .invoke(
              null,
              new String[] {"--no-config", "--jobs", "1", sample.toString()},
              InputStream.nullInputStream(),
              OutputStream.nullOutputStream(),
              OutputStream.nullOutputStream());
      return recorder.names;
    }
  }

  private static void write(Path jar, SortedSet<String> names) throws IOException {
    Path made = jar.resolveSibling(jar.getFileName() + ".made");
    try (ZipFile in = new ZipFile(jar.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(made))) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        if (!entry.getName().equals(ENTRY)) {
          copy(entry, in, out);
        }
      }
      add(classes(names, in), in.getEntry(JarFile.MANIFEST_NAME).getTimeLocal(), out);
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

  /** Does not compress: four megabytes are read faster than one is inflated. */
  private static void add(byte[] classes, LocalDateTime time, ZipOutputStream out)
      throws IOException {
    CRC32 sum = new CRC32();
    sum.update(classes);
    ZipEntry entry = new ZipEntry(ENTRY);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(classes.length);
    entry.setCrc(sum.getValue());
    entry.setTimeLocal(time);
    out.putNextEntry(entry);
    out.write(classes);
  }

  private static byte[] classes(SortedSet<String> names, ZipFile jar) throws IOException {
    StringBuilder index = new StringBuilder();
    ByteArrayOutputStream classes = new ByteArrayOutputStream();
    for (String name : names) {
      ZipEntry entry = jar.getEntry(name.replace('.', '/') + ".class");
      if (entry == null) {
        continue; // In another jar, which this one refers to.
      }
      byte[] bytes = jar.getInputStream(entry).readAllBytes();
      index.append(name).append(' ').append(bytes.length).append(' ');
      classes.write(bytes);
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
    private final SortedSet<String> names = new TreeSet<>();

    Recorder(URL jar) {
      super(new URL[] {jar}, getPlatformClassLoader());
    }

    @Override
    protected synchronized Class<?> findClass(String name) throws ClassNotFoundException {
      Class<?> found = super.findClass(name);
      names.add(name);
      return found;
    }
  }
}
