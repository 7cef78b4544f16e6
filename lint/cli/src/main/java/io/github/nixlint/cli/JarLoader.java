package io.github.nixlint.cli;

import io.github.nixlint.cli.jar.StartClasses;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads classes from a jar, without what the JDK's loader does for each besides: looking through a
 * class path, manifests, signers, packages. A start loads over a thousand classes while all this
 * code is still interpreted; those that every start loads the jar has as one entry, too, see {@link
 * StartClasses}.
 */
final class JarLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final ZipFile jar;
  private final Map<String, Place> places = new HashMap<>();
  private byte[] classes = {};

  /**
   * Makes a loader of the classes in {@code jar}, which asks {@code parent} for all others.
   *
   * @throws IOException when the jar cannot be read
   */
  JarLoader(ZipFile jar, ClassLoader parent) throws IOException {
    super(parent);
    this.jar = jar;
    ZipEntry entry = jar.getEntry(StartClasses.ENTRY);
    if (entry != null) {
      try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
        byte[] index = new byte[in.readInt()];
        in.readFully(index);
        place(new String(index, StandardCharsets.ISO_8859_1));
        // One call of the system; readAllBytes would take hundreds.
        classes = new byte[(int) entry.getSize() - Integer.BYTES - index.length];
        in.readFully(classes);
      }
    }
  }

  /** Where in {@link #classes} a class is. */
  private record Place(int from, int size) {}

  private void place(String index) {
    int from = 0;
    for (int at = 0; at < index.length(); ) {
      int name = index.indexOf(' ', at);
      int end = index.indexOf(' ', name + 1);
      int size = Integer.parseInt(index.substring(name + 1, end));
      places.put(index.substring(at, name), new Place(from, size));
      from += size;
      at = end + 1;
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("java.")) {
      return Class.forName(name, false, null);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      Place place = places.get(name);
      if (place != null) {
        return defineClass(name, classes, place.from, place.size);
      }
      byte[] bytes = bytes(name.replace('.', '/').concat(".class"));
      return bytes == null
          ? super.loadClass(name, resolve)
          : defineClass(name, bytes, 0, bytes.length);
    }
  }

  private byte @Nullable [] bytes(String file) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(file)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(file, e);
    }
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    ZipEntry entry = jar.getEntry(name);
    try {
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException e) {
      return null;
    }
  }
}
