package org.keyway.app.data;

import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.SequenceFormat;
import org.keyway.sim.SequenceGenerator;
import org.keyway.sim.catalog.Entry;

/** A square that changes direction at its keyframes: small, but all a generator can be. */
final class DriftingSquare implements SequenceGenerator {
  record Configuration(int imageSizePixels, int minFrames, int maxFrames, Square square) {
    static final Configuration DEFAULT = new Configuration(64, 31, 31, new Square(12, 0.1));

    Configuration {
      if (maxFrames < minFrames || minFrames < 1) {
        throw new IllegalArgumentException(
            "maxFrames must be minFrames (" + minFrames + ") or more, but is " + maxFrames);
      }
    }
  }

  record Square(int sidePixels, double turnProbability) {}

  /** As the command line knows it. */
  static Entry<SequenceGenerator, ?> kind() {
    return new Entry<>(
        "drifting-square", "a square that drifts", Configuration.DEFAULT, DriftingSquare::new);
  }

  private final Configuration configuration;

  DriftingSquare(Configuration configuration) {
    if (configuration.square.sidePixels >= configuration.imageSizePixels) {
      throw new IllegalArgumentException("square.sidePixels does not fit the frame");
    }
    this.configuration = configuration;
  }

  @Override
  public SequenceFormat format() {
    int size = configuration.imageSizePixels;
    return new SequenceFormat("drifting-square", 10, size, size, 2, 2, true, configuration);
  }

  @Override
  public FrameSequence generate(long seed, long index) {
    UniformRandomProvider random = Seeds.generator(seed, index);
    int size = configuration.imageSizePixels;
    int side = configuration.square.sidePixels;
    int spread = configuration.maxFrames - configuration.minFrames;
    int length = configuration.minFrames + random.nextInt(spread + 1);
    byte[] pixels = new byte[length * size * size * 3];
    float[] actions = new float[2 * length];
    double[] states = new double[2 * length];
    boolean[] keyframes = new boolean[length];
    double x = random.nextDouble() * (size - side);
    double y = random.nextDouble() * (size - side);
    double vx = 0;
    double vy = 0;
    for (int frame = 0; frame < length; frame++) {
      if (frame == 0 || random.nextDouble() < configuration.square.turnProbability) {
        keyframes[frame] = true;
        vx = 4 * random.nextDouble() - 2;
        vy = 4 * random.nextDouble() - 2;
      }
      draw(pixels, frame, (int) x, (int) y);
      states[2 * frame] = x;
      states[2 * frame + 1] = y;
      boolean last = frame == length - 1;
      actions[2 * frame] = last ? Float.NaN : (float) vx;
      actions[2 * frame + 1] = last ? Float.NaN : (float) vy;
      x = Math.max(0, Math.min(size - side, x + vx));
      y = Math.max(0, Math.min(size - side, y + vy));
    }
    return new FrameSequence(length, size, size, pixels, actions, states, keyframes);
  }

  private void draw(byte[] pixels, int frame, int left, int top) {
    int size = configuration.imageSizePixels;
    int side = configuration.square.sidePixels;
    for (int y = top; y < top + side; y++) {
      for (int x = left; x < left + side; x++) {
        int at = ((frame * size + y) * size + x) * 3;
        pixels[at] = (byte) 80;
        pixels[at + 1] = (byte) (100 + 5 * (x - left));
        pixels[at + 2] = (byte) 220;
      }
    }
  }
}
