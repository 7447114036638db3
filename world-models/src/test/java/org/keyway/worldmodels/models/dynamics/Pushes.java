package org.keyway.worldmodels.models.dynamics;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.latent.StateSequences;

/**
 * A pusher on a line that takes a block along to the right and never to the left: contact, in two
 * numbers. A state is (block, pusher), an action a step of the pusher of at most 0.3; the recorded
 * state is the same.
 */
final class Pushes {
  static final int FRAMES = 21;

  private Pushes() {}

  static double[] step(double[] state, double action) {
    double pusher = state[1] + 0.3 * action;
    return new double[] {Math.max(state[0], pusher), pusher};
  }

  static ActedSequences of(int count, long seed) {
    return of(count, FRAMES, seed);
  }

  static ActedSequences of(int count, int frames, long seed) {
    List<FrameSequence> episodes = new ArrayList<>();
    int[] starts = new int[count];
    int[] lengths = new int[count];
    float[] values = new float[count * frames * 2];
    UniformRandomProvider random = Seeds.generator(seed);
    for (int i = 0; i < count; i++) {
      starts[i] = i * frames;
      lengths[i] = frames;
      double[] state = {2 * random.nextDouble() - 1, 0};
      state[1] = state[0] - random.nextDouble();
      double drift = random.nextDouble() - 0.5;
      float[] actions = new float[frames];
      double[] states = new double[2 * frames];
      for (int frame = 0; frame < frames; frame++) {
        System.arraycopy(state, 0, states, 2 * frame, 2);
        values[(starts[i] + frame) * 2] = (float) state[0];
        values[(starts[i] + frame) * 2 + 1] = (float) state[1];
        double action = Math.max(-1, Math.min(1, drift + 2 * random.nextDouble() - 1));
        boolean last = frame == frames - 1;
        actions[frame] = last ? Float.NaN : (float) action;
        state = step(state, (float) action);
      }
      episodes.add(new FrameSequence(frames, 4, 4, new byte[frames * 48], actions, states, null));
    }
    return new ActedSequences(
        new StateSequences(2, starts, lengths, values, List.of()), EpisodeCache.of(episodes));
  }
}
