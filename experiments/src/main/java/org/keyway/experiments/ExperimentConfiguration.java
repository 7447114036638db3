package org.keyway.experiments;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.keyway.experiments.trial.Method;
import org.keyway.planner.config.Require;
import org.keyway.sim.wallpush.WallPushConfiguration;

/**
 * An experiment in the wall-push world: every method plays the same layouts.
 *
 * @param kind always {@value #KIND}
 * @param name what the table is called
 * @param trials layouts that every method plays, 1 to 1000000, default 500
 * @param seed decides the layouts and every draw, default 1
 * @param world the world
 * @param methods the rows of the table, at least one, each with a name of its own
 */
public record ExperimentConfiguration(
    String kind,
    String name,
    int trials,
    long seed,
    WallPushConfiguration world,
    List<Method> methods) {
  /** The value of {@code kind} in configurations of this kind; none means this one too. */
  public static final String KIND = "planning";

  /** An experiment without rows, for a configuration to fill. */
  public static final ExperimentConfiguration DEFAULT =
      new ExperimentConfiguration(
          KIND, "experiment", 500, 1, WallPushConfiguration.DEFAULT, List.of(Method.DEFAULT));

  public ExperimentConfiguration {
    if (!kind.equals(KIND)) {
      throw new IllegalArgumentException("kind is " + kind + "; it must be " + KIND);
    }
    Require.inRange("trials", trials, 1, 1_000_000);
    Require.inRange("number of methods", methods.size(), 1, 1000);
    methods = List.copyOf(methods);
    Set<String> names = new HashSet<>();
    for (Method method : methods) {
      if (!names.add(method.method())) {
        throw new IllegalArgumentException(
            "methods: there are two rows named " + method.method() + "; names must differ");
      }
    }
  }

  /** The same with another seed. */
  public ExperimentConfiguration withSeed(long other) {
    return new ExperimentConfiguration(kind, name, trials, other, world, methods);
  }

  /** The same with another number of trials. */
  public ExperimentConfiguration withTrials(int number) {
    return new ExperimentConfiguration(kind, name, number, seed, world, methods);
  }
}
