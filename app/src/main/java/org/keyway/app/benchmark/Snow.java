package org.keyway.app.benchmark;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.random.Seeds;

/** Pictures of noise, a few in turns: no two in a row are equal. */
final class Snow implements Supplier<Frame> {
  private static final int PICTURES = 4;

  private final List<Frame> pictures;
  private int next;

  /**
   * Draws them.
   *
   * @param height rows, pixels
   * @param width columns, pixels
   */
  Snow(int height, int width, long seed) {
    pictures =
        IntStream.range(0, PICTURES)
            .mapToObj(
                picture -> {
                  UniformRandomProvider random = Seeds.generator(seed, picture);
                  byte[] rgb = new byte[3 * height * width];
                  random.nextBytes(rgb);
                  return new Frame(height, width, rgb);
                })
            .toList();
  }

  @Override
  public Frame get() {
    next = (next + 1) % PICTURES;
    return pictures.get(next);
  }
}
