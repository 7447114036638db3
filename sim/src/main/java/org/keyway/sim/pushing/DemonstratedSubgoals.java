package org.keyway.sim.pushing;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.model.Cost;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.planner.plan.Subgoals;
import org.keyway.planner.random.Seeds;
import org.keyway.planner.time.Deadline;
import org.keyway.sim.OracleConfig;
import org.keyway.sim.pushing.Demonstration.Event;

/**
 * Ground-truth subgoals: states of a demonstration, at events, evenly spaced or at random.
 * Predicted times are those of the demonstration. Embeddings are states.
 */
public final class DemonstratedSubgoals implements SubgoalSource {
  private final OracleConfig config;
  private final Cost cost;
  private final Demonstrator demonstrator;
  private final long seed;

  /** Demonstrates a task. */
  @FunctionalInterface
  public interface Demonstrator {
    /**
     * Demonstrates the way to a goal, or gives up and returns null.
     *
     * @param start state to start from, not modified
     * @param goal state that shows the goal, not modified
     * @param random source of free choices
     */
    @Nullable Demonstration demonstrate(
        double[] start, double[] goal, UniformRandomProvider random);
  }

  /**
   * @param config number and placement of the subgoals
   * @param cost measures the cost of each subgoal against the goal
   * @param demonstrator demonstrates the task
   * @param seed seed of every draw; each proposal draws the same
   */
  public DemonstratedSubgoals(
      OracleConfig config, Cost cost, Demonstrator demonstrator, long seed) {
    this.config = config;
    this.cost = cost;
    this.demonstrator = demonstrator;
    this.seed = seed;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Empty if the demonstrator gives up.
   */
  @Override
  public Subgoals propose(double[] start, double[] goal, Deadline deadline) {
    UniformRandomProvider random = Seeds.generator(seed);
    Demonstration demonstration = demonstrator.demonstrate(start, goal, random);
    if (demonstration == null) {
      return Subgoals.NONE;
    }
    List<Integer> steps = steps(config, demonstration.events(), random);
    double[] states = new double[steps.size() * start.length];
    int[] offsets = new int[steps.size()];
    double[] costs = new double[steps.size()];
    for (int i = 0; i < offsets.length; i++) {
      double[] state = demonstration.recorder().at(steps.get(i)).state();
      System.arraycopy(state, 0, states, i * start.length, start.length);
      offsets[i] = steps.get(i) - (i == 0 ? 0 : steps.get(i - 1));
    }
    if (offsets.length > 0) {
      cost.evaluate(states, offsets.length, goal, costs);
    }
    return new Subgoals(start.length, states, offsets, costs, null);
  }

  /**
   * Chooses the steps of a demonstration whose states are subgoals.
   *
   * @param events events of the demonstration; the last one is its goal
   * @return distinct steps between start and goal, in order
   */
  static List<Integer> steps(
      OracleConfig config, List<Event> events, UniformRandomProvider random) {
    int end = events.get(events.size() - 1).step();
    int count = Math.min(config.subgoals(), end - 1);
    return switch (config.placement()) {
      case EVEN -> even(count, end);
      case RANDOM -> random(count, end, random);
      case EVENTS -> atEvents(count, end, events);
    };
  }

  private static List<Integer> even(int count, int end) {
    List<Integer> steps = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      steps.add((int) Math.round((double) end * i / (count + 1)));
    }
    return steps;
  }

  private static List<Integer> random(int count, int end, UniformRandomProvider random) {
    NavigableSet<Integer> steps = new TreeSet<>();
    while (steps.size() < count) {
      steps.add(1 + random.nextInt(end - 1));
    }
    return List.copyOf(steps);
  }

  private static List<Integer> atEvents(int count, int end, List<Event> events) {
    NavigableSet<Integer> none = new TreeSet<>();
    NavigableSet<Integer> steps = best(none, between(end, events, Event::pushEnd), count, end);
    steps = best(steps, between(end, events, event -> !event.pushEnd()), count, end);
    while (steps.size() < count) {
      int longest = longestStretch(steps, end);
      int before = 0;
      while (orElse(steps.higher(before), end) - before < longest) {
        before = orElse(steps.higher(before), end);
      }
      steps.add(before + longest / 2);
    }
    return List.copyOf(steps);
  }

  /**
   * Adds candidates until there are so many steps: all of them, or those that leave the shortest
   * longest stretch.
   */
  private static NavigableSet<Integer> best(
      NavigableSet<Integer> steps, NavigableSet<Integer> candidates, int count, int end) {
    candidates.removeAll(steps);
    if (steps.size() + candidates.size() <= count) {
      NavigableSet<Integer> all = new TreeSet<>(steps);
      all.addAll(candidates);
      return all;
    }
    NavigableSet<Integer> best = steps;
    for (int chosen = 0; chosen < 1 << candidates.size(); chosen++) {
      if (Integer.bitCount(chosen) == count - steps.size()) {
        NavigableSet<Integer> some = new TreeSet<>(steps);
        int index = 0;
        for (int candidate : candidates) {
          if ((chosen >> index++ & 1) == 1) {
            some.add(candidate);
          }
        }
        if (best == steps || longestStretch(some, end) < longestStretch(best, end)) {
          best = some;
        }
      }
    }
    return best;
  }

  private static int longestStretch(NavigableSet<Integer> steps, int end) {
    int longest = 0;
    int before = 0;
    for (int step : steps) {
      longest = Math.max(longest, step - before);
      before = step;
    }
    return Math.max(longest, end - before);
  }

  private static int orElse(@Nullable Integer step, int end) {
    return step == null ? end : step;
  }

  private static NavigableSet<Integer> between(int end, List<Event> events, Predicate<Event> kind) {
    NavigableSet<Integer> steps = new TreeSet<>();
    events.stream()
        .filter(kind)
        .map(Event::step)
        .filter(step -> step > 0 && step < end)
        .forEach(steps::add);
    return steps;
  }
}
