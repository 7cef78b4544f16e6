package io.github.nixlint.semantics.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.Iterables;
import org.junit.jupiter.api.Test;

final class NetworkCommandsTest {
  @Test
  void everyLineSaysWhatToDoInstead() {
    assertFalse(Iterables.isEmpty(NetworkCommands.all()));
    for (NetworkCommand command : NetworkCommands.all()) {
      assertFalse(command.program().isEmpty());
      assertFalse(command.instead().isEmpty(), command.program());
      for (String sign : command.offline()) {
        assertTrue(sign.length() > 1 && "-=$.@^~".indexOf(sign.charAt(0)) >= 0, sign);
      }
    }
  }

  @Test
  void programsAreKnownWithAVersionToo() {
    assertEquals(
        Iterables.size(NetworkCommands.of("python")),
        Iterables.size(NetworkCommands.of("python3.12")));
    assertTrue(Iterables.isEmpty(NetworkCommands.of("cp")));
  }
}
