package org.keyway.sim.pusht;

import java.util.List;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.EpisodeRecorder;

/** Record of one episode of the {@link PushTDemonstrator}. */
public final class ScriptedEpisode {
  private final EpisodeRecorder recorder;
  private final double[] finalState;
  private final List<Integer> pushEnds;

  ScriptedEpisode(EpisodeRecorder recorder, List<Integer> pushEnds) {
    this.recorder = recorder;
    this.finalState = recorder.present().state();
    this.pushEnds = List.copyOf(pushEnds);
  }

  /** Number of control steps. */
  public int steps() {
    return recorder.steps();
  }

  /** Returns the state after a number of steps, [PushTState.SIZE]. */
  double[] state(int step) {
    return recorder.at(step).state();
  }

  /** Returns start and targets, for an episode that was commanded by targets. */
  TargetPath path() {
    double[] start = state(0);
    return new TargetPath(
        start[PushTState.AGENT_X],
        start[PushTState.AGENT_Y],
        new BlockPose(
            start[PushTState.BLOCK_X], start[PushTState.BLOCK_Y], start[PushTState.BLOCK_ANGLE]),
        recorder.actions());
  }

  /** Number of pushes begun. */
  public int pushes() {
    return pushEnds.size();
  }

  /** Share of the goal covered at the end, 0 to 1. */
  public double coverage() {
    return CoverageRule.coverage(finalState);
  }

  /** Whether the {@link CoverageRule} is met at the end. */
  public boolean coverageReached() {
    return CoverageRule.reached(finalState);
  }

  /** Whether the {@link PoseRule} is met at the end, for the goal pose with the agent anywhere. */
  public boolean poseReached() {
    double[] goalState = finalState.clone();
    goalState[PushTState.BLOCK_X] = finalState[PushTState.GOAL_X];
    goalState[PushTState.BLOCK_Y] = finalState[PushTState.GOAL_Y];
    goalState[PushTState.BLOCK_ANGLE] = finalState[PushTState.GOAL_ANGLE];
    return PoseRule.reached(finalState, goalState);
  }

  /** Draws the episode; the last frame of each push, before the release, is a keyframe. */
  public FrameSequence sequence() {
    return recorder.sequence(pushEnds);
  }
}
