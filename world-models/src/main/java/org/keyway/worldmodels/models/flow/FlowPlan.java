package org.keyway.worldmodels.models.flow;

import java.util.List;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingPlan;

/**
 * Trains predictions from true frames, then from predicted ones, if R is above 1. A new model blurs
 * what it predicts, and learns nothing from predictions that start from a blur.
 *
 * @param config configuration
 * @param parameters all weights
 * @param episodes to learn from
 * @param validation held-out episodes
 */
record FlowPlan(
    FlowAutoencoderConfig config,
    Parameters parameters,
    EpisodeCache episodes,
    EpisodeCache validation)
    implements TrainingPlan {

  @Override
  public List<String> stages() {
    return config.rolloutFrames() == 1
        ? List.of(FlowStage.NAME)
        : List.of(FlowStage.NAME, FlowStage.ROLLOUTS);
  }

  @Override
  public StageConfig training(int index) {
    return index == 0 ? config.training() : config.rollouts();
  }

  @Override
  public Stage stage(int index) {
    return new FlowStage(config, index == 1, parameters, episodes, validation);
  }
}
