package org.keyway.worldmodels.latent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.encoders.FrameNetwork;
import org.keyway.worldmodels.encoders.StateSpace;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingPlan;

/**
 * A training on states. First it trains a frame network, unless the weights contain one. Further
 * stages then learn on its states, which are encoded once.
 */
public final class StatePlan implements TrainingPlan {
  private static final String FRAMES = "frames";

  private final StateSpace space;
  private final EpisodeCache training;
  private final EpisodeCache validation;
  private final Parameters parameters;
  private final long seed;
  private final StageMaker maker;
  private final List<Part> stages = new ArrayList<>();
  private @Nullable StateSequences trainingStates;
  private @Nullable StateSequences validationStates;

  /**
   * Name and configuration of a stage on states.
   *
   * @param name name of the stage
   * @param training configuration of the stage
   */
  public record Part(String name, StageConfig training) {}

  /** Creates the stages on states. */
  @FunctionalInterface
  public interface StageMaker {
    /**
     * Prepares a stage from the weights that the previous stages left.
     *
     * @param stage name of the stage
     * @param training training sequences
     * @param validation held-out sequences
     */
    Stage make(String stage, StateSequences training, StateSequences validation);
  }

  /**
   * @param config choice of the encoder, and the seed of its random draws
   * @param training training episodes
   * @param validation held-out episodes
   * @param parameters all weights; a frame network that is present already is used unchanged
   * @param stages the stages on states
   * @param maker creates these stages
   */
  public StatePlan(
      LatentConfig config,
      EpisodeCache training,
      EpisodeCache validation,
      Parameters parameters,
      List<Part> stages,
      StageMaker maker) {
    space = new StateSpace(config.frameNetwork());
    this.training = training;
    this.validation = validation;
    this.parameters = parameters;
    seed = config.seed();
    this.maker = maker;
    if (!FrameNetwork.ENCODER.isIn(parameters)) {
      this.stages.add(new Part(FRAMES, space.frames().training()));
    }
    this.stages.addAll(stages);
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

  /** Fits the state space to the trained frame network, unless the weights contain one. */
  @Override
  public void complete() {
    if (!space.isFitted(parameters)) {
      space.fit(parameters, training);
    }
  }

  @Override
  public Stage stage(int index) {
    String stage = stages.get(index).name();
    if (stage.equals(FRAMES)) {
      return space.frames().stage(parameters, training, validation, seed);
    }
    complete();
    if (trainingStates == null) {
      trainingStates = StateSequences.of(space, parameters, training);
    }
    if (validationStates == null) {
      validationStates = StateSequences.of(space, parameters, validation);
    }
    return maker.make(stage, trainingStates, validationStates);
  }
}
