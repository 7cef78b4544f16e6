package io.github.nixlint.semantics.derivation;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import io.github.nixlint.text.Spelling;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code config} of an image of {@code dockerTools} may hold: the image specification of
 * OCI ({@code config.md}) and what Docker adds to it ({@code docker image inspect}), looked at
 * 2026-11. Docker reads the names whatever the case of their letters.
 */
public final class ImageSettings {
  private static final ImmutableSet<String> BUILDERS =
      ImmutableSet.of(
          "buildImage",
          "buildLayeredImage",
          "buildImageWithNixDb",
          "buildLayeredImageWithNixDb",
          "streamLayeredImage");

  private static final ImmutableMap<String, String> KNOWN =
      Maps.uniqueIndex(
          ImmutableSet.of(
              "ArgsEscaped",
              "AttachStderr",
              "AttachStdin",
              "AttachStdout",
              "Cmd",
              "CpuShares",
              "Cpuset",
              "Domainname",
              "Entrypoint",
              "Env",
              "ExposedPorts",
              "Healthcheck",
              "Hostname",
              "Image",
              "Labels",
              "MacAddress",
              "Memory",
              "MemorySwap",
              "NetworkDisabled",
              "OnBuild",
              "OpenStdin",
              "Shell",
              "StdinOnce",
              "StopSignal",
              "StopTimeout",
              "Tty",
              "User",
              "Volumes",
              "WorkingDir"),
          ImageSettings::plain);

  /** What they are called in a {@code Dockerfile}, where that is not near enough to be guessed. */
  private static final ImmutableMap<String, String> OF_DOCKERFILE =
      ImmutableMap.of(
          "expose", "ExposedPorts",
          "ports", "ExposedPorts",
          "command", "Cmd",
          "environment", "Env",
          "workdir", "WorkingDir");

  /** Those that are lists, in small letters. */
  private static final ImmutableSet<String> LISTS =
      ImmutableSet.of("cmd", "entrypoint", "env", "onbuild", "shell");

  /** Those that are sets, in small letters. */
  private static final ImmutableSet<String> SETS =
      ImmutableSet.of("exposedports", "labels", "volumes");

  /** Those that are text, in small letters. */
  private static final ImmutableSet<String> TEXTS =
      ImmutableSet.of("domainname", "hostname", "stopsignal", "user", "workingdir");

  private ImageSettings() {}

  /** Returns whether a setting is a list. */
  public static boolean isList(String name) {
    return LISTS.contains(plain(name));
  }

  /** Returns whether a setting is a set. */
  public static boolean isSet(String name) {
    return SETS.contains(plain(name));
  }

  /** Returns whether a setting is text. */
  public static boolean isText(String name) {
    return TEXTS.contains(plain(name));
  }

  /** Returns whether a function makes an image, by its last name. */
  public static boolean isBuilder(String function) {
    return BUILDERS.contains(function);
  }

  /** Returns whether containers know a setting. */
  public static boolean has(String name) {
    return KNOWN.containsKey(plain(name));
  }

  /** Returns the setting that is meant by a name which containers do not know, or null. */
  public static @Nullable String meant(String name) {
    String plain = plain(name);
    String translated = OF_DOCKERFILE.get(plain);
    String nearest = translated == null ? Spelling.nearest(plain, KNOWN.keySet()) : null;
    return nearest == null ? translated : KNOWN.get(nearest);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
