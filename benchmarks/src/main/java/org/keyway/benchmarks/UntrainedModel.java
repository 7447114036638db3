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
import org.keyway.worldmodels.encoders.ConvolutionalConfig;
import org.keyway.worldmodels.encoders.EncoderKind;
import org.keyway.worldmodels.encoders.FeatureConfig;
import org.keyway.worldmodels.encoders.KeypointConfig;
import org.keyway.worldmodels.keyframes.PlacementShape;
import org.keyway.worldmodels.model.ModelFamily;
import org.keyway.worldmodels.models.keyin.InpainterConfig;
import org.keyway.worldmodels.models.keyin.KeyInConfig;
import org.keyway.worldmodels.models.keyin.PlacementConfig;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.TrainingPlan;

/**
 * Models with their initial weights: as fast as trained ones of the same sizes, for what they
 * compute does not depend on the weights.
 */
final class UntrainedModel {
  private static final int EPISODES = 8;

  private UntrainedModel() {}

  /** The configuration of a KeyIn of the sizes of wall-push. */
  static KeyInConfig keyIn(long seed) {
    FeatureConfig learned = FeatureConfig.DEFAULT;
    return new KeyInConfig(
        "keyin",
        "keyin-untrained",
        seed,
        new PlacementShape(6, 6, 30),
        1,
        EPISODES,
        EncoderKind.KEYPOINT,
        ConvolutionalConfig.DEFAULT,
        KeypointConfig.DEFAULT,
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

  /** A checkpoint; preparing the stages of a training makes all weights. */
  static <C extends Record> Checkpoint of(ModelFamily<C> family, C config, long seed) {
    EpisodeCache episodes =
        MovingSquares.episodes(
            family.imageSize(config), family.windowFrames(config), EPISODES, seed);
    Parameters parameters = new Parameters(seed);
    TrainingPlan plan = family.plan(config, episodes, episodes, parameters);
    List<String> stages = plan.stages();
    for (int stage = 0; stage < stages.size(); stage++) {
      plan.stage(stage);
    }
    ModelCard card =
        new ModelCard(
            family.name(),
            family.name() + "-untrained",
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
