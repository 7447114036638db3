package org.keyway.sim.pusht;

import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.SequenceFormat;
import org.keyway.sim.SequenceGenerator;

/**
 * Generates scripted PushT demonstrations at 10 Hz with actions, states and keyframes. A keyframe
 * is the last frame of a push. Only episodes that meet the {@link CoverageRule} are kept; attempt k
 * of sequence i begins with the layout of {@code Seeds.derive(seed, i, k)}.
 */
public final class PushTGenerator implements SequenceGenerator {
  /** Attempts after which the goal counts as unreachable; nearly every first attempt succeeds. */
  private static final int MOST_ATTEMPTS = 20;

  private final PushTConfiguration configuration;
  private final PushTDemonstrator demonstrator;

  public PushTGenerator(PushTConfiguration configuration) {
    this.configuration = configuration;
    this.demonstrator = new PushTDemonstrator(configuration);
  }

  @Override
  public SequenceFormat format() {
    return new SequenceFormat(
        PushTEnvironment.NAME,
        PushTEnvironment.CONTROL_HZ,
        configuration.robot().frameSize(),
        configuration.robot().frameSize(),
        PushTDemonstration.ACTION_SIZE,
        PushTState.SIZE,
        true,
        configuration);
  }

  /**
   * @throws IllegalStateException if no attempt succeeds, as with a goal inside a wall
   */
  @Override
  public FrameSequence generate(long seed, long index) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      ScriptedEpisode episode = demonstrator.demonstrate(Seeds.derive(seed, index, attempt));
      if (episode.pushes() > 0 && episode.coverageReached()) {
        return episode.sequence();
      }
    }
    throw new IllegalStateException(
        "None of %d demonstrations brought the block to %s within %d steps"
            .formatted(MOST_ATTEMPTS, configuration.goal(), configuration.stepLimit()));
  }
}
