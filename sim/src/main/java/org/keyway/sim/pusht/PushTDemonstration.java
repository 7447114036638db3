package org.keyway.sim.pusht;

import java.util.Arrays;
import org.keyway.planner.frame.FrameSequence;

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
    path().begin(world);
    for (int step = 0; step < steps; step++) {
      world.advanceTo(actions[step * ACTION_SIZE], actions[step * ACTION_SIZE + 1]);
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
    return path().sequence(new PushTEnvironment(configuration), episode, 1);
  }

  /** Returns start and targets, without the last target, whose effect was not recorded. */
  TargetPath path() {
    return new TargetPath(
        poses[PushTState.AGENT_X],
        poses[PushTState.AGENT_Y],
        new BlockPose(
            poses[PushTState.BLOCK_X], poses[PushTState.BLOCK_Y], poses[PushTState.BLOCK_ANGLE]),
        Arrays.copyOf(actions, actions.length - ACTION_SIZE));
  }
}
