package org.keyway.worldmodels.models.robustencoder;

import org.keyway.worldmodels.nn.WeightGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.encoders.FrameNetwork;
import org.keyway.worldmodels.encoders.RobustEncoderStage;
import org.keyway.worldmodels.encoders.StateSpace;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingPlan;

/** The training of an encoder from another, whose weights are kept beside it. */
final class EncoderPlan implements TrainingPlan {
  private static final WeightGroup ORIGINAL = new WeightGroup("original");

  private final EncoderConfig config;
  private final EpisodeCache training;
  private final EpisodeCache validation;
  private final Parameters parameters;

  /**
   * @param parameters weights of a fitted state space
   * @throws IllegalArgumentException if they are not there
   */
  EncoderPlan(
      EncoderConfig config, EpisodeCache training, EpisodeCache validation, Parameters parameters) {
    this.config = config;
    this.training = training;
    this.validation = validation;
    this.parameters = parameters;
    if (!new StateSpace(config.frameNetwork()).isFitted(parameters)) {
      throw new IllegalArgumentException(
          "model encoder is made from an encoder that others use; name one of them with --encoder");
    }
    FrameNetwork.ENCODER
        .of(parameters.tensors())
        .forEach((name, tensor) -> parameters.put(ORIGINAL.weight(name), tensor));
  }

  /** All weights with those of the original encoder in the place of the encoder's. */
  static Parameters original(Map<String, Tensor> tensors) {
    Map<String, Tensor> original = new LinkedHashMap<>(tensors);
    ORIGINAL
        .of(tensors)
        .forEach(
            (name, tensor) -> original.put(name.substring(ORIGINAL.weight("").length()), tensor));
    return Parameters.of(original);
  }

  @Override
  public List<String> stages() {
    return List.of("looks");
  }

  @Override
  public StageConfig training(int index) {
    return config.training();
  }

  @Override
  public Stage stage(int index) {
    return new RobustEncoderStage(
        new StateSpace(config.frameNetwork()),
        parameters,
        original(parameters.tensors()),
        training,
        validation,
        config.looks(),
        config.training(),
        config.seed());
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }
}
