package org.keyway.experiments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.keyway.configuration.Configurations;
import org.keyway.experiments.trial.Method;
import org.keyway.planner.config.Require;
import org.keyway.sim.TaskKind;
import org.keyway.sim.catalog.Tasks;

/**
 * Configuration of an experiment: every method plays the same layouts of a task, or of several sets
 * of layouts.
 *
 * @param kind always {@value #KIND}
 * @param name title of the table
 * @param trials number of layouts for each row, 1 to 1000000, default 500
 * @param seed seed of the layouts and of every random draw, default 1
 * @param task name of the task in {@link Tasks}, default wall-push
 * @param world configuration of the task, of the task's own record class
 * @param sets sets of layouts, each played by every method; none, the default, for the layouts of
 *     {@code world} alone
 * @param methods rows of the table, at least one, with distinct names
 */
public record ExperimentConfiguration(
    String kind,
    String name,
    int trials,
    long seed,
    String task,
    Record world,
    List<LayoutSet> sets,
    List<Method> methods) {
  /** Value of {@code kind} in configurations of this kind, also the default. */
  public static final String KIND = "planning";

  /**
   * Layouts of one configuration of the task.
   *
   * @param set name of the set, which becomes part of the rows' names
   * @param world configuration of the task; omitted components come from the experiment's world
   */
  public record LayoutSet(String set, Record world) {}

  /**
   * One row of the table.
   *
   * @param set name of the set; empty without sets
   * @param world configuration of the task
   * @param method method that plays
   */
  public record Row(String set, Record world, Method method) {
    /** Name of the method, and of the set if there are sets. */
    public String name() {
      return inSet(method.method());
    }

    private String inSet(String name) {
      return set.isEmpty() ? name : set + ": " + name;
    }

    /** Name of the curve of success against cost that the row is a point of. */
    String curve() {
      return method.curve().isEmpty() ? name() : inSet(method.curve());
    }
  }

  public ExperimentConfiguration {
    if (!kind.equals(KIND)) {
      throw new IllegalArgumentException("kind is " + kind + "; it must be " + KIND);
    }
    Require.inRange("trials", trials, 1, 1_000_000);
    Require.inRange("number of methods", methods.size(), 1, 1000);
    methods = List.copyOf(methods);
    sets = List.copyOf(sets);
    requireNames("methods", "rows", methods.stream().map(Method::method).toList());
    requireNames("sets", "sets", sets.stream().map(LayoutSet::set).toList());
  }

  private static void requireNames(String component, String what, List<String> names) {
    Set<String> known = new HashSet<>();
    for (String name : names) {
      if (!known.add(name)) {
        throw new IllegalArgumentException(
            "%s: there are two %s named %s; names must differ".formatted(component, what, name));
      }
    }
  }

  /** Returns the default experiment of a task, with one row, for a file to override. */
  public static ExperimentConfiguration of(TaskKind<?> task) {
    return new ExperimentConfiguration(
        KIND,
        "experiment",
        500,
        1,
        task.name(),
        task.defaults(),
        List.of(),
        List.of(Method.DEFAULT));
  }

  /**
   * Reads a configuration.
   *
   * @param file YAML file
   * @param tasks tasks that the file may name; the first is the default
   * @throws org.keyway.configuration.InputException if the file cannot be read or is invalid
   */
  public static ExperimentConfiguration read(Path file, Tasks tasks) {
    String task = Configurations.choice(file, "task", tasks.names(), tasks.names().get(0));
    ExperimentConfiguration defaults = of(tasks.named(task));
    // A set inherits omitted components from the world, which must be read first.
    Record world = Configurations.read(file, defaults.withSet(defaults.world())).world();
    ExperimentConfiguration read = Configurations.read(file, defaults.withSet(world));
    boolean anySets = !read.sets().equals(defaults.withSet(world).sets());
    return anySets ? read : read.with(read.trials(), read.seed(), List.of());
  }

  /** Returns this configuration with one unnamed set. */
  private ExperimentConfiguration withSet(Record setWorld) {
    return with(trials, seed, List.of(new LayoutSet("", setWorld)));
  }

  /** Returns this configuration with another seed. */
  public ExperimentConfiguration withSeed(long other) {
    return with(trials, other, sets);
  }

  /** Returns this configuration with another number of trials. */
  public ExperimentConfiguration withTrials(int number) {
    return with(number, seed, sets);
  }

  private ExperimentConfiguration with(int number, long otherSeed, List<LayoutSet> otherSets) {
    return new ExperimentConfiguration(
        kind, name, number, otherSeed, task, world, otherSets, methods);
  }

  /** Returns the rows of the table: every method, or every set with every method. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    if (sets.isEmpty()) {
      methods.forEach(method -> rows.add(new Row("", world, method)));
    }
    for (LayoutSet set : sets) {
      for (Method method : methods) {
        rows.add(new Row(set.set(), set.world(), method));
      }
    }
    return rows;
  }
}
