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
 * An experiment: every method plays the same layouts of a task, or of several sets of layouts.
 *
 * @param kind always {@value #KIND}
 * @param name what the table is called
 * @param trials layouts of each row, 1 to 1000000, default 500
 * @param seed decides the layouts and every draw, default 1
 * @param task what is played, by its name in {@link Tasks}, default wall-push
 * @param world configuration of the task, a record of its own
 * @param sets layouts of several configurations, of which every method plays each; none, the
 *     default, for those of {@code world} alone
 * @param methods the rows of the table, at least one, each with a name of its own
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
  /** The value of {@code kind} in configurations of this kind; none means this one too. */
  public static final String KIND = "planning";

  /**
   * Layouts of one configuration of the task.
   *
   * @param set its name, which becomes a part of the rows' names
   * @param world configuration of the task; what it does not say, that of the experiment says
   */
  public record LayoutSet(String set, Record world) {}

  /**
   * A row of the table.
   *
   * @param name of the method, and of the set where there are sets
   * @param world configuration of the task
   * @param method what plays
   */
  public record Row(String name, Record world, Method method) {}

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

  /** An experiment of a task, with one row, for a configuration to fill. */
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
   * @param file YAML
   * @param tasks that it may name; the first is played where it names none
   * @throws org.keyway.configuration.InputException if the file cannot be read or is wrong
   */
  public static ExperimentConfiguration read(Path file, Tasks tasks) {
    String task = Configurations.choice(file, "task", tasks.names(), tasks.names().get(0));
    ExperimentConfiguration defaults = of(tasks.named(task));
    // What a set does not say, the world says, which has to be known first.
    Record world = Configurations.read(file, defaults.withSet(defaults.world())).world();
    ExperimentConfiguration read = Configurations.read(file, defaults.withSet(world));
    boolean anySets = !read.sets().equals(defaults.withSet(world).sets());
    return anySets ? read : read.with(read.trials(), read.seed(), List.of());
  }

  /** The same with one set that has no name. */
  private ExperimentConfiguration withSet(Record setWorld) {
    return with(trials, seed, List.of(new LayoutSet("", setWorld)));
  }

  /** The same with another seed. */
  public ExperimentConfiguration withSeed(long other) {
    return with(trials, other, sets);
  }

  /** The same with another number of trials. */
  public ExperimentConfiguration withTrials(int number) {
    return with(number, seed, sets);
  }

  private ExperimentConfiguration with(int number, long otherSeed, List<LayoutSet> otherSets) {
    return new ExperimentConfiguration(
        kind, name, number, otherSeed, task, world, otherSets, methods);
  }

  /** The rows of the table: every method, or every set with every method. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    if (sets.isEmpty()) {
      methods.forEach(method -> rows.add(new Row(method.method(), world, method)));
    }
    for (LayoutSet set : sets) {
      for (Method method : methods) {
        rows.add(new Row(set.set() + ": " + method.method(), set.world(), method));
      }
    }
    return rows;
  }
}
