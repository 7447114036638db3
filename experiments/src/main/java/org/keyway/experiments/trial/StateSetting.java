package org.keyway.experiments.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.cost.WeightedSum;
import org.keyway.planner.cost.WeightedSum.Term;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.sim.SimulatorDynamics;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.sim.wallpush.WallPushOracle;
import org.keyway.sim.wallpush.WallPushState;

/** Planning on the simulator's states, as in KeyIn's paper: the simulator itself is the model. */
final class StateSetting implements Setting {
  private final WallPushEnvironment world;
  private final Method method;
  private final Models models;
  private final long keyframeSeed;

  /**
   * @param world in which the trial is played
   * @param keyframeSeed seed of the search over keyframes
   */
  StateSetting(WallPushEnvironment world, Method method, Models models, long keyframeSeed) {
    this.world = world;
    this.method = method;
    this.models = models;
    this.keyframeSeed = keyframeSeed;
  }

  @Override
  public DynamicsModel dynamics() {
    return new SimulatorDynamics(world);
  }

  /** Distance of the puck, and of the pusher with its weight. */
  @Override
  public Cost cost() {
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

  @Override
  public @Nullable SubgoalSource subgoals() {
    return switch (method.planner()) {
      case RANDOM, FLAT -> null;
      case ORACLE ->
          new WallPushOracle(
              world.configuration(), method.oracleSubgoals(), method.hierarchy().stepsPerSubgoal());
      case KEYFRAMES ->
          new PuckSubgoals(
              world,
              models.keyframes(method.keyframes().checkpoint()),
              method.keyframes(),
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
