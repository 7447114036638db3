package org.keyway.sim.pusht;

import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.EpisodeRecorder;

/**
 * Recorded demonstration of T steps at 10 Hz. Arrays are shared and not modified.
 *
 * @param episode number of the episode in the file
 * @param poses [T * 5], at each step agent x, agent y, block x, block y in pixels and block angle
 *     in radians: the first five numbers of a {@link PushTState}
 * @param actions [T * 2], the target in pixels at each step
 */
@SuppressWarnings("ArrayRecordComponent") // recordings are never compared
public record PushTDemonstration(int episode, double[] poses, double[] actions) {
  /** Recorded numbers of a state. */
  static final int POSE_SIZE = 5;

  static final int ACTION_SIZE = 2;

  public PushTDemonstration {
    if (actions.length < 2 * ACTION_SIZE
        || actions.length % ACTION_SIZE != 0
        || poses.length * ACTION_SIZE != actions.length * POSE_SIZE) {
      throw new IllegalArgumentException(
          "A demonstration has T >= 2 poses of 5 and actions of 2 numbers, not %d and %d in all"
              .formatted(poses.length, actions.length));
    }
  }

  /** Recorded steps T. */
  public int length() {
    return actions.length / ACTION_SIZE;
  }

  /**
   * Returns the distance from the block's position to the recorded one at the last step, in pixels.
   */
  double blockFinalErrorPx(double[] finalState) {
    int last = poses.length - POSE_SIZE;
    return Math.hypot(
        finalState[PushTState.BLOCK_X] - poses[last + PushTState.BLOCK_X],
        finalState[PushTState.BLOCK_Y] - poses[last + PushTState.BLOCK_Y]);
  }

  /**
   * Plays the recorded actions open-loop from the first recorded pose.
   *
   * @param world world to replay in, left in the state after the last step
   * @return the distance of the block's final position to the recorded one in pixels
   */
  public double replay(PushTEnvironment world) {
    return blockFinalErrorPx(replay(world, length() - 1));
  }

  /**
   * Plays the first recorded actions open-loop from the first recorded pose.
   *
   * @param world world to replay in, left in the state after the last step
   * @param steps number of steps, 0 to length - 1
   * @return state after these steps, [PushTState.SIZE]
   */
  double[] replay(PushTEnvironment world, int steps) {
    double[] action = new double[ACTION_SIZE];
    reset(world);
    for (int step = 0; step < steps; step++) {
      action(step, action);
      world.advance(action);
    }
    double[] state = new double[PushTState.SIZE];
    world.getState(state);
    return state;
  }

  /**
   * Returns the demonstration as a sequence for training. The recording lacks velocities, so states
   * and frames come from the replay: states are complete and agree with frames and actions. The
   * episode's number is the seed of the appearance.
   *
   * @param configuration of the world to replay in
   */
  public FrameSequence toSequence(PushTConfiguration configuration) {
    PushTEnvironment world = new PushTEnvironment(configuration);
    double[] action = new double[ACTION_SIZE];
    world.reset(episode);
    reset(world);
    EpisodeRecorder recorder = new EpisodeRecorder(world);
    for (int step = 0; step + 1 < length(); step++) {
      action(step, action);
      recorder.step(action);
    }
    return recorder.sequence(null);
  }

  private void reset(PushTEnvironment world) {
    world.reset(
        poses[PushTState.AGENT_X],
        poses[PushTState.AGENT_Y],
        new BlockPose(
            poses[PushTState.BLOCK_X], poses[PushTState.BLOCK_Y], poses[PushTState.BLOCK_ANGLE]));
  }

  private void action(int step, double[] action) {
    System.arraycopy(actions, step * ACTION_SIZE, action, 0, ACTION_SIZE);
  }
}
