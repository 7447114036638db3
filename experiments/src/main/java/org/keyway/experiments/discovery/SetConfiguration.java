package org.keyway.experiments.discovery;

import org.keyway.planner.config.Require;
import org.keyway.sim.catalog.SequenceGenerators;
import org.keyway.worldmodels.keyframes.PlacementShape;

/**
 * Set of sequences in which to find keyframes, generated in memory, with its evaluation settings.
 *
 * @param name name of the set in the table
 * @param generator name of the generator, as in {@code data generate}; it must provide keyframes
 * @param sequences number of sequences, 2 to 1000000, default 1000
 * @param seed seed of the sequences, not used by any training, default 77001
 * @param conditioningFrames number C of given frames, 1 to 100, default 5
 * @param shape number of keyframes N, largest offset J and number of frames T; placements without a
 *     model obey all three, models must agree on T
 * @param paper published scores of the set
 */
public record SetConfiguration(
    String name,
    String generator,
    int sequences,
    long seed,
    int conditioningFrames,
    PlacementShape shape,
    PaperScores paper) {
  /** Structured Brownian motion as in the paper, without the published scores. */
  public static final SetConfiguration DEFAULT =
      new SetConfiguration("sbm", "sbm", 1000, 77_001, 5, PlacementShape.DEFAULT, PaperScores.NONE);

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public SetConfiguration {
    SequenceGenerators.named(generator);
    Require.inRange("sequences", sequences, 2, 1_000_000);
    Require.inRange("conditioningFrames", conditioningFrames, 1, 100);
    Require.inRange("frames", shape.frames(), 2, 10_000);
  }

  /** Frames of a window, C + T. */
  public int windowFrames() {
    return conditioningFrames + shape.frames();
  }

  /** Returns this configuration with another number of sequences. */
  public SetConfiguration withSequences(int number) {
    return new SetConfiguration(name, generator, number, seed, conditioningFrames, shape, paper);
  }
}
