package org.keyway.sim.pusht;

import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.EpisodeRecorder;

/**
 * What makes an episode of PushT: where agent and block start at rest, and the agent's targets.
 *
 * @param agentX pixels
 * @param agentY pixels
 * @param targets [steps * 2], the target of each control step, in pixels
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TargetPath(double agentX, double agentY, BlockPose block, double[] targets) {
  /**
   * The centre between the walls, about which the world is symmetric, in pixels on both axes. Twice
   * this minus a coordinate is the mirrored one.
   */
  private static final double DIAMETER = PushTPhysics.WALL_LOW + PushTPhysics.WALL_HIGH;

  /** Number of ways to turn and mirror the scene. */
  static final int SYMMETRIES = 8;

  int steps() {
    return targets.length / 2;
  }

  /**
   * Returns the path turned by multiples of 90 degrees about the centre of the table, and mirrored.
   * The T is its own mirror image.
   *
   * @param symmetry 0 to 7, where 0 changes nothing
   */
  TargetPath turned(int symmetry) {
    TargetPath path = this;
    for (int quarter = 0; quarter < symmetry % 4; quarter++) {
      path = path.turnedByQuarter();
    }
    return symmetry < 4 ? path : path.mirrored();
  }

  private TargetPath turnedByQuarter() {
    double[] turned = new double[targets.length];
    for (int i = 0; i < targets.length; i += 2) {
      turned[i] = DIAMETER - targets[i + 1];
      turned[i + 1] = targets[i];
    }
    return new TargetPath(
        DIAMETER - agentY,
        agentX,
        new BlockPose(DIAMETER - block.y(), block.x(), block.angleRadians() + Math.PI / 2),
        turned);
  }

  private TargetPath mirrored() {
    double[] mirrored = targets.clone();
    for (int i = 0; i < targets.length; i += 2) {
      mirrored[i] = DIAMETER - targets[i];
    }
    return new TargetPath(
        DIAMETER - agentX,
        agentY,
        new BlockPose(DIAMETER - block.x(), block.y(), -block.angleRadians()),
        mirrored);
  }

  /** Puts agent and block to their starts. */
  void begin(PushTEnvironment world) {
    world.reset(agentX, agentY, block);
  }

  /**
   * Plays the path and draws it.
   *
   * @param world world to play in
   * @param appearanceSeed seed of the episode's appearance
   * @param frameSteps control steps from one frame to the next
   */
  FrameSequence sequence(PushTEnvironment world, long appearanceSeed, int frameSteps) {
    world.reset(appearanceSeed);
    begin(world);
    EpisodeRecorder recorder = new EpisodeRecorder(world);
    for (int step = 0; step < steps(); step++) {
      recorder.step(world.actionTo(targets[2 * step], targets[2 * step + 1]));
    }
    return recorder.sequence(null, frameSteps);
  }
}
