package org.keyway.worldmodels.models.robustencoder;

import java.nio.file.Path;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.model.ModelFamily;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.TrainingPlan;

/** Encoders that see past looks. */
public final class EncoderFamily implements ModelFamily<EncoderConfig> {
  static final String NAME = "encoder";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public EncoderConfig defaults() {
    return EncoderConfig.DEFAULT;
  }

  @Override
  public int imageSize(EncoderConfig config) {
    return config.frameNetwork().imageSize();
  }

  @Override
  public int windowFrames(EncoderConfig config) {
    return LearnedEncoder.WINDOW_FRAMES;
  }

  /**
   * @throws IllegalArgumentException if there is no encoder to begin with
   */
  @Override
  public TrainingPlan plan(
      EncoderConfig config, EpisodeCache training, EpisodeCache validation, Parameters parameters) {
    return new EncoderPlan(config, training, validation, parameters);
  }

  @Override
  public TrainedModel load(Path file, Checkpoint checkpoint) throws CheckpointException {
    return LearnedEncoder.load(file, checkpoint);
  }
}
