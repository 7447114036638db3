package org.keyway.worldmodels.models.tap;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.encoders.StateSpace;
import org.keyway.worldmodels.latent.StatePlan;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.model.ModelFamily;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.TrainingPlan;

/**
 * Time-agnostic prediction of the frames between a start and a goal; and with it, to compare with,
 * the same network bound to the frame in the middle.
 */
public final class TapFamily implements ModelFamily<TapConfig> {
  static final String NAME = "tap";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public TapConfig defaults() {
    return TapConfig.DEFAULT;
  }

  @Override
  public int imageSize(TapConfig config) {
    return config.frameNetwork().imageSize();
  }

  @Override
  public int windowFrames(TapConfig config) {
    return Math.max(config.windowFrames(), config.frameNetwork().windowFrames());
  }

  @Override
  public TrainingPlan plan(
      TapConfig config, EpisodeCache training, EpisodeCache validation, Parameters parameters) {
    List<Target> targets = List.of(Target.ANY_TIME, Target.MIDPOINT);
    return new StatePlan(
        new StateSpace(config.frameNetwork()),
        training,
        validation,
        parameters,
        config.seed(),
        targets.stream()
            .map(each -> new StatePlan.StateStage(each.stage(), config.predictor().training()))
            .toList(),
        (stage, learned, judged) -> stage(config, stage, parameters, learned, judged));
  }

  private static Stage stage(
      TapConfig config,
      String stage,
      Parameters parameters,
      StateSequences learned,
      StateSequences judged) {
    Target target =
        Arrays.stream(Target.values())
            .filter(each -> each.stage().equals(stage))
            .findFirst()
            .orElseThrow();
    return new TapStage(config, target, parameters, learned, judged);
  }

  @Override
  public TrainedModel load(Path file, Checkpoint checkpoint) throws CheckpointException {
    return TapModel.load(file, checkpoint);
  }
}
