package org.keyway.worldmodels.policy;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.keyway.worldmodels.model.DynamicsPredictor;
import org.keyway.worldmodels.model.KeyframePredictor;
import org.keyway.worldmodels.model.LatentModel;
import org.keyway.worldmodels.model.ProposalPredictor;
import org.keyway.worldmodels.model.TrainedModel;

/** The loaded models of a planner. Belongs to the thread that loaded it. */
public final class PlannerModels {
  /** No models, for planners that need none. */
  public static final PlannerModels NONE =
      new PlannerModels(
          Map.of(),
          checkpoint -> {
            throw new IllegalStateException("There is no checkpoint " + checkpoint);
          });

  private final Map<String, TrainedModel> models;
  private final Function<String, TrainedModel> loader;

  /**
   * @param models models by the name of their checkpoint in the configuration, already checked
   * @param loader loads another model of a checkpoint
   */
  PlannerModels(Map<String, TrainedModel> models, Function<String, TrainedModel> loader) {
    this.models = Map.copyOf(models);
    this.loader = loader;
  }

  /** Returns the keyframe model of a checkpoint. */
  public KeyframePredictor keyframes(String checkpoint) {
    return (KeyframePredictor) named(checkpoint);
  }

  DynamicsPredictor dynamics(String checkpoint) {
    return (DynamicsPredictor) named(checkpoint);
  }

  ProposalPredictor proposal(String checkpoint) {
    return (ProposalPredictor) named(checkpoint);
  }

  /** Loads another model of the same checkpoint, for another thread. */
  DynamicsPredictor copyOfDynamics(String checkpoint) {
    return (DynamicsPredictor) loader.apply(checkpoint);
  }

  LatentModel frames(String checkpoint) {
    return (LatentModel) named(checkpoint);
  }

  TrainedModel named(String checkpoint) {
    return Objects.requireNonNull(models.get(checkpoint), checkpoint);
  }
}
