package org.keyway.sim.pusht;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.FrameSequence;

/** Steps a world and writes down states and actions, of which it makes a sequence. */
final class PushTRecorder {
  private static final int ACTION_SIZE = PushTDemonstration.ACTION_SIZE;

  private final PushTEnvironment world;
  private final List<double[]> states = new ArrayList<>();
  private final List<double[]> actions = new ArrayList<>();

  /** Begins with the present state. */
  PushTRecorder(PushTEnvironment world) {
    this.world = world;
    recordState();
  }

  /** Steps so far, which is also the index of the present frame. */
  int steps() {
    return actions.size();
  }

  /** Applies the action. */
  void step(double[] action) {
    world.advance(action);
    actions.add(action.clone());
    recordState();
  }

  private void recordState() {
    double[] state = new double[PushTState.SIZE];
    world.getState(state);
    states.add(state);
  }

  /**
   * Draws the frames.
   *
   * @param keyframes [steps + 1], or null if unknown
   */
  FrameSequence sequence(boolean @Nullable [] keyframes) {
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
