package org.keyway.worldmodels.models.robustencoder;

import java.util.LinkedHashMap;
import java.util.Map;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.encoders.FrameNetwork;
import org.keyway.worldmodels.encoders.RobustEncoderStage;
import org.keyway.worldmodels.encoders.StateSpace;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.WeightGroup;
import org.keyway.worldmodels.training.TrainingPlan;

/** The training of an encoder from another encoder, whose weights stay in the checkpoint. */
final class RobustEncoderPlan {
  private static final WeightGroup ORIGINAL = new WeightGroup("original");

  private RobustEncoderPlan() {}

  /**
   * Creates the training.
   *
   * @param parameters weights of a fitted state space
   * @throws IllegalArgumentException if they are missing
   */
  static TrainingPlan of(
      RobustEncoderConfig config,
      EpisodeCache training,
      EpisodeCache validation,
      Parameters parameters) {
    if (!StateSpace.WEIGHTS.isIn(parameters)) {
      throw new IllegalArgumentException(
          "model encoder is made from an encoder that others use; name its model with encoder:"
              + " {from: FILE.kwm} or --encoder");
    }
    FrameNetwork.ENCODER
        .of(parameters.tensors())
        .forEach((name, tensor) -> parameters.put(ORIGINAL.weight(name), tensor));
    return TrainingPlan.of(
        parameters,
        RobustEncoderStage.NAME,
        config.training(),
        () ->
            new RobustEncoderStage(
                new StateSpace(config.frameNetwork()),
                parameters,
                original(parameters.tensors()),
                training,
                validation,
                config.appearance(),
                config.training(),
                config.seed()));
  }

  /** Returns all weights, with the original encoder's in place of the encoder's. */
  static Parameters original(Map<String, Tensor> tensors) {
    Map<String, Tensor> original = new LinkedHashMap<>(tensors);
    original.keySet().removeIf(FrameNetwork.ENCODER::holds);
    ORIGINAL
        .of(tensors)
        .forEach(
            (name, tensor) -> original.put(name.substring(ORIGINAL.weight("").length()), tensor));
    return Parameters.of(original);
  }
}
