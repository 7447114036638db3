package org.keyway.worldmodels.familiarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;

class ExplainedContrastTest {
  private static final int SIZE = 64;
  private static final int[] TABLE = {220, 210, 190};
  private static final int[] SQUARE = {200, 60, 50};

  private final ExplainedContrast contrast = new ExplainedContrast(SIZE, true);

  private static byte[] scene(int left, int[] table, int[] square, double light) {
    byte[] rgb = new byte[3 * SIZE * SIZE];
    for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
      int row = pixel / SIZE;
      int column = pixel % SIZE;
      boolean inside = row >= 20 && row < 36 && column >= left && column < left + 16;
      for (int channel = 0; channel < 3; channel++) {
        double shade = light * column;
        rgb[3 * pixel + channel] = (byte) Math.round((inside ? square : table)[channel] - shade);
      }
    }
    return rgb;
  }

  @Test
  void aSceneInOtherColoursAndLightIsExplainedEntirely() {
    byte[] other = scene(8, TABLE, SQUARE, 0);
    assertEquals(1, contrast.of(scene(8, TABLE, SQUARE, 0), other), 0.02);
    assertEquals(
        1,
        contrast.of(scene(8, new int[] {90, 120, 200}, new int[] {160, 250, 100}, 1), other),
        0.02);
  }

  @Test
  void aSceneWithTheSquareElsewhereIsNot() {
    assertTrue(contrast.of(scene(40, TABLE, SQUARE, 0), scene(8, TABLE, SQUARE, 0)) < 0.2);
  }

  @Test
  void aPictureWithoutContrastIsNotExplained() {
    assertEquals(0, contrast.of(scene(8, TABLE, TABLE, 1), scene(8, TABLE, SQUARE, 0)), 0.01);
  }

  @Test
  void noiseIsNotExplained() {
    UniformRandomProvider random = Seeds.generator(1);
    byte[] noise = new byte[3 * SIZE * SIZE];
    random.nextBytes(noise);
    assertTrue(contrast.of(noise, scene(8, TABLE, SQUARE, 0)) < 0.1);
  }

  @Test
  void whatIsBlackIsNotSeen() {
    byte[] seen = scene(8, TABLE, SQUARE, 0);
    for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
      if (pixel % SIZE >= 32) {
        seen[3 * pixel] = seen[3 * pixel + 1] = seen[3 * pixel + 2] = 3;
      }
    }
    byte[] other = scene(8, TABLE, SQUARE, 0);
    assertEquals(1, contrast.of(seen, other), 0.02);
    assertTrue(new ExplainedContrast(SIZE, false).of(seen, other) < 0.3);
    assertEquals(0, contrast.of(new byte[3 * SIZE * SIZE], other));
  }
}
