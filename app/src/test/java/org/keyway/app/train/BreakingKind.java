package org.keyway.app.train;

import java.util.List;
import java.util.Map;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.models.ModelKinds;
import org.keyway.worldmodels.models.keyin.KeyIn;
import org.keyway.worldmodels.models.keyin.KeyInConfig;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingException;
import org.keyway.worldmodels.training.TrainingObjective;
import org.keyway.worldmodels.training.TrainingPlan;

/** KeyIn, but something fails at one place of its training, such as "autoencoder 7". */
final class BreakingKind {
  private final String place;

  private BreakingKind(String place) {
    this.place = place;
  }

  static ModelKinds at(String place) {
    BreakingKind breaking = new BreakingKind(place);
    ModelKind<KeyInConfig> whole = KeyIn.KEYIN;
    return new ModelKinds(
        List.of(
            new ModelKind<>(
                whole.name(),
                whole.defaults(),
                whole.source(),
                whole.summary(),
                whole.ports(),
                breaking::plan,
                breaking::load)));
  }

  private void arrive(String where) {
    if (where.equals(place)) {
      throw new TrainingException("broken at " + where);
    }
  }

  private TrainingPlan plan(
      KeyInConfig config, EpisodeCache training, EpisodeCache validation, Parameters parameters) {
    TrainingPlan plan = KeyIn.KEYIN.recipe().plan(config, training, validation, parameters);
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

  private TrainedModel load(Checkpoint checkpoint, KeyInConfig config) {
    arrive("load");
    return KeyIn.KEYIN.loader().load(checkpoint, config);
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
    public List<TrainingObjective> objectives() {
      return stage.objectives();
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
