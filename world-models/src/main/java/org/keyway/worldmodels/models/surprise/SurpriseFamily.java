package org.keyway.worldmodels.models.surprise;

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

/** Surprise: keyframes are where a predictor of the next frame has to be told most. */
public final class SurpriseFamily implements ModelFamily<SurpriseConfig> {
  static final String NAME = "surprise";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public SurpriseConfig defaults() {
    return SurpriseConfig.DEFAULT;
  }

  @Override
  public int imageSize(SurpriseConfig config) {
    return config.frameNetwork().imageSize();
  }

  @Override
  public int windowFrames(SurpriseConfig config) {
    return Math.max(config.windowFrames(), config.frameNetwork().windowFrames());
  }

  @Override
  public TrainingPlan plan(
      SurpriseConfig config,
      EpisodeCache training,
      EpisodeCache validation,
      Parameters parameters) {
    return new StatePlan(
        new StateSpace(config.frameNetwork()),
        training,
        validation,
        parameters,
        config.seed(),
        List.of(new StatePlan.StateStage(NAME, config.predictor().training())),
        (stage, learned, judged) -> new SurpriseStage(config, parameters, learned, judged));
  }

  @Override
  public TrainedModel load(Path file, Checkpoint checkpoint) throws CheckpointException {
    return SurpriseModel.load(file, checkpoint);
  }
}
