package io.github.nixlint.semantics.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.nixlint.semantics.module.NamedEntries.Entry;
import io.github.nixlint.syntax.StringExpr;
import io.github.nixlint.syntax.SyntaxTree;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A timer that nothing starts: it has times and a service that the module makes, and no target
 * wants it.
 *
 * @param name its name, without {@code .timer}
 * @param time the first of the times at which it was to run
 * @param ofNixos whether it has options of NixOS, not sections of a unit file
 */
public record IdleTimer(String name, Definition time, boolean ofNixos) {
  private static final String SUFFIX = ".timer";
  private static final String SERVICE = ".service";

  private static final ImmutableList<String> TIMES =
      ImmutableList.of(
          "OnCalendar",
          "OnBootSec",
          "OnStartupSec",
          "OnActiveSec",
          "OnUnitActiveSec",
          "OnUnitInactiveSec");

  /** What may start it. */
  private static final ImmutableList<String> STARTING =
      ImmutableList.of("wantedBy", "requiredBy", "upheldBy", "enable", "Install");

  /** What a service has that is made here, and not added to. */
  private static final ImmutableList<String> MAKING =
      ImmutableList.of("script", "serviceConfig.ExecStart", "Service.ExecStart");

  private static final ImmutableList<OptionPath> UNITS =
      ImmutableList.of(OptionPath.of("systemd"), OptionPath.of("systemd", "user"));

  /** Returns those of a module. */
  public static ImmutableList<IdleTimer> of(Module module, SyntaxTree tree) {
    ImmutableList.Builder<IdleTimer> idle = ImmutableList.builder();
    ImmutableSet<String> named = null;
    for (OptionPath units : UNITS) {
      Map<String, Entry> services = NamedEntries.of(module, units.plus("services"));
      for (Entry timer : NamedEntries.of(module, units.plus("timers")).values()) {
        Entry service = services.get(service(timer));
        if (service != null
            && setsAny(service, MAKING)
            && !service.sets("startAt")
            && !setsAny(timer, STARTING)) {
          named = named == null ? namedTimers(tree) : named;
          if (!named.contains(timer.name())) {
            add(timer, idle);
          }
        }
      }
    }
    return idle.build();
  }

  /**
   * The name of the service that a timer starts: that of its own name, or the one that it names.
   */
  private static String service(Entry timer) {
    Definition ofNixos = timer.any("timerConfig.Unit");
    Definition unit = ofNixos == null ? timer.any("Timer.Unit") : ofNixos;
    String text = unit != null && unit.value() instanceof StringExpr name ? name.constant() : null;
    return text != null && text.endsWith(SERVICE)
        ? text.substring(0, text.length() - SERVICE.length())
        : timer.name();
  }

  private static void add(Entry timer, ImmutableList.Builder<IdleTimer> idle) {
    for (String time : TIMES) {
      Definition ofNixos = timer.any("timerConfig." + time);
      Definition own = ofNixos == null ? timer.any("Timer." + time) : ofNixos;
      if (own != null) {
        idle.add(new IdleTimer(timer.name(), own, ofNixos != null));
        return;
      }
    }
  }

  private static boolean setsAny(Entry entry, ImmutableList<String> paths) {
    for (String path : paths) {
      if (entry.sets(path)) {
        return true;
      }
    }
    return false;
  }

  /** The timers that a script or another unit may start by their names. */
  private static ImmutableSet<String> namedTimers(SyntaxTree tree) {
    ImmutableSet.Builder<String> named = ImmutableSet.builder();
    String text = new String(tree.source().bytes(), StandardCharsets.UTF_8);
    for (int at = text.indexOf(SUFFIX); at >= 0; at = text.indexOf(SUFFIX, at + 1)) {
      int end = at + SUFFIX.length();
      int start = at;
      while (start > 0 && isOfName(text.charAt(start - 1))) {
        start--;
      }
      if (end == text.length() || !Character.isLetter(text.charAt(end))) {
        named.add(text.substring(start, at)); // And not `sync.timerConfig`.
      }
    }
    return named.build();
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '@';
  }
}
