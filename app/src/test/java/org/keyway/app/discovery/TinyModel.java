package org.keyway.app.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keyway.configuration.Configurations;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.SequenceGenerator;
import org.keyway.sim.sequences.StructuredBrownianMotion;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.DataCard;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.models.keyin.KeyIn;
import org.keyway.worldmodels.models.keyin.KeyInConfig;
import org.keyway.worldmodels.nn.Adam;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.TrainingPlan;

/** A KeyIn on structured Brownian motion that made two steps in each stage of its training. */
final class TinyModel {
  private static final String CONFIGURATION =
      """
      shape: {keyframes: 6, largestOffset: 10, frames: %d}
      validationEpisodes: 2
      encoder:
        convolutional:
          channels: [2, 2, 2]
          hidden: 4
          codeSize: 3
          training: {steps: 2, batch: 2, rate: 1.0e-3, constantFraction: 1, gradientNorm: 1, validateEvery: 2, patience: 1}
      features: {components: 2, hidden: 4, training: {steps: 2, batch: 4}}
      placement: {units: 4, latent: 2, training: {steps: 2, batch: 2}}
      """;

  private TinyModel() {}

  /**
   * Trains one and writes its checkpoint.
   *
   * @param dataSeed of the sequences that it learns from
   * @param futureFrames T, at most 30
   * @param seed of the training
   */
  static void write(Path file, long dataSeed, int futureFrames, long seed) throws IOException {
    Backend.start(1);
    String yaml = CONFIGURATION.formatted(futureFrames) + "seed: " + seed + "\n";
    KeyInConfig config = Configurations.parse("tiny", yaml, KeyIn.KEYIN.defaults());
    EpisodeCache episodes = episodes(dataSeed);
    TrainingPlan plan = KeyIn.KEYIN.recipe().plan(config, episodes, episodes, new Parameters(seed));
    for (int i = 0; i < plan.stages().size(); i++) {
      Stage stage = plan.stage(i);
      Adam adam = new Adam(stage.config().gradientNorm());
      for (int step = 0; step < stage.config().steps(); step++) {
        stage.feed(step);
        stage.objectives().get(0).graph().run();
        adam.step(stage.objectives().get(0).graph(), step, stage.config().rateAt(step));
      }
    }
    JsonNode json = Configurations.toJson(config);
    ModelCard card =
        new ModelCard(
            "keyin",
            "tiny",
            DataCard.of("sbm", episodes.size(), dataSeed, "{}", "0".repeat(64)),
            json,
            seed,
            "0.1.0",
            "unknown",
            Instant.EPOCH,
            0,
            Map.of(),
            "a test",
            "a machine");
    Checkpoint.of(card, plan.parameters().tensors()).write(file);
  }

  private static EpisodeCache episodes(long seed) {
    SequenceGenerator generator =
        new StructuredBrownianMotion(StructuredBrownianMotion.Configuration.DEFAULT);
    List<FrameSequence> sequences = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      sequences.add(generator.generate(seed, i));
    }
    return EpisodeCache.of(sequences);
  }
}
