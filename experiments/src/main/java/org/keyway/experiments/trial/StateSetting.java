package org.keyway.experiments.trial;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.ParallelDynamics;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.sim.SimulatorDynamics;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.sim.wallpush.WallPushOracle;
import org.keyway.sim.wallpush.WallPushState;
import org.keyway.worldmodels.policy.PlannerModels;

/** Planning on the simulator's states, as in KeyIn's paper: the simulator itself is the model. */
final class StateSetting implements Setting {
  private final WallPushEnvironment world;
  private final Method method;
  private final ParallelDynamics dynamics;
  private final PlannerModels models;
  private final long keyframeSeed;

  /**
   * @param world in which the trial is played
   * @param keyframeSeed seed of the search over keyframes
   */
  StateSetting(WallPushEnvironment world, Method method, PlannerModels models, long keyframeSeed) {
    this.world = world;
    this.method = method;
    this.models = models;
    this.keyframeSeed = keyframeSeed;
    dynamics =
        new ParallelDynamics(
            Stream.generate(() -> new SimulatorDynamics(world))
                .limit(method.plans().planThreads())
                .toList());
  }

  @Override
  public DynamicsModel dynamics() {
    return dynamics;
  }

  /** Distance of the puck. */
  @Override
  public Cost cost() {
    double[] weights = new double[WallPushState.SIZE];
    weights[WallPushState.PUCK_X] = 1;
    weights[WallPushState.PUCK_Y] = 1;
    return new EmbeddingDistance(weights);
  }

  @Override
  public void close() {
    dynamics.close();
  }

  @Override
  public @Nullable SubgoalSource subgoals() {
    return switch (method.planner()) {
      case RANDOM, FLAT -> null;
      case ORACLE ->
          new WallPushOracle(
              world.configuration(),
              method.oracleSubgoals(),
              method.plans().hierarchy().stepsPerSubgoal());
      case KEYFRAMES ->
          new PuckSubgoals(
              world,
              models.keyframes(method.plans().keyframes().checkpoint()),
              method.plans().keyframes(),
              keyframeSeed);
    };
  }

  @Override
  public double[] goal() {
    return world.goalState(state());
  }

  @Override
  public Frame look() {
    return world.render(state());
  }

  @Override
  public double[] embedding(Frame seen) {
    return state();
  }

  @Override
  public Frame picture(double[] embedding) {
    return world.render(embedding);
  }

  private double[] state() {
    double[] state = new double[WallPushState.SIZE];
    world.getState(state);
    return state;
  }
}
