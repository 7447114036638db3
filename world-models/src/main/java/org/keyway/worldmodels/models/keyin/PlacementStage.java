package org.keyway.worldmodels.models.keyin;

import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.keyway.worldmodels.encoders.FeatureSpace;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.SeedStream;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingObjective;

/** Stage 2 of KeyIn: the keyframe predictor, on cached encodings. */
final class PlacementStage implements Stage {
  private final KeyInConfig config;
  private final SequenceSet training;
  private final Placements validation;
  private final WindowBatch windows;
  private final DifferentiatedGraph graph;
  private final float[] noise;

  PlacementStage(
      KeyInConfig config,
      FeatureSpace features,
      int stateSize,
      SegmentErrors segments,
      Parameters parameters,
      SequenceSet training,
      Placements validation) {
    this.config = config;
    this.training = training;
    this.validation = validation;
    int batch = config.placement().training().batch();
    windows = new WindowBatch(config, segments, batch, stateSize, features.size());
    Network network = new Network(parameters);
    PlacementLoss.Outcome outcome =
        new PlacementLoss(config, features, stateSize, batch).write(network);
    graph =
        network.differentiate(
            outcome.loss(),
            name -> KeyframeNetwork.WEIGHTS.holds(name) || PosteriorNetwork.WEIGHTS.holds(name));
    noise = new float[batch * config.shape().keyframes() * config.placement().latent()];
  }

  @Override
  public String name() {
    return "keyframes";
  }

  @Override
  public List<TrainingObjective> objectives() {
    return List.of(TrainingObjective.of(graph, config()));
  }

  @Override
  public StageConfig config() {
    return config.placement().training();
  }

  @Override
  public int batch() {
    return config().batch();
  }

  @Override
  public void feed(int step) {
    UniformRandomProvider random = SeedStream.BATCHES.generator(config.seed(), step);
    windows.draw(training, random);
    double guidance = config.placement().guidanceAt(step);
    if (guidance > 0) {
      windows.guide();
    }
    windows.feed(graph::array);
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) gaussian.sample();
    }
    Buffers.put(graph.array("noise"), noise);
    graph.array("guidance").assign(guidance);
    graph.array("entropyWeight").assign(config.placement().entropyWeightAt(step));
  }

  @Override
  public Map<String, Double> validate() {
    return validation.scores();
  }
}
