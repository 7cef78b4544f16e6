package io.github.nixlint.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads classes from a jar, without what the JDK's loader does for each besides: looking through a
 * class path, manifests, signers, packages. A start loads over a thousand classes while all this
 * code is still interpreted.
 */
final class JarLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final ZipFile jar;

  /** Makes a loader of the classes in {@code jar}, which asks {@code parent} for all others. */
  JarLoader(ZipFile jar, ClassLoader parent) {
    super(parent);
    this.jar = jar;
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
