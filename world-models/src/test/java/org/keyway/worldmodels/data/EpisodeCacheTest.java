package org.keyway.worldmodels.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.FrameSequence;

class EpisodeCacheTest {
  /** Every frame is its number within the episode. */
  private static FrameSequence numbered(int length) {
    byte[] pixels = new byte[length * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i / 3);
    }
    return new FrameSequence(length, 1, 1, pixels, null, null, null);
  }

  private static List<Integer> lengths(EpisodeCache cache) {
    List<Integer> lengths = new ArrayList<>();
    for (int i = 0; i < cache.size(); i++) {
      lengths.add(cache.get(i).length());
    }
    return lengths;
  }

  @Test
  void oneLongEpisodeIsMeasuredInAsManyPartsAsAreTwiceAWindow() {
    EpisodeCache parts = EpisodeCache.of(List.of(numbered(100))).parts(16);
    assertEquals(3, parts.size());
    assertEquals(100, parts.frames(), "each frame once");
    assertEquals(100 / 3, parts.get(1).pixels()[0], "in their order");
    assertTrue(lengths(parts).stream().allMatch(length -> length >= 32), lengths(parts)::toString);
  }

  @Test
  void fewEpisodesGiveNoMoreWindowsThanAreWanted() {
    EpisodeCache parts = EpisodeCache.of(Collections.nCopies(20, numbered(120))).parts(10);
    assertEquals(60, parts.size(), "3 each, for 50 in all");
    assertEquals(List.of(39), lengths(EpisodeCache.of(List.of(numbered(39))).parts(20)));
  }

  @Test
  void manyEpisodesStayWhole() {
    EpisodeCache many = EpisodeCache.of(Collections.nCopies(50, numbered(120)));
    EpisodeCache parts = many.parts(10);
    assertEquals(50, parts.size());
    assertSame(many.get(0), parts.get(0));
  }

  @Test
  void changeIsToldFromRest() {
    assertTrue(EpisodeCache.of(List.of(numbered(2))).showsChange());
    assertFalse(EpisodeCache.of(List.of(numbered(1), numbered(1))).showsChange());
    FrameSequence other = new FrameSequence(1, 1, 1, new byte[] {0, 0, 1}, null, null, null);
    assertTrue(EpisodeCache.of(List.of(numbered(1), other)).showsChange());
  }
}
