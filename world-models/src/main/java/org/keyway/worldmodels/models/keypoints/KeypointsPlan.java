package org.keyway.worldmodels.models.keypoints;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.latent.StatePlan.Part;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.models.dynamics.StateDynamics;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingPlan;

/**
 * The stages of a training: translation of pictures, then motion of keypoints by classes, or their
 * transition and distance if the episodes have actions.
 */
final class KeypointsPlan implements TrainingPlan {
  private final KeypointsConfig config;
  private final EpisodeCache training;
  private final EpisodeCache validation;
  private final Parameters parameters;
  private final List<Part> stages = new ArrayList<>();
  private @Nullable StateSequences trainingStates;
  private @Nullable StateSequences validationStates;

  private KeypointsPlan(
      KeypointsConfig config,
      EpisodeCache training,
      EpisodeCache validation,
      Parameters parameters) {
    this.config = config;
    this.training = training;
    this.validation = validation;
    this.parameters = parameters;
    stages.add(new Part(TranslationStage.NAME, config.translation().training()));
    stages.addAll(
        acts()
            ? StateDynamics.stages(config)
            : List.of(new Part(MotionStage.NAME, config.motion().training())));
  }

  private boolean acts() {
    return training.layout().actionSize() > 0;
  }

  /**
   * Creates the training.
   *
   * @throws IllegalArgumentException if the episodes record neither actions nor the classes of the
   *     configuration, or actions without what the probes read
   */
  static TrainingPlan of(
      KeypointsConfig config,
      EpisodeCache training,
      EpisodeCache validation,
      Parameters parameters) {
    if (training.layout().actionSize() > 0) {
      StateDynamics.requireEpisodes(config, training);
      if (config.rolloutFrames() > config.windowFrames()) {
        throw new IllegalArgumentException(
            "transition.rolloutSteps is %d; it must be at most futureFrames %d"
                .formatted(config.transition().rolloutSteps(), config.futureFrames()));
      }
    } else if (config.state().classes() > 0) {
      config.state().requireClasses(training);
      config.state().requireClasses(validation);
    }
    return new KeypointsPlan(config, training, validation, parameters);
  }

  @Override
  public List<String> stages() {
    return stages.stream().map(Part::name).toList();
  }

  @Override
  public StageConfig training(int index) {
    return stages.get(index).training();
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public Stage stage(int index) {
    String name = stages.get(index).name();
    if (name.equals(TranslationStage.NAME)) {
      return new TranslationStage(config, parameters, training, validation);
    }
    PictureNetworks networks = new PictureNetworks(config, parameters);
    if (config.state().hasObject(training.get(0))) {
      CentreProbe.fit(parameters, CentreProbe.TRAINED, config.state(), training, networks);
      PictureNetworks initial = new PictureNetworks(config, new Parameters(config.seed()));
      CentreProbe.fit(parameters, CentreProbe.INITIAL, config.state(), training, initial);
    }
    return acts() ? acted(name, networks) : motion(networks);
  }

  private Stage acted(String name, PictureNetworks networks) {
    if (config.translation().source() == PictureSource.EPISODE) {
      ReferenceFrame.store(config, parameters, training);
    }
    if (trainingStates == null) {
      trainingStates = Tracks.states(networks, training);
    }
    if (validationStates == null) {
      validationStates = Tracks.states(networks, validation);
    }
    return StateDynamics.stage(
        name, config, parameters, trainingStates, training, validationStates, validation);
  }

  private Stage motion(PictureNetworks networks) {
    return new MotionStage(
        config,
        new MotionNetwork(config.motion(), networks.codeSize(), config.state().classes()),
        parameters,
        new Tracks(config, networks, training),
        new Tracks(config, networks, validation));
  }
}
