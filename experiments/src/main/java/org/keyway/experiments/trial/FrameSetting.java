package org.keyway.experiments.trial;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.ActionProposal;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameJudge;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.sim.Task;
import org.keyway.worldmodels.policy.FramePlanning;
import org.keyway.worldmodels.policy.PlannerModels;

/**
 * Planning on camera frames alone: learned dynamics on their embeddings; the goal is the embedding
 * of its picture.
 */
final class FrameSetting implements Setting {
  private final Task world;
  private final FramePlanning planning;
  private final FrameJudge judge;
  private final Camera camera;
  private final long keyframeSeed;
  private boolean goalIsKnown = true;

  /**
   * @param world world of the trial
   * @param camera camera that observes the world
   * @param keyframeSeed seed of the keyframe search
   */
  FrameSetting(Task world, Method method, PlannerModels models, Camera camera, long keyframeSeed) {
    this.world = world;
    planning = new FramePlanning(method.plans(), models, Optional.of(world.objectColours()));
    judge = planning.limitedJudge();
    this.camera = camera;
    this.keyframeSeed = keyframeSeed;
  }

  @Override
  public DynamicsModel dynamics() {
    return planning.dynamics();
  }

  @Override
  public Cost cost() {
    return planning.cost();
  }

  @Override
  public @Nullable ActionProposal proposal() {
    return planning.proposal();
  }

  @Override
  public @Nullable SubgoalSource subgoals() {
    return planning.subgoals(keyframeSeed);
  }

  @Override
  public double[] goal() {
    Frame picture = camera.shrunk(world.render(world.goalState()));
    double[] embedding = planning.encoder().encode(picture);
    goalIsKnown = judge.unfamiliarity(picture, embedding) <= 1;
    return embedding;
  }

  @Override
  public @Nullable Frame look() {
    return camera.deliver(world.observe().frame(), world.steps());
  }

  @Override
  public double @Nullable [] embedding(Frame seen) {
    double[] embedding = planning.encoder().encode(seen);
    return goalIsKnown && judge.unfamiliarity(seen, embedding) <= 1 ? embedding : null;
  }

  @Override
  public Frame picture(double[] embedding) {
    return planning.decoder().decode(embedding);
  }

  @Override
  public void close() {
    planning.close();
  }
}
