package org.keyway.sim.pushing;

import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.EnvironmentSpec;
import org.keyway.sim.SequenceFormat;
import org.keyway.sim.SequenceGenerator;

/**
 * Generates demonstrations of a task as sequences: frames, actions, states, and the events as
 * keyframes. Only successful demonstrations are kept: a failed one is repeated with a new layout,
 * drawn from the same seed and index. Replayed from their first state, the actions give the same
 * states to the bit.
 *
 * @param <W> class of the world
 */
public abstract class DemonstrationGenerator<W extends TableTask> implements SequenceGenerator {
  private static final long DEMONSTRATION_STREAM = 2;

  /** Largest number of layouts tried for one sequence; with the default sizes a few are enough. */
  private static final int MOST_ATTEMPTS = 1000;

  private final Record configuration;

  /**
   * @param configuration configuration of the world
   */
  protected DemonstrationGenerator(Record configuration) {
    this.configuration = configuration;
  }

  /** Makes a world. */
  protected abstract W world();

  /** Demonstrates from the world's present state, or gives up and returns null. */
  protected abstract @Nullable Demonstration demonstrate(W world, UniformRandomProvider random);

  @Override
  public SequenceFormat format() {
    EnvironmentSpec spec = world().spec();
    return new SequenceFormat(
        spec.name(),
        spec.controlHz(),
        spec.frameHeight(),
        spec.frameWidth(),
        spec.actionSize(),
        spec.stateSize(),
        true,
        configuration);
  }

  @Override
  public FrameSequence generate(long seed, long index) {
    return demonstration(seed, index).sequence();
  }

  /** Returns the demonstration behind a sequence. */
  public Demonstration demonstration(long seed, long index) {
    W world = world();
    for (long attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Demonstration kept = attempt(world, Seeds.derive(seed, index, attempt));
      if (kept != null) {
        return kept;
      }
    }
    throw new IllegalArgumentException(
        "none of %d demonstrations succeeds with %s; try values nearer to the defaults"
            .formatted(MOST_ATTEMPTS, configuration));
  }

  /** Returns a demonstration in the layout of the given seed, or null if it fails. */
  public @Nullable Demonstration attempt(W world, long seed) {
    world.reset(seed);
    return demonstrate(world, Seeds.generator(seed, DEMONSTRATION_STREAM));
  }
}
