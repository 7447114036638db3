package org.keyway.app.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.model.ModelFamilies;
import org.keyway.worldmodels.model.ModelFamily;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.models.keyin.KeyInConfig;
import org.keyway.worldmodels.models.keyin.KeyInFamily;
import org.keyway.worldmodels.models.keyin.PlacementConfig;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingException;
import org.keyway.worldmodels.training.TrainingPlan;

/** KeyIn, but something fails at one place of its training, such as "autoencoder 7". */
final class BreakingFamily implements ModelFamily<KeyInConfig> {
  private final ModelFamily<KeyInConfig> whole =
      new KeyInFamily("keyin", PlacementConfig.Source.PREDICTED);
  private final String place;

  private BreakingFamily(String place) {
    this.place = place;
  }

  static ModelFamilies at(String place) {
    return new ModelFamilies(List.of(new BreakingFamily(place)));
  }

  private void arrive(String where) {
    if (where.equals(place)) {
      throw new TrainingException("broken at " + where);
    }
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public KeyInConfig defaults() {
    return whole.defaults();
  }

  @Override
  public int imageSize(KeyInConfig config) {
    return whole.imageSize(config);
  }

  @Override
  public int windowFrames(KeyInConfig config) {
    return whole.windowFrames(config);
  }

  @Override
  public TrainingPlan plan(
      KeyInConfig config, EpisodeCache training, EpisodeCache validation, Parameters parameters) {
    TrainingPlan plan = whole.plan(config, training, validation, parameters);
    return new TrainingPlan() {
      @Override
      public List<String> stages() {
        return plan.stages();
      }

      @Override
      public StageConfig training(int index) {
        return plan.training(index);
      }

      @Override
      public Stage stage(int index) {
        arrive("stage " + index);
        return new BreakingStage(plan.stage(index));
      }

      @Override
      public Parameters parameters() {
        return plan.parameters();
      }
    };
  }

  @Override
  public TrainedModel load(Path file, Checkpoint checkpoint) throws CheckpointException {
    arrive("load");
    return whole.load(file, checkpoint);
  }

  /** A stage that fails before a step. */
  private final class BreakingStage implements Stage {
    private final Stage stage;

    BreakingStage(Stage stage) {
      this.stage = stage;
    }

    @Override
    public String name() {
      return stage.name();
    }

    @Override
    public DifferentiatedGraph graph() {
      return stage.graph();
    }

    @Override
    public StageConfig config() {
      return stage.config();
    }

    @Override
    public int batch() {
      return stage.batch();
    }

    @Override
    public void feed(int step) {
      arrive(name() + " " + step);
      stage.feed(step);
    }

    @Override
    public Map<String, Double> validate() {
      return stage.validate();
    }

    @Override
    public String criterion() {
      return stage.criterion();
    }
  }
}
