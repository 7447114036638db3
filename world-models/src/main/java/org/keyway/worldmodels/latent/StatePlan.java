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
 * A training on states: first a frame network, unless there is one already, then stages that learn
 * on its states, which are encoded once.
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
   * A stage on states, before it is made.
   *
   * @param name its name
   * @param training how it is trained
   */
  public record Part(String name, StageConfig training) {}

  /** Makes the stages on states. */
  @FunctionalInterface
  public interface StageMaker {
    /**
     * Prepares a stage from the weights as the stages before it left them.
     *
     * @param stage its name
     * @param training to learn from
     * @param validation to be judged on
     */
    Stage make(String stage, StateSequences training, StateSequences validation);
  }

  /**
   * @param config which encoder, and the seed of its draws
   * @param training episodes to learn from
   * @param validation episodes to be judged on
   * @param parameters where the weights are; a frame network that is there already is taken as it
   *     is
   * @param stages the stages on states
   * @param maker of these stages
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

  @Override
  public Stage stage(int index) {
    String stage = stages.get(index).name();
    if (stage.equals(FRAMES)) {
      return space.frames().stage(parameters, training, validation, seed);
    }
    if (!space.isFitted(parameters)) {
      space.fit(parameters, training);
    }
    if (trainingStates == null) {
      trainingStates = StateSequences.of(space, parameters, training);
    }
    if (validationStates == null) {
      validationStates = StateSequences.of(space, parameters, validation);
    }
    return maker.make(stage, trainingStates, validationStates);
  }
}
