package org.keyway.experiments.trial;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.ActionProposal;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.ParallelDynamics;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.sim.SimulatorDynamics;
import org.keyway.sim.Task;
import org.keyway.worldmodels.policy.PlannerModels;

/** Planning on the simulator's states, as in the KeyIn paper: the simulator is the model. */
final class StateSetting implements Setting {
  private final Task world;
  private final Method method;
  private final ParallelDynamics dynamics;
  private final PlannerModels models;
  private final long subgoalSeed;

  /**
   * @param world world of the trial
   * @param subgoalSeed seed of the search or the choice of subgoals
   */
  StateSetting(Task world, Method method, PlannerModels models, long subgoalSeed) {
    this.world = world;
    this.method = method;
    this.models = models;
    this.subgoalSeed = subgoalSeed;
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

  @Override
  public Cost cost() {
    return world.cost();
  }

  @Override
  public @Nullable ActionProposal proposal() {
    return null;
  }

  @Override
  public void close() {
    dynamics.close();
  }

  @Override
  public @Nullable SubgoalSource subgoals() {
    return switch (method.planner()) {
      case RANDOM, FLAT -> null;
      case ORACLE -> world.oracle(method.oracle(), subgoalSeed).orElseThrow();
      case KEYFRAMES ->
          new ObjectSubgoals(
              world,
              models.keyframes(method.plans().keyframes().checkpoint()),
              method.plans().keyframes(),
              subgoalSeed);
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
