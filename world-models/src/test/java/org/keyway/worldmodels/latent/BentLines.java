package org.keyway.worldmodels.latent;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.random.Seeds;

/** Sequences of states on a plane that move straight for 6 to 8 frames, turn, and again. */
public final class BentLines {
  /** Numbers in a state. */
  public static final int SIZE = 2;

  private static final double STEP = 0.1;

  private BentLines() {}

  /**
   * Makes sequences; their keyframes are the turns, the last frames on the old line.
   *
   * @param count how many
   * @param frames of each
   */
  public static StateSequences of(int count, int frames, long seed) {
    int[] starts = new int[count];
    int[] lengths = new int[count];
    float[] values = new float[count * frames * SIZE];
    List<boolean[]> keyframes = new ArrayList<>();
    for (int sequence = 0; sequence < count; sequence++) {
      starts[sequence] = sequence * frames;
      lengths[sequence] = frames;
      keyframes.add(fill(Seeds.generator(seed, sequence), values, starts[sequence], frames));
    }
    return new StateSequences(SIZE, starts, lengths, values, keyframes);
  }

  private static boolean[] fill(
      UniformRandomProvider random, float[] values, int first, int frames) {
    boolean[] turns = new boolean[frames];
    double x = random.nextDouble() - 0.5;
    double y = random.nextDouble() - 0.5;
    double direction = 2 * Math.PI * random.nextDouble();
    int left = 1 + random.nextInt(7);
    for (int frame = 0; frame < frames; frame++) {
      values[(first + frame) * SIZE] = (float) x;
      values[(first + frame) * SIZE + 1] = (float) y;
      if (left == 0) {
        turns[frame] = true;
        direction += Math.PI / 3 * (1 + 4 * random.nextDouble());
        left = 6 + random.nextInt(3);
      }
      x += STEP * Math.cos(direction);
      y += STEP * Math.sin(direction);
      left--;
    }
    return turns;
  }
}
