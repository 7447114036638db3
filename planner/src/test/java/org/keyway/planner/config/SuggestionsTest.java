package org.keyway.planner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
  private static final List<String> KNOWN = List.of("rate", "margin", "max_speed", "frame_stale");

  @Test
  void theNearestNameComesFirst() {
    assertEquals("max_speed", Suggestions.nearestFirst("max_sped", KNOWN).get(0));
    assertEquals("max_speed", Suggestions.nearestFirst("MaxSpeed", KNOWN).get(0));
    assertEquals("rate", Suggestions.nearestFirst("rat", KNOWN).get(0));
  }

  @Test
  void allNamesAreThereOnce() {
    assertEquals(4, Suggestions.nearestFirst("", KNOWN).stream().distinct().count());
  }
}
