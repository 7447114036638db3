package org.keyway.sim.pusht;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.FrameSequence;

/** Writes down states and actions while a world is stepped, and makes a sequence of them. */
final class PushTRecorder {
  private static final int ACTION_SIZE = PushTDemonstration.ACTION_SIZE;

  private final List<double[]> states = new ArrayList<>();
  private final List<double[]> actions = new ArrayList<>();

  /** Steps so far, which is also the index of the frame at hand. */
  int steps() {
    return actions.size();
  }

  /** Records the present state and the action, and applies it. */
  void step(PushTEnvironment world, double[] action) {
    recordState(world);
    actions.add(action.clone());
    world.advance(action);
  }

  private void recordState(PushTEnvironment world) {
    double[] state = new double[PushTState.SIZE];
    world.getState(state);
    states.add(state);
  }

  /**
   * Adds the present state as the last one and draws the frames.
   *
   * @param keyframes [steps + 1], or null if unknown
   */
  FrameSequence finish(PushTEnvironment world, boolean @Nullable [] keyframes) {
    recordState(world);
    int length = states.size();
    byte[] pixels = new byte[length * PushTRenderer.FRAME_BYTES];
    float[] actionRows = new float[length * ACTION_SIZE];
    double[] stateRows = new double[length * PushTState.SIZE];
    for (int i = 0; i < length; i++) {
      double[] state = states.get(i);
      System.arraycopy(state, 0, stateRows, i * PushTState.SIZE, PushTState.SIZE);
      world.renderer().render(state, pixels, i * PushTRenderer.FRAME_BYTES);
      for (int j = 0; j < ACTION_SIZE; j++) {
        actionRows[i * ACTION_SIZE + j] =
            i < actions.size() ? (float) actions.get(i)[j] : Float.NaN;
      }
    }
    return new FrameSequence(
        length, PushTRenderer.SIZE, PushTRenderer.SIZE, pixels, actionRows, stateRows, keyframes);
  }
}
