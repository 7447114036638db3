package org.keyway.worldmodels.models.tap;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.latent.StateSequences;

/**
 * Sequences of states on a plane from somewhere on the left to somewhere on the right, by ways and
 * at times that nobody can know, all through one door in the middle.
 */
final class Doorways {
  static final int SIZE = 2;

  /** Where the door is. */
  static final float[] DOOR = {0.2f, -0.1f};

  private Doorways() {}

  /**
   * Makes sequences.
   *
   * @param frames of each, at least 9
   */
  static StateSequences of(int count, int frames, long seed) {
    int[] starts = new int[count];
    int[] lengths = new int[count];
    float[] values = new float[count * frames * SIZE];
    for (int sequence = 0; sequence < count; sequence++) {
      starts[sequence] = sequence * frames;
      lengths[sequence] = frames;
      fill(Seeds.generator(seed, sequence), values, starts[sequence], frames);
    }
    return new StateSequences(SIZE, starts, lengths, values, List.of());
  }

  private static void fill(UniformRandomProvider random, float[] values, int first, int frames) {
    int door = 2 + random.nextInt(frames - 4);
    for (int frame = 0; frame < frames; frame++) {
      int at = (first + frame) * SIZE;
      if (frame == door) {
        System.arraycopy(DOOR, 0, values, at, SIZE);
      } else {
        double side = frame < door ? -1.5 : 1.5;
        values[at] = (float) (side + 2 * random.nextDouble() - 1);
        values[at + 1] = (float) (4 * random.nextDouble() - 2);
      }
    }
  }
}
