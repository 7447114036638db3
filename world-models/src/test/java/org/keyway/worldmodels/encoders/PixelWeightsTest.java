package org.keyway.worldmodels.encoders;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class PixelWeightsTest {
  @Test
  void weighsByTheMeanFrameAndByMotion() {
    PixelWeights pixelWeights = new PixelWeights(4, 2, new float[] {0.5f, 0.25f});
    float[] weights = new float[4];
    pixelWeights.fill(new float[] {9, 9, 1, 0.25f}, 2, new float[] {9, 0.75f, 0.5f}, 1, weights);
    assertArrayEquals(new float[] {0, 0, 1 + 4 * 0.25f + 2 * 0.5f, 1 + 4 * 0.25f}, weights);
  }
}
