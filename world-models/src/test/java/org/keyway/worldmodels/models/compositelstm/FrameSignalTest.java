package org.keyway.worldmodels.models.compositelstm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.models.compositelstm.CompositeLstmConfig.CompositePixels;

class FrameSignalTest {
  private static final int SIZE = 4;
  private static final int AREA = SIZE * SIZE;

  private static FrameSignal signal(int channels, FrameSignal.Kind kind) {
    return new FrameSignal(new CompositePixels(SIZE, channels, kind, false));
  }

  private static float[] planes(int frames, boolean grey) {
    UniformRandomProvider random = Seeds.generator(5);
    float[] planes = new float[frames * 3 * AREA];
    for (int i = 0; i < planes.length; i++) {
      boolean copy = grey && i % (3 * AREA) >= AREA;
      planes[i] = copy ? planes[i - AREA] : random.nextInt(256) / 255f;
    }
    return planes;
  }

  @Test
  void luminanceOfGreyIsItsValueAndOfColoursTheirWeightedSum() {
    float[] grey = planes(2, true);
    float[] rows = new float[2 * AREA];
    signal(1, FrameSignal.Kind.FRAMES).convert(grey, 2, 1, rows);
    for (int i = 0; i < AREA; i++) {
      assertEquals(grey[i], rows[i], 1e-6);
      assertEquals(grey[3 * AREA + i], rows[AREA + i], 1e-6);
    }
    float[] green = new float[3 * AREA];
    green[AREA] = 1;
    float[] row = new float[AREA];
    signal(1, FrameSignal.Kind.FRAMES).convert(green, 1, 1, row);
    assertEquals(0.587f, row[0]);
    assertEquals(0, row[1]);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void changesAddUpToTheFrames(int channels) {
    float[] planes = planes(3, false);
    FrameSignal frames = signal(channels, FrameSignal.Kind.FRAMES);
    FrameSignal changes = signal(channels, FrameSignal.Kind.DIFFERENCES);
    int size = channels * AREA;
    float[] asFrames = new float[3 * size];
    float[] asChanges = new float[3 * size];
    frames.convert(planes, 3, 1, asFrames);
    changes.convert(planes, 3, 1, asChanges);
    for (int i = 0; i < size; i++) {
      assertEquals(0.5f, asChanges[i]);
    }
    float[] rest = java.util.Arrays.copyOfRange(asChanges, size, 3 * size);
    changes.accumulate(planes, rest);
    float[] expected = java.util.Arrays.copyOfRange(asFrames, size, 3 * size);
    assertArrayEquals(expected, rest, 1e-5f);
  }

  @Test
  void aFrameOfColourIsShownAsItWasRead() {
    float[] planes = planes(1, false);
    FrameSignal signal = signal(3, FrameSignal.Kind.FRAMES);
    float[] row = new float[3 * AREA];
    signal.convert(planes, 1, 1, row);
    for (int channel = 0; channel < 3; channel++) {
      assertEquals(
          Math.round(255 * planes[channel * AREA + 5]),
          signal.picture(row, 0).channel(1, 1, channel));
    }
  }
}
