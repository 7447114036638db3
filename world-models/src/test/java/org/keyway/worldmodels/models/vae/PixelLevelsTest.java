package org.keyway.worldmodels.models.vae;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.encoders.EncoderChoice.Variational.Likelihood;

class PixelLevelsTest {
  private static Frame frame(int... levels) {
    byte[] rgb = new byte[3 * 4];
    for (int i = 0; i < levels.length; i++) {
      Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) levels[i]);
    }
    return new Frame(2, 2, rgb);
  }

  @Test
  void figuresAreThoseComputedByHand() {
    PixelLevels levels = new PixelLevels(List.of(frame(255, 0, 51), frame(0, 0, 51)), true);
    double fifth = -0.2 * Math.log(0.2) - 0.8 * Math.log(0.8);
    assertEquals(Math.log(2) + fifth, levels.codelessNats(Likelihood.BERNOULLI), 1e-6);
    assertEquals(fifth, levels.floorNats(), 1e-6);
    // One of four pixels is off its mean by a half, so the variance is a sixteenth.
    double normal = 2 * Math.log(2 * Math.PI * Math.E / 16);
    assertEquals(normal, levels.codelessNats(Likelihood.GAUSSIAN), 1e-6);
    PixelLevels colour = new PixelLevels(List.of(frame(255, 0, 51), frame(0, 0, 51)), false);
    assertEquals(3 * normal, colour.codelessNats(Likelihood.GAUSSIAN), 1e-5);
  }

  @Test
  void equalFramesHaveAFiniteDensity() {
    PixelLevels levels = new PixelLevels(List.of(frame(7, 8), frame(7, 8)), true);
    assertEquals(
        2 * Math.log(2 * Math.PI * Math.E * 1e-6), levels.codelessNats(Likelihood.GAUSSIAN), 1e-6);
  }

  @Test
  void manyImagesOfTwoSquaresHaveTheEntropyOfIndependentPixels() {
    EpisodeCache images = TwoSquares.episodes(5000, 7);
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      frames.add(images.get(i).frame(0));
    }
    PixelLevels levels = new PixelLevels(frames, true);
    assertEquals(
        TwoSquares.entropyOfIndependentPixels(), levels.codelessNats(Likelihood.BERNOULLI), 0.3);
    assertEquals(0, levels.floorNats());
  }
}
