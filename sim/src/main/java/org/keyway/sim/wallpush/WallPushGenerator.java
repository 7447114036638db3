package org.keyway.sim.wallpush;

import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.SequenceFormat;
import org.keyway.sim.SequenceGenerator;
import org.keyway.sim.wallpush.WallPushDemonstrator.Demonstration;

/**
 * Generates demonstrations of wall-push as sequences: frames, actions, states, and the transitions
 * between pushes as keyframes. Only successful demonstrations are kept: a failed one is repeated
 * with a new layout, drawn from the same seed and index. Replayed from their first state, the
 * actions give the same states to the bit.
 */
public final class WallPushGenerator implements SequenceGenerator {
  private static final long DEMONSTRATION_STREAM = 2;

  /** Largest number of layouts tried for one sequence; with the default sizes a few are enough. */
  private static final int MOST_ATTEMPTS = 1000;

  private final WallPushConfiguration configuration;

  public WallPushGenerator(WallPushConfiguration configuration) {
    this.configuration = configuration;
  }

  @Override
  public SequenceFormat format() {
    return new SequenceFormat(
        WallPushEnvironment.NAME,
        10,
        configuration.frameSize(),
        configuration.frameSize(),
        2,
        WallPushState.SIZE,
        true,
        configuration);
  }

  @Override
  public FrameSequence generate(long seed, long index) {
    Demonstration kept = demonstration(seed, index);
    return kept.recorder().sequence(kept.keyframes());
  }

  /** Returns the demonstration behind a sequence. */
  Demonstration demonstration(long seed, long index) {
    WallPushEnvironment world = new WallPushEnvironment(configuration);
    for (long attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Demonstration kept = attempt(world, Seeds.derive(seed, index, attempt));
      if (kept != null) {
        return kept;
      }
    }
    throw new IllegalArgumentException(
        ("none of %d demonstrations succeeds with pusherSpeed %s, puckRadius %s and pusherRadius %s;"
                + " try values nearer to the defaults")
            .formatted(
                MOST_ATTEMPTS,
                configuration.pusherSpeed(),
                configuration.puckRadius(),
                configuration.pusherRadius()));
  }

  /** Returns a demonstration in the layout of the given seed, or null if it fails. */
  @Nullable Demonstration attempt(WallPushEnvironment world, long seed) {
    world.reset(seed);
    UniformRandomProvider random = Seeds.generator(seed, DEMONSTRATION_STREAM);
    return new WallPushDemonstrator(configuration).demonstrate(world, random);
  }
}
