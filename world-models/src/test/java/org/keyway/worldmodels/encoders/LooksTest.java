package org.keyway.worldmodels.encoders;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.data.EpisodeCache;

class LooksTest {
  private static final int SIZE = 16;
  private static final int AREA = SIZE * SIZE;

  /** A red square on grey. */
  private static float[] scene() {
    float[] planes = new float[3 * AREA];
    Arrays.fill(planes, 0.5f);
    for (int row = 4; row < 9; row++) {
      for (int column = 6; column < 11; column++) {
        planes[row * SIZE + column] = 0.9f;
        planes[AREA + row * SIZE + column] = 0.1f;
        planes[2 * AREA + row * SIZE + column] = 0.1f;
      }
    }
    return planes;
  }

  private static float[] changed(AppearanceAugmentationConfig config, long seed) {
    AppearanceAugmentation looks = new AppearanceAugmentation(config, SIZE);
    float[] planes = scene();
    looks.draw(Seeds.generator(seed));
    looks.apply(planes, 0, Seeds.generator(seed, 1));
    return planes;
  }

  @Test
  void nothingChangesWhereNothingMay() {
    assertArrayEquals(scene(), changed(new AppearanceAugmentationConfig(0, 0, 0, 0), 1), 1e-6f);
  }

  @Test
  void eachColourGetsAnotherColourAndStaysWhereItIs() {
    int apart = 0;
    for (int seed = 0; seed < 8; seed++) {
      float[] planes = changed(new AppearanceAugmentationConfig(0.1, 0, 0, 0), seed);
      float[] before = scene();
      for (int channel = 0; channel < 3; channel++) {
        int table = channel * AREA;
        int square = channel * AREA + 6 * SIZE + 8;
        for (int i = table; i < table + AREA; i++) {
          assertEquals(planes[before[i] == before[table] ? table : square], planes[i], 1e-6f);
        }
        float tableShift = planes[table] - before[table];
        float squareShift = planes[square] - before[square];
        apart += Math.abs(tableShift - squareShift) > 0.02 ? 1 : 0;
      }
    }
    assertTrue(apart > 8, apart + " of 24 shifts differ between the objects");
  }

  @Test
  void noiseIsAsStrongAsItMayBeAtMost() {
    for (int seed = 0; seed < 8; seed++) {
      float[] planes = changed(new AppearanceAugmentationConfig(0, 0, 0.1, 0), seed);
      float[] before = scene();
      double squares = 0;
      for (int i = 0; i < planes.length; i++) {
        squares += Math.pow(planes[i] - before[i], 2);
      }
      double deviation = Math.sqrt(squares / planes.length);
      assertTrue(deviation > 0 && deviation < 0.11, "deviation " + deviation);
    }
  }

  @Test
  void blurSpreadsEdgesAndKeepsTheSum() {
    float[] planes = changed(new AppearanceAugmentationConfig(0, 0, 0, 0.3), 2);
    float[] before = scene();
    double sum = 0;
    for (int i = 0; i < AREA; i++) {
      sum += planes[i] - before[i];
    }
    assertEquals(0, sum, 1e-3);
    int edge = 6 * SIZE + 6;
    assertTrue(planes[edge] < 0.9f - 1e-3f && planes[edge - 1] > 0.5f + 1e-3f);
  }

  @Test
  void lightFallsFromOneSideAndStaysWithinTheRange() {
    float[] planes = changed(new AppearanceAugmentationConfig(0, 0.9, 0, 0), 3);
    assertNotEquals(planes[0], planes[AREA - 1], 1e-2f);
    float least = 1;
    float most = 0;
    for (float level : planes) {
      least = Math.min(least, level);
      most = Math.max(most, level);
    }
    assertTrue(least >= 0 && most <= 1, least + " to " + most);
  }

  @Test
  void everyEpisodeKeepsOneLookAndHasItsOwn() {
    byte[] grey = new byte[2 * 3 * AREA];
    Arrays.fill(grey, (byte) 100);
    FrameSequence still = new FrameSequence(2, SIZE, SIZE, grey, null, new double[2], null);
    AppearanceAugmentation looks =
        new AppearanceAugmentation(new AppearanceAugmentationConfig(0.2, 0.3, 0, 0), SIZE);
    EpisodeCache changed = looks.changed(EpisodeCache.of(List.of(still, still)), 5);
    assertEquals(changed.get(0).frame(0), changed.get(0).frame(1));
    assertNotEquals(changed.get(0).frame(0), changed.get(1).frame(0));
    assertArrayEquals(new double[2], changed.get(0).states());
  }
}
