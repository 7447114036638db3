package org.keyway.worldmodels.models.dynamics;

import java.nio.file.Path;
import java.util.List;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.encoders.StateSpace;
import org.keyway.worldmodels.latent.StatePlan;
import org.keyway.worldmodels.model.ModelFamily;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.TrainingPlan;

/** Dynamics: where actions lead, and how far it is from one state to another. */
public final class DynamicsFamily implements ModelFamily<DynamicsConfig> {
  static final String NAME = "dynamics";
  private static final String TRANSITION = "transition";
  private static final String DISTANCE = "distance";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public DynamicsConfig defaults() {
    return DynamicsConfig.DEFAULT;
  }

  @Override
  public int imageSize(DynamicsConfig config) {
    return config.frameNetwork().imageSize();
  }

  @Override
  public int windowFrames(DynamicsConfig config) {
    return Math.max(config.windowFrames(), config.frameNetwork().windowFrames());
  }

  /**
   * @throws IllegalArgumentException if the episodes have no actions, or not the states that the
   *     probes read
   */
  @Override
  public TrainingPlan plan(
      DynamicsConfig config,
      EpisodeCache training,
      EpisodeCache validation,
      Parameters parameters) {
    ActedSequences.requireActions(training);
    config.probes().forEach(probe -> Probe.requireStates(probe, training));
    return new StatePlan(
        new StateSpace(config.frameNetwork()),
        training,
        validation,
        parameters,
        config.seed(),
        List.of(
            new StatePlan.StateStage(TRANSITION, config.transition().training()),
            new StatePlan.StateStage(DISTANCE, config.distance().training())),
        (stage, learned, judged) ->
            stage.equals(TRANSITION)
                ? new TransitionStage(
                    config,
                    parameters,
                    new ActedSequences(learned, training),
                    new ActedSequences(judged, validation))
                : new DistanceStage(config, parameters, learned, judged));
  }

  @Override
  public TrainedModel load(Path file, Checkpoint checkpoint) throws CheckpointException {
    return LearnedDynamics.load(file, checkpoint);
  }
}
