package org.keyway.app.trial;

import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.sim.wallpush.WallPushState;
import org.keyway.worldmodels.family.DynamicsPredictor;

/**
 * Planning on camera frames alone: learned dynamics on their embeddings, and the goal is the
 * embedding of its picture.
 */
final class FrameSetting implements Setting {
  private final WallPushEnvironment world;
  private final Method method;
  private final DynamicsPredictor model;
  private final Models models;
  private final Camera camera;
  private final long keyframeSeed;

  /**
   * @param world in which the trial is played
   * @param camera through which it is seen
   * @param keyframeSeed seed of the search over keyframes
   */
  FrameSetting(
      WallPushEnvironment world, Method method, Models models, Camera camera, long keyframeSeed) {
    this.world = world;
    this.method = method;
    this.models = models;
    this.camera = camera;
    this.keyframeSeed = keyframeSeed;
    model = models.dynamics(method.dynamics());
  }

  @Override
  public DynamicsModel dynamics() {
    return model.dynamics();
  }

  @Override
  public Cost cost() {
    return Costs.of(method.cost(), model.decoder(), model.distance());
  }

  @Override
  public @Nullable SubgoalSource subgoals() {
    if (method.planner() != Method.PlannerKind.KEYFRAMES) {
      return null;
    }
    KeyframeConfig config = method.keyframes();
    return Costs.keyframeSearch(
        config,
        models.keyframes(config.checkpoint()).keyframesFor(goal()),
        Costs.of(config.cost(), model.decoder(), model.distance()),
        keyframeSeed);
  }

  @Override
  public double[] goal() {
    return model.encoder().encode(world.render(world.goalState(state())));
  }

  @Override
  public @Nullable Frame look() {
    double[] state = state();
    return camera.deliver(world.render(state), (int) state[WallPushState.STEPS]);
  }

  @Override
  public double[] embedding(Frame seen) {
    return model.encoder().encode(seen);
  }

  @Override
  public Frame picture(double[] embedding) {
    return model.decoder().decode(embedding);
  }

  private double[] state() {
    double[] state = new double[WallPushState.SIZE];
    world.getState(state);
    return state;
  }
}
