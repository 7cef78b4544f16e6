package io.github.nixlint.semantics.flake;

import com.google.common.collect.ImmutableList;
import io.github.nixlint.semantics.flake.FlakeLock.Node;

/**
 * Something for which the lock of an input is not to be relied on.
 *
 * @param kind what it is
 * @param input the input
 * @param place where the lock has it from
 */
public record LockFault(Kind kind, FlakeInput input, String place) {

  /** What can be wrong. */
  public enum Kind {
    /** The lock does not have the input. */
    MISSING,
    /** The lock has it from another place than the flake says. */
    ELSEWHERE,
    /** It is a folder of the machine on which it was locked. */
    LOCAL,
    /** It is fetched without encryption. */
    INSECURE,
    /** Its contents are not known by a hash. */
    NO_HASH
  }

  /** Returns what is wrong with the lock of a flake, in the order of its inputs. */
  public static ImmutableList<LockFault> of(Flake flake, FlakeLock lock) {
    ImmutableList.Builder<LockFault> found = ImmutableList.builder();
    Node root = lock.root();
    for (FlakeInput input : flake.inputs()) {
      if (root == null || input.name().equals("self") || isForCallers(input)) {
        continue;
      }
      if (!root.inputs().containsKey(input.name())) {
        found.add(new LockFault(Kind.MISSING, input, ""));
      } else if (input.isOwn()) {
        Node locked = lock.input(input.name());
        if (locked != null) {
          add(input, locked, found);
        }
      }
    }
    return found.build();
  }

  /** An input without an address, which no registry knows: who calls the flake overrides it. */
  private static boolean isForCallers(FlakeInput input) {
    return input.isOwn()
        && input.reference().type() == FlakeReference.Type.INDIRECT
        && KnownFlakes.registered(input.name()) == null;
  }

  private static void add(FlakeInput input, Node locked, ImmutableList.Builder<LockFault> found) {
    FlakeReference place = locked.locked();
    String location = place.location();
    if (isElsewhere(input.reference(), locked.original())) {
      found.add(new LockFault(Kind.ELSEWHERE, input, described(locked.original())));
    } else if (place.type() == FlakeReference.Type.PATH) {
      if (location.startsWith("/")) {
        found.add(new LockFault(Kind.LOCAL, input, location));
      }
    } else if (location.startsWith("file://")) {
      found.add(new LockFault(Kind.LOCAL, input, location));
    } else if (location.startsWith("http://") || location.startsWith("git://")) {
      found.add(new LockFault(Kind.INSECURE, input, location));
    } else if (!locked.isHashed()) {
      found.add(new LockFault(Kind.NO_HASH, input, location));
    }
  }

  /** Compares where both say it in the same way, by owner, repository and branch. */
  private static boolean isElsewhere(FlakeReference asked, FlakeReference locked) {
    boolean comparable =
        asked.type() == FlakeReference.Type.GITHUB
            && locked.type() == FlakeReference.Type.GITHUB
            && !asked.repository().isEmpty();
    return comparable
        && !(asked.isSameRepository(locked)
            && asked.ref().equals(locked.ref())
            && asked.rev().equals(locked.rev()));
  }

  private static String described(FlakeReference reference) {
    String which = reference.ref().isEmpty() ? reference.rev() : reference.ref();
    return "github:"
        + reference.owner()
        + "/"
        + reference.repository()
        + (which.isEmpty() ? "" : "/" + which);
  }
}
