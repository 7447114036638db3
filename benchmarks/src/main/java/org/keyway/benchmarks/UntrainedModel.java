package org.keyway.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.keyway.configuration.Configurations;
import org.keyway.configuration.run.Machine;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.DataCard;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.encoders.FeatureConfig;
import org.keyway.worldmodels.keyframes.PlacementShape;
import org.keyway.worldmodels.latent.KeyframeSettings;
import org.keyway.worldmodels.model.ModelConfig;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.models.keyin.InpainterConfig;
import org.keyway.worldmodels.models.keyin.KeyInConfig;
import org.keyway.worldmodels.models.keyin.PlacementConfig;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.TrainingPlan;

/**
 * Makes models with initial weights. They are as fast as trained ones of the same sizes, because
 * the amount of computation does not depend on the weights.
 */
final class UntrainedModel {
  private static final int EPISODES = 8;

  private UntrainedModel() {}

  /** Configuration of a KeyIn model with the sizes of wall-push. */
  static KeyInConfig keyIn(long seed) {
    FeatureConfig learned = FeatureConfig.DEFAULT;
    return new KeyInConfig(
        new KeyframeSettings(
            "keyin",
            "keyin-untrained",
            seed,
            new PlacementShape(6, 6, 30),
            1,
            EPISODES,
            EncoderChoice.Keypoint.DEFAULT),
        new FeatureConfig(
            FeatureConfig.Kind.PRINCIPAL,
            2,
            false,
            learned.hidden(),
            learned.straightWeight(),
            learned.straightScale(),
            learned.paceWeight(),
            learned.training()),
        new InpainterConfig(5, 1),
        PlacementConfig.DEFAULT);
  }

  /** Makes a checkpoint; preparing the stages of a training initialises all weights. */
  static <C extends Record & ModelConfig> Checkpoint of(ModelKind<C> kind, C config, long seed) {
    EpisodeCache episodes =
        MovingSquares.episodes(config.imageSize(), config.episodeFrames(), EPISODES, seed);
    Parameters parameters = new Parameters(seed);
    TrainingPlan plan = kind.recipe().plan(config, episodes, episodes, parameters);
    List<String> stages = plan.stages();
    for (int stage = 0; stage < stages.size(); stage++) {
      plan.stage(stage);
    }
    ModelCard card =
        new ModelCard(
            kind.name(),
            kind.name() + "-untrained",
            new DataCard("moving squares", EPISODES, seed, null, "0".repeat(64)),
            Configurations.toJson(config),
            seed,
            Machine.keywayVersion(),
            "unknown",
            Instant.EPOCH,
            0,
            Map.of(),
            "keyway benchmark models",
            "any");
    return Checkpoint.of(card, parameters.tensors());
  }
}
