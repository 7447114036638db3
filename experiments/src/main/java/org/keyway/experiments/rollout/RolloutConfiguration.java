package org.keyway.experiments.rollout;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.keyway.planner.config.Require;
import org.keyway.planner.cost.ColourRange;

/**
 * Configuration of a comparison of roll-outs: every model predicts the same recorded sequences from
 * their first frames and their actions.
 *
 * @param kind always {@value #KIND}
 * @param name title of the table
 * @param seed seed of the sequences, default 77001; models must not have learned from it
 * @param generator generator of the sequences, which must have actions, default wall-push-play
 * @param sequences number of sequences, 1 to 100000, default 200
 * @param steps numbers of steps whose errors the table shows, at least one, ascending, each 1 to
 *     1000, default 1, 8 and 15; sequences must be long enough
 * @param object colours of the object whose position is measured, default the puck of wall-push
 * @param candidates action sequences of a timed call, 1 to 100000, default 69
 * @param horizonSteps steps of a timed call, 1 to 1000, default 8
 * @param models models to compare, at least one, with distinct names
 */
public record RolloutConfiguration(
    String kind,
    String name,
    long seed,
    String generator,
    int sequences,
    List<Integer> steps,
    ColourRange object,
    int candidates,
    int horizonSteps,
    List<Entry> models) {
  /** Value of {@code kind} in configurations of this kind. */
  public static final String KIND = "rollouts";

  /**
   * A model to compare.
   *
   * @param model name in the table
   * @param checkpoint its checkpoint, relative to Keyway's folder
   */
  public record Entry(String model, String checkpoint) {
    public Entry {
      if (model.isBlank() || checkpoint.isBlank()) {
        throw new IllegalArgumentException("models: each needs a name and a checkpoint");
      }
    }
  }

  /** Default comparison with one model, for a file to override. */
  public static final RolloutConfiguration DEFAULT =
      new RolloutConfiguration(
          KIND,
          "roll-outs",
          77001,
          "wall-push-play",
          200,
          List.of(1, 8, 15),
          new ColourRange(210, 59, 47, 70),
          69,
          8,
          List.of(new Entry("dynamics", "world-models/checkpoints/dynamics-wall-push.kwm")));

  /** Copies the lists. */
  public RolloutConfiguration {
    if (!kind.equals(KIND)) {
      throw new IllegalArgumentException("kind is " + kind + "; it must be " + KIND);
    }
    Require.inRange("sequences", sequences, 1, 100_000);
    Require.inRange("number of steps", steps.size(), 1, 100);
    Require.inRange("candidates", candidates, 1, 100_000);
    Require.inRange("horizonSteps", horizonSteps, 1, 1000);
    Require.inRange("number of models", models.size(), 1, 100);
    steps = List.copyOf(steps);
    models = List.copyOf(models);
    int before = 0;
    for (int step : steps) {
      Require.inRange("steps", step, before + 1, 1000);
      before = step;
    }
    Set<String> names = new HashSet<>();
    for (Entry entry : models) {
      if (!names.add(entry.model())) {
        throw new IllegalArgumentException(
            "models: there are two named " + entry.model() + "; names must differ");
      }
    }
  }

  /** Returns the largest number of steps. */
  int longest() {
    return steps.get(steps.size() - 1);
  }

  /** Returns this configuration with another seed. */
  public RolloutConfiguration withSeed(long other) {
    return with(other, sequences);
  }

  /** Returns this configuration with another number of sequences. */
  public RolloutConfiguration withSequences(int number) {
    return with(seed, number);
  }

  private RolloutConfiguration with(long otherSeed, int number) {
    return new RolloutConfiguration(
        kind, name, otherSeed, generator, number, steps, object, candidates, horizonSteps, models);
  }
}
