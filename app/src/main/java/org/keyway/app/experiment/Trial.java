package org.keyway.app.experiment;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.cost.WeightedSum;
import org.keyway.planner.cost.WeightedSum.Term;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.plan.DenseSearch;
import org.keyway.planner.plan.FlatPlanner;
import org.keyway.planner.plan.HierarchicalPlanner;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.Planner;
import org.keyway.planner.random.Seeds;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.time.Deadline;
import org.keyway.sim.SimulatorDynamics;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.sim.wallpush.WallPushOracle;
import org.keyway.sim.wallpush.WallPushState;

/**
 * One trial: one method plays one layout to the end. A pure function of (configuration, method,
 * number), except for the times and, where a plan has a time limit, for what depends on it; so
 * trials can be spread over any number of machines.
 */
public final class Trial {
  private static final long LAYOUT_STREAM = 0xA1;
  private static final long PLANNER_STREAM = 0xA2;

  private final WallPushEnvironment world;
  private final Method method;
  private final TrialWatcher watcher;
  private final long plannerSeed;
  private final List<Double> planMillis = new ArrayList<>();
  private int misses;
  private long modelCalls;
  private long modelSteps;

  private Trial(
      ExperimentConfiguration experiment, Method method, int number, TrialWatcher watcher) {
    this.method = method;
    this.watcher = watcher;
    world = new WallPushEnvironment(experiment.world());
    world.reset(Seeds.derive(experiment.seed(), LAYOUT_STREAM, number));
    plannerSeed = Seeds.derive(experiment.seed(), PLANNER_STREAM, number);
  }

  /** Plays trial {@code number} with the given method. */
  static TrialResult run(
      ExperimentConfiguration experiment, Method method, String key, int number) {
    return run(experiment, method, key, number, (world, plan, report) -> {});
  }

  /**
   * Plays a trial while somebody watches.
   *
   * @param key what the result is to carry as its key
   * @param number of the trial, from 0
   * @param watcher told of each plan; its time counts neither for the plans nor for the robot
   */
  public static TrialResult run(
      ExperimentConfiguration experiment,
      Method method,
      String key,
      int number,
      TrialWatcher watcher) {
    return new Trial(experiment, method, number, watcher).play(key, number);
  }

  private TrialResult play(String key, int number) {
    if (method.planner() == Method.PlannerKind.RANDOM) {
      wander();
    } else {
      follow(planner());
    }
    double[] state = state();
    return new TrialResult(
        key,
        number,
        world.success(),
        world.positionError(),
        (int) state[WallPushState.STEPS],
        planMillis,
        misses,
        modelCalls,
        modelSteps);
  }

  private void wander() {
    UniformRandomProvider random = Seeds.generator(plannerSeed);
    while (isRunning()) {
      world.advance(new double[] {2 * random.nextDouble() - 1, 2 * random.nextDouble() - 1});
    }
  }

  private void follow(Planner planner) {
    double[] goal = world.goalState(state());
    while (isRunning()) {
      Deadline deadline =
          method.budgetMillis() == 0
              ? Deadline.none()
              : Deadline.after(Math.round(method.budgetMillis() * 1e6));
      Plan plan = planner.plan(state(), goal, 1, deadline);
      planMillis.add(deadline.elapsedNanos() * 1e-6);
      misses += deadline.passed() ? 1 : 0;
      watcher.planned(world, plan, planner.report());
      world.advance(plan.action(0));
    }
    watcher.ended(world);
  }

  private boolean isRunning() {
    return !world.success() && !world.truncated();
  }

  private double[] state() {
    double[] state = new double[WallPushState.SIZE];
    world.getState(state);
    return state;
  }

  private Planner planner() {
    WallPushConfiguration configuration = world.configuration();
    DenseSearch search =
        new DenseSearch(
            new CountedDynamics(new SimulatorDynamics(world)),
            cost(),
            Bounds.symmetric(2, 1.0),
            new CrossEntropy(method.distribution()),
            method.dense(),
            plannerSeed);
    return switch (method.planner()) {
      case FLAT -> new FlatPlanner(search);
      case ORACLE ->
          new HierarchicalPlanner(
              new WallPushOracle(
                  configuration, method.oracleSubgoals(), method.hierarchy().stepsPerSubgoal()),
              search,
              method.hierarchy());
      case RANDOM -> throw new IllegalStateException("Random actions are not planned");
    };
  }

  /** Distance of the puck, and of the pusher with its weight. */
  private Cost cost() {
    Cost puck = distance(WallPushState.PUCK_X);
    if (method.pusherWeight() == 0) {
      return puck;
    }
    Cost pusher = distance(WallPushState.PUSHER_X);
    return new WeightedSum(List.of(new Term(1, puck), new Term(method.pusherWeight(), pusher)));
  }

  private static Cost distance(int x) {
    double[] weights = new double[WallPushState.SIZE];
    weights[x] = 1;
    weights[x + 1] = 1;
    return new EmbeddingDistance(weights);
  }

  /** Counts what is asked of a model. */
  private final class CountedDynamics implements DynamicsModel {
    private final DynamicsModel model;

    CountedDynamics(DynamicsModel model) {
      this.model = model;
    }

    @Override
    public int embeddingSize() {
      return model.embeddingSize();
    }

    @Override
    public int actionSize() {
      return model.actionSize();
    }

    @Override
    public void rollout(double[] start, double[] actions, int count, int steps, double[] into) {
      modelCalls++;
      modelSteps += (long) count * steps;
      model.rollout(start, actions, count, steps, into);
    }
  }
}
