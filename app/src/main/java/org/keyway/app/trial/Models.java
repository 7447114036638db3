package org.keyway.app.trial;

import java.util.Map;
import java.util.Objects;
import org.keyway.worldmodels.family.DynamicsPredictor;
import org.keyway.worldmodels.family.FrameModel;
import org.keyway.worldmodels.family.KeyframePredictor;
import org.keyway.worldmodels.family.TrainedModel;

/** The models that trials plan with. Belongs to the thread that loaded it. */
public final class Models {
  /** No models: for methods that need none. */
  public static final Models NONE = new Models(Map.of());

  private final Map<String, TrainedModel> models;

  /**
   * @param models by the name of their checkpoint in the configuration, each checked for its part
   */
  Models(Map<String, TrainedModel> models) {
    this.models = Map.copyOf(models);
  }

  KeyframePredictor keyframes(String checkpoint) {
    return (KeyframePredictor) named(checkpoint);
  }

  DynamicsPredictor dynamics(String checkpoint) {
    return (DynamicsPredictor) named(checkpoint);
  }

  FrameModel frames(String checkpoint) {
    return (FrameModel) named(checkpoint);
  }

  TrainedModel named(String checkpoint) {
    return Objects.requireNonNull(models.get(checkpoint), checkpoint);
  }
}
