package org.keyway.sim;

import java.util.ArrayList;
import java.util.Arrays;
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

  /** Returns all actions so far, [steps * actionSize], a new array. */
  public double[] actions() {
    return actions.stream().flatMapToDouble(Arrays::stream).toArray();
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
    return sequence(keyframes, 1);
  }

  /**
   * Draws every few frames of the episode so far. The action of a frame is the actions of all steps
   * up to the next frame in a row. Steps after the last whole stride are left out.
   *
   * @param keyframes as for {@link #sequence(List)}; each is the last drawn frame up to it
   * @param frameSteps steps from one frame to the next, 1 or more
   */
  public FrameSequence sequence(@Nullable List<Integer> keyframes, int frameSteps) {
    EnvironmentSpec spec = world.spec();
    int length = 1 + steps() / frameSteps;
    int stepSize = spec.actionSize();
    int actionSize = frameSteps * stepSize;
    int stateSize = spec.stateSize();
    int frameBytes = spec.frameHeight() * spec.frameWidth() * 3;
    byte[] pixels = new byte[length * frameBytes];
    float[] actionRows = new float[length * actionSize];
    double[] stateRows = new double[length * stateSize];
    for (int i = 0; i < length; i++) {
      Observation observation = observations.get(i * frameSteps);
      System.arraycopy(observation.frame().rgb(), 0, pixels, i * frameBytes, frameBytes);
      System.arraycopy(observation.state(), 0, stateRows, i * stateSize, stateSize);
      for (int j = 0; j < actionSize; j++) {
        boolean last = i == length - 1;
        actionRows[i * actionSize + j] =
            last ? Float.NaN : (float) actions.get(i * frameSteps + j / stepSize)[j % stepSize];
      }
    }
    return new FrameSequence(
        length,
        spec.frameHeight(),
        spec.frameWidth(),
        pixels,
        actionRows,
        stateRows,
        keyframes == null ? null : marks(keyframes, frameSteps, length));
  }

  private static boolean[] marks(List<Integer> keyframes, int frameSteps, int length) {
    boolean[] marks = new boolean[length];
    for (int keyframe : keyframes) {
      marks[Math.min(keyframe / frameSteps, length - 1)] = true;
    }
    return marks;
  }
}
