package org.keyway.worldmodels.models.keyin;

import java.util.ArrayList;
import java.util.List;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.encoders.FeatureSpace;
import org.keyway.worldmodels.encoders.FeatureStage;
import org.keyway.worldmodels.encoders.FrameNetwork;
import org.keyway.worldmodels.encoders.StateSpace;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingPlan;

/**
 * The training of KeyIn: a frame network, a feature space if it is learned, and the keyframe
 * predictor on encodings that are cached once. Each stage is frozen before the next. Joint training
 * leaks whole segments into keyframes and makes placement irrelevant (section 3.4 of the paper).
 */
public final class KeyInPlan implements TrainingPlan {
  private final KeyInConfig config;
  private final EpisodeCache training;
  private final EpisodeCache validation;
  private final Parameters parameters;
  private final FrameNetwork frames;
  private final StateSpace states;
  private final FeatureSpace features;
  private final List<String> stages = new ArrayList<>();

  /**
   * @param config configuration of the model
   * @param training training episodes
   * @param validation held-out episodes
   * @param parameters all weights; a frame network or features that are present already are used
   *     unchanged, without a stage
   */
  public KeyInPlan(
      KeyInConfig config, EpisodeCache training, EpisodeCache validation, Parameters parameters) {
    this.config = config;
    this.training = training;
    this.validation = validation;
    this.parameters = parameters;
    frames = config.frameNetwork();
    states = new StateSpace(frames);
    features = new FeatureSpace(config.features(), states.size());
    if (!FrameNetwork.ENCODER.isIn(parameters)) {
      stages.add("frames");
    }
    if (features.invertible() && !features.isFitted(parameters)) {
      stages.add("features");
    }
    stages.add("keyframes");
  }

  @Override
  public List<String> stages() {
    return List.copyOf(stages);
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public StageConfig training(int index) {
    return switch (stages.get(index)) {
      case "frames" -> frames.training();
      case "features" -> config.features().training();
      default -> config.placement().training();
    };
  }

  @Override
  public Stage stage(int index) {
    return switch (stages.get(index)) {
      case "frames" -> frames.stage(parameters, training, validation, config.seed());
      case "features" -> featureStage();
      default -> placementStage();
    };
  }

  /** Fits centre and scale, unless the encoder is reused: its states must stay the same. */
  private void fitStates() {
    if (!states.isFitted(parameters)) {
      states.fit(parameters, training);
    }
  }

  private Stage featureStage() {
    fitStates();
    float[] trainingStates = states.states(parameters, training);
    features.fit(parameters, trainingStates, training.offsets());
    return new FeatureStage(
        features, parameters, training, trainingStates, states.size(), config.seed());
  }

  private Stage placementStage() {
    fitStates();
    boolean fitted = features.isFitted(parameters);
    float[] trainingStates = states.states(parameters, training);
    if (!fitted) {
      features.fit(parameters, trainingStates, training.offsets());
    }
    features.scaleSteps(parameters, trainingStates, training.offsets());
    SegmentErrors segments =
        new SegmentErrors(config.segmentKinds(), config.inpainter(), features.size());
    int kinds = config.segmentKinds().count();
    SequenceSet trainingSet =
        SequenceSet.of(
            training,
            trainingStates,
            features.features(parameters, trainingStates),
            segments,
            kinds);
    float[] validationStates = states.states(parameters, validation);
    SequenceSet validationSet =
        SequenceSet.of(
            validation,
            validationStates,
            features.features(parameters, validationStates),
            segments,
            kinds);
    Placements placements =
        new Placements(
            config, features, states.size(), segments, parameters, validationSet, config.seed());
    return new PlacementStage(
        config, features, states.size(), segments, parameters, trainingSet, placements);
  }
}
