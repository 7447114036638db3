package org.keyway.worldmodels.models.keyin;

import java.nio.file.Path;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.model.ModelFamily;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.TrainingPlan;

/** KeyIn, or one of the baselines that differ from it only in where offsets come from. */
public final class KeyInFamily implements ModelFamily<KeyInConfig> {
  private final PlacementConfig.Source source;
  private final String name;

  /**
   * @param name keyin, jumpy or static
   * @param source where its offsets come from
   */
  public KeyInFamily(String name, PlacementConfig.Source source) {
    this.name = name;
    this.source = source;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public KeyInConfig defaults() {
    return KeyInConfig.DEFAULT.as(name, source);
  }

  @Override
  public int imageSize(KeyInConfig config) {
    return config.frameNetwork().imageSize();
  }

  @Override
  public int windowFrames(KeyInConfig config) {
    return Math.max(
        Math.max(config.windowFrames(), config.frameNetwork().windowFrames()),
        config.features().windowFrames());
  }

  @Override
  public TrainingPlan plan(
      KeyInConfig config, EpisodeCache training, EpisodeCache validation, Parameters parameters) {
    return new KeyInPlan(config, training, validation, parameters);
  }

  @Override
  public TrainedModel load(Path file, Checkpoint checkpoint) throws CheckpointException {
    return KeyInModel.load(file, checkpoint);
  }
}
