package org.keyway.worldmodels.policy;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.keyway.worldmodels.model.DynamicsPredictor;
import org.keyway.worldmodels.model.FrameModel;
import org.keyway.worldmodels.model.KeyframePredictor;
import org.keyway.worldmodels.model.TrainedModel;

/** The models that plans are made with. Belongs to the thread that loaded it. */
public final class PlannerModels {
  /** No models: for planners that need none. */
  public static final PlannerModels NONE =
      new PlannerModels(
          Map.of(),
          checkpoint -> {
            throw new IllegalStateException("There is no checkpoint " + checkpoint);
          });

  private final Map<String, TrainedModel> models;
  private final Function<String, TrainedModel> loader;

  /**
   * @param models by the name of their checkpoint in the configuration, each checked for its part
   * @param loader makes another of them
   */
  PlannerModels(Map<String, TrainedModel> models, Function<String, TrainedModel> loader) {
    this.models = Map.copyOf(models);
    this.loader = loader;
  }

  /** The keyframe model of a checkpoint. */
  public KeyframePredictor keyframes(String checkpoint) {
    return (KeyframePredictor) named(checkpoint);
  }

  DynamicsPredictor dynamics(String checkpoint) {
    return (DynamicsPredictor) named(checkpoint);
  }

  /** Another model of the same checkpoint, for another thread. */
  DynamicsPredictor copyOfDynamics(String checkpoint) {
    return (DynamicsPredictor) loader.apply(checkpoint);
  }

  FrameModel frames(String checkpoint) {
    return (FrameModel) named(checkpoint);
  }

  TrainedModel named(String checkpoint) {
    return Objects.requireNonNull(models.get(checkpoint), checkpoint);
  }
}
