package org.keyway.worldmodels.models.keypoints;

import java.util.List;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.WeightGroup;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingPlan;

/** The two stages of a training: translation of pictures, then motion of keypoints. */
final class KeypointsPlan implements TrainingPlan {
  /** Factors of the actions, [A]; only in models with actions. */
  static final String ACTION_GAINS = new WeightGroup("actions").weight("gain");

  private final KeypointsConfig config;
  private final EpisodeCache training;
  private final EpisodeCache validation;
  private final Parameters parameters;

  private KeypointsPlan(
      KeypointsConfig config,
      EpisodeCache training,
      EpisodeCache validation,
      Parameters parameters) {
    this.config = config;
    this.training = training;
    this.validation = validation;
    this.parameters = parameters;
  }

  /**
   * Creates the training.
   *
   * @throws IllegalArgumentException if the episodes record neither actions nor the classes of the
   *     configuration
   */
  static TrainingPlan of(
      KeypointsConfig config,
      EpisodeCache training,
      EpisodeCache validation,
      Parameters parameters) {
    if (training.layout().actionSize() == 0 && config.state().classes() > 0) {
      config.state().requireClasses(training);
      config.state().requireClasses(validation);
    }
    return new KeypointsPlan(config, training, validation, parameters);
  }

  @Override
  public List<String> stages() {
    return List.of(TranslationStage.NAME, MotionStage.NAME);
  }

  @Override
  public StageConfig training(int index) {
    return index == 0 ? config.translation().training() : config.motion().training();
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public Stage stage(int index) {
    return index == 0 ? new TranslationStage(config, parameters, training, validation) : motion();
  }

  private Stage motion() {
    PictureNetworks networks = new PictureNetworks(config, parameters);
    if (config.state().hasObject(training.get(0))) {
      CentreProbe.fit(parameters, CentreProbe.TRAINED, config.state(), training, networks);
      PictureNetworks initial = new PictureNetworks(config, new Parameters(config.seed()));
      CentreProbe.fit(parameters, CentreProbe.INITIAL, config.state(), training, initial);
    }
    float[] gains = training.actionGains();
    if (gains.length > 0) {
      parameters.put(ACTION_GAINS, Tensor.of(gains, gains.length));
    }
    MotionNetwork.Conditions conditions =
        new MotionNetwork.Conditions(gains.length > 0 ? 0 : config.state().classes(), gains.length);
    return new MotionStage(
        config,
        new MotionNetwork(config.motion(), networks.codeSize(), conditions),
        parameters,
        new Tracks(config, networks, training, conditions, gains),
        new Tracks(config, networks, validation, conditions, gains));
  }
}
