package org.keyway.experiments.discovery;

import org.keyway.planner.config.Require;
import org.keyway.sim.catalog.SequenceGenerators;
import org.keyway.worldmodels.keyframes.PlacementShape;

/**
 * Sequences in which keyframes are to be found, generated in memory, and how they are looked at.
 *
 * @param name what the set is called in the table
 * @param generator what makes the sequences, by the name that {@code data generate} knows; one that
 *     knows keyframes
 * @param sequences how many, 2 to 1000000, default 1000
 * @param seed of the sequences; one that no training used, default 77001
 * @param conditioningFrames frames C that are given, 1 to 100, default 5
 * @param shape keyframes N, largest offset J and frames T; blind placements keep to all three, and
 *     models have to agree on T
 * @param paper what was published for the set
 */
public record SetConfiguration(
    String name,
    String generator,
    int sequences,
    long seed,
    int conditioningFrames,
    PlacementShape shape,
    PaperScores paper) {
  /** Structured Brownian motion as in the paper, without its numbers. */
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

  /** The same with another number of sequences. */
  public SetConfiguration withSequences(int number) {
    return new SetConfiguration(name, generator, number, seed, conditioningFrames, shape, paper);
  }
}
