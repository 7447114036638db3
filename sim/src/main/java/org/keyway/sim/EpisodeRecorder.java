package org.keyway.sim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.FrameSequence;

/**
 * Steps a world, records observations and actions, and makes a sequence of them. Actions are
 * rounded to {@code float}, as sequences store them, before they are applied. So stored actions
 * lead to the same states, to the bit.
 */
public final class EpisodeRecorder {
  private final Environment world;
  private final List<Observation> observations = new ArrayList<>();
  private final List<double[]> actions = new ArrayList<>();

  /** Begins with the present state. */
  public EpisodeRecorder(Environment world) {
    this.world = world;
    observations.add(world.observe());
  }

  /** Steps so far, which is also the index of the present frame. */
  public int steps() {
    return actions.size();
  }

  /** Present observation. */
  public Observation present() {
    return observations.get(observations.size() - 1);
  }

  /**
   * Returns the observation at a step.
   *
   * @param step 0 to {@link #steps}
   */
  public Observation at(int step) {
    return observations.get(step);
  }

  /**
   * Applies an action, rounded to {@code float}.
   *
   * @param action [actionSize], not modified
   */
  public void step(double[] action) {
    double[] rounded = new double[action.length];
    for (int i = 0; i < action.length; i++) {
      rounded[i] = (float) action[i];
    }
    observations.add(world.step(rounded));
    actions.add(rounded);
  }

  /**
   * Draws the episode so far in its own appearance, even if the world was reset since.
   *
   * @param keyframes indices of frames, or null if keyframes are unknown
   */
  public FrameSequence sequence(@Nullable List<Integer> keyframes) {
    EnvironmentSpec spec = world.spec();
    int length = observations.size();
    int actionSize = spec.actionSize();
    int stateSize = spec.stateSize();
    int frameBytes = spec.frameHeight() * spec.frameWidth() * 3;
    byte[] pixels = new byte[length * frameBytes];
    float[] actionRows = new float[length * actionSize];
    double[] stateRows = new double[length * stateSize];
    for (int i = 0; i < length; i++) {
      Observation observation = observations.get(i);
      System.arraycopy(observation.frame().rgb(), 0, pixels, i * frameBytes, frameBytes);
      System.arraycopy(observation.state(), 0, stateRows, i * stateSize, stateSize);
      for (int j = 0; j < actionSize; j++) {
        boolean last = i == actions.size();
        actionRows[i * actionSize + j] = last ? Float.NaN : (float) actions.get(i)[j];
      }
    }
    return new FrameSequence(
        length,
        spec.frameHeight(),
        spec.frameWidth(),
        pixels,
        actionRows,
        stateRows,
        keyframes == null ? null : marks(keyframes, length));
  }

  private static boolean[] marks(List<Integer> keyframes, int length) {
    boolean[] marks = new boolean[length];
    for (int keyframe : keyframes) {
      marks[keyframe] = true;
    }
    return marks;
  }
}
