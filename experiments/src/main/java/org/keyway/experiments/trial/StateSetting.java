package org.keyway.experiments.trial;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.cost.WeightedSum;
import org.keyway.planner.cost.WeightedSum.Term;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.sim.SimulatorDynamics;
import org.keyway.sim.Task;

/** Planning on the simulator's states, as in KeyIn's paper: the simulator itself is the model. */
final class StateSetting implements Setting {
  private final Task world;
  private final Method method;
  private final Models models;
  private final long keyframeSeed;

  /**
   * @param world in which the trial is played
   * @param keyframeSeed seed of the search over keyframes
   */
  StateSetting(Task world, Method method, Models models, long keyframeSeed) {
    this.world = world;
    this.method = method;
    this.models = models;
    this.keyframeSeed = keyframeSeed;
  }

  @Override
  public DynamicsModel dynamics() {
    return new SimulatorDynamics(world);
  }

  /** The task's cost, and the agent's distance with its weight. */
  @Override
  public Cost cost() {
    Cost cost = world.cost();
    return method.pusherWeight() == 0
        ? cost
        : new WeightedSum(
            List.of(new Term(1, cost), new Term(method.pusherWeight(), world.agentCost())));
  }

  @Override
  public @Nullable SubgoalSource subgoals() {
    return switch (method.planner()) {
      case RANDOM, FLAT -> null;
      case ORACLE ->
          world
              .oracle(method.oracleSubgoals(), method.hierarchy().stepsPerSubgoal())
              .orElseThrow();
      case KEYFRAMES ->
          new ObjectSubgoals(
              world,
              models.keyframes(method.keyframes().checkpoint()),
              method.keyframes(),
              keyframeSeed);
    };
  }

  @Override
  public double[] goal() {
    return world.goalState();
  }

  @Override
  public Frame look() {
    return world.observe().frame();
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
    double[] state = new double[world.spec().stateSize()];
    world.getState(state);
    return state;
  }
}
