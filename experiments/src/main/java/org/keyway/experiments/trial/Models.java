package org.keyway.experiments.trial;

import java.util.Map;
import java.util.Objects;
import org.keyway.worldmodels.model.DynamicsPredictor;
import org.keyway.worldmodels.model.KeyframePredictor;
import org.keyway.worldmodels.model.LatentModel;
import org.keyway.worldmodels.model.TrainedModel;

/** The models that trials plan with. Belongs to the thread that loaded it. */
public final class Models {
  /** No models: for methods that need none. */
  public static final Models NONE = new Models(Map.of());

  private final Map<String, TrainedModel> models;

  /**
   * @param models by the name of their checkpoint in the configuration, each checked for its part
   */
  public Models(Map<String, TrainedModel> models) {
    this.models = Map.copyOf(models);
  }

  public KeyframePredictor keyframes(String checkpoint) {
    return (KeyframePredictor) named(checkpoint);
  }

  public DynamicsPredictor dynamics(String checkpoint) {
    return (DynamicsPredictor) named(checkpoint);
  }

  public LatentModel frames(String checkpoint) {
    return (LatentModel) named(checkpoint);
  }

  public TrainedModel named(String checkpoint) {
    return Objects.requireNonNull(models.get(checkpoint), checkpoint);
  }
}
