package io.github.nixlint.semantics.text;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.scope.Scopes;
import io.github.nixlint.scope.VisibleNames;
import io.github.nixlint.syntax.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The packages of nixpkgs that have the programs which other systems have in {@code /usr/bin}. */
final class StorePrograms {
  private static final ImmutableSet<String> FOLDERS =
      ImmutableSet.of(
          "/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/", "/usr/local/bin/", "/usr/local/sbin/");

  private static final ImmutableMap<String, String> PACKAGES =
      packages(
          "coreutils",
          "basename cat chgrp chmod chown cp cut date dd df dirname du echo env expr false head id"
              + " install kill ln ls md5sum mkdir mkfifo mknod mktemp mv nice nohup printf pwd"
              + " readlink realpath rm rmdir seq sha256sum sleep sort stat stty sync tail tee test"
              + " timeout touch tr true tty uname uniq wc whoami yes",
          "util-linux",
          "blkid dmesg findmnt flock fsck logger losetup lsblk mkswap mount mountpoint rfkill"
              + " setsid swapoff swapon umount",
          "bash",
          "bash",
          "python3",
          "python python3",
          "perl",
          "perl",
          "ruby",
          "ruby",
          "nodejs",
          "node npm npx",
          "gnused",
          "sed",
          "gnugrep",
          "grep egrep fgrep",
          "gawk",
          "awk gawk",
          "findutils",
          "find xargs",
          "gnutar",
          "tar",
          "gzip",
          "gzip gunzip zcat",
          "gnumake",
          "make",
          "gcc",
          "gcc g++",
          "git",
          "git",
          "curl",
          "curl",
          "wget",
          "wget",
          "rsync",
          "rsync",
          "procps",
          "ps pgrep pkill sysctl top",
          "iproute2",
          "ip ss bridge",
          "iptables",
          "iptables ip6tables",
          "systemd",
          "systemctl journalctl loginctl udevadm systemd-notify",
          "kmod",
          "modprobe insmod lsmod rmmod depmod",
          "openssh",
          "ssh scp ssh-keygen",
          "inetutils",
          "hostname ping telnet",
          "jq",
          "jq",
          "less",
          "less",
          "vim",
          "vim vi",
          "zsh",
          "zsh",
          "fish",
          "fish",
          "dash",
          "dash",
          "file",
          "file",
          "which",
          "which",
          "jdk",
          "jar java javac",
          "shadow",
          "useradd usermod groupadd nologin");

  /** Programs that run with the rights of another user, which nothing in the store can. */
  private static final ImmutableSet<String> WRAPPED =
      ImmutableSet.of(
          "sudo",
          "su",
          "doas",
          "pkexec",
          "passwd",
          "fusermount",
          "fusermount3",
          "newuidmap",
          "newgidmap",
          "newgrp",
          "sg",
          "crontab");

  private StorePrograms() {}

  private static ImmutableMap<String, String> packages(String... packagesAndPrograms) {
    ImmutableMap.Builder<String, String> packages = ImmutableMap.builder();
    for (int i = 0; i < packagesAndPrograms.length; i += 2) {
      for (String program : packagesAndPrograms[i + 1].split(" ")) {
        packages.put(program, packagesAndPrograms[i]);
      }
    }
    return packages.buildOrThrow();
  }

  /** Returns the package that has the program of a path, or null. */
  static @Nullable String packageOf(String path) {
    return FOLDERS.contains(folder(path))
        ? PACKAGES.get(path.substring(path.lastIndexOf('/') + 1))
        : null;
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /**
   * Returns what a string may say in the place of a path, by the names that are in scope there:
   * {@code ${pkgs.python3}/bin/python3}; null where neither package nor {@code pkgs} is. Programs
   * with the rights of another user have a wrapper on NixOS, outside the store.
   */
  static @Nullable String replacement(String path, Node place, Scopes scopes) {
    String program = path.substring(path.lastIndexOf('/') + 1);
    if (WRAPPED.contains(program) && FOLDERS.contains(folder(path))) {
      return "/run/wrappers/bin/" + program;
    }
    String pkg = packageOf(path);
    if (pkg == null) {
      return null;
    }
    List<String> visible = VisibleNames.at(place, scopes);
    if (visible.contains(pkg)) {
      return "${" + pkg + "}/bin/" + program;
    }
    return visible.contains("pkgs") ? "${pkgs." + pkg + "}/bin/" + program : null;
  }
}
