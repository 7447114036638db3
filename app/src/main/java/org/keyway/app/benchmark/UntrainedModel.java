package org.keyway.app.benchmark;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.keyway.app.cli.Configurations;
import org.keyway.app.cli.Machine;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.DataCard;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.embedding.ConvolutionalConfig;
import org.keyway.worldmodels.embedding.EncoderKind;
import org.keyway.worldmodels.embedding.FeatureConfig;
import org.keyway.worldmodels.embedding.KeypointConfig;
import org.keyway.worldmodels.graph.Parameters;
import org.keyway.worldmodels.keyframe.PlacementShape;
import org.keyway.worldmodels.keyin.InpainterConfig;
import org.keyway.worldmodels.keyin.KeyInConfig;
import org.keyway.worldmodels.keyin.KeyInPlan;
import org.keyway.worldmodels.keyin.PlacementConfig;
import org.keyway.worldmodels.sequence.EpisodeCache;
import org.keyway.worldmodels.training.Plan;

/**
 * A KeyIn of the sizes of wall-push with its initial weights: as fast as a trained one, for what it
 * computes does not depend on the weights.
 */
final class UntrainedModel {
  private static final String NAME = "keyin-untrained";
  private static final int EPISODES = 8;

  private UntrainedModel() {}

  private static KeyInConfig config(long seed) {
    FeatureConfig learned = FeatureConfig.DEFAULT;
    return new KeyInConfig(
        "keyin",
        NAME,
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

  /** Its checkpoint; preparing its stages makes all of its weights. */
  static Checkpoint of(long seed) {
    KeyInConfig config = config(seed);
    EpisodeCache episodes =
        MovingSquares.episodes(
            config.keypoint().imageSize(), config.windowFrames(), EPISODES, seed);
    Parameters parameters = new Parameters(seed);
    Plan plan = new KeyInPlan(config, episodes, episodes, parameters);
    List<String> stages = plan.stages();
    for (int stage = 0; stage < stages.size(); stage++) {
      plan.stage(stage);
    }
    ModelCard card =
        new ModelCard(
            config.model(),
            NAME,
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
