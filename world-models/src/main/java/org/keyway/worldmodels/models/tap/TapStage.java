package org.keyway.worldmodels.models.tap;

import org.keyway.worldmodels.training.SeedStream;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.latent.StepLength;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Objective;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;

/** Trains one predictor on cached states; step i draws from (seed, 2, i), whatever its target. */
final class TapStage implements Stage {
  private final TapConfig config;
  private final Target target;
  private final LocatedSubgoals validation;
  private final SegmentBatch segments;
  private final DifferentiatedGraph graph;
  private final float[] noise;

  TapStage(
      TapConfig config,
      Target target,
      Parameters parameters,
      StateSequences training,
      StateSequences validation) {
    this.config = config;
    this.target = target;
    double stepLength = StepLength.fit(parameters, training);
    this.validation =
        new LocatedSubgoals(config, target, parameters, validation, stepLength, config.seed());
    int frames = config.shape().frames();
    segments = new SegmentBatch(config.predictor(), target, training, frames, batch());
    TapNetwork tap = new TapNetwork(config.predictor(), target, training.size());
    Network network = new Network(parameters);
    TapNetwork.Outcome outcome = tap.write(network, batch(), frames - 1, stepLength);
    graph = network.differentiate(outcome.loss(), tap.weights()::holds);
    noise = new float[batch() * config.predictor().latent()];
  }

  @Override
  public String name() {
    return target.stage();
  }

  @Override
  public List<Objective> objectives() {
    return List.of(Objective.of(graph, config()));
  }

  @Override
  public StageConfig config() {
    return config.predictor().training();
  }

  @Override
  public int batch() {
    return config().batch();
  }

  @Override
  public void feed(int step) {
    UniformRandomProvider random = SeedStream.BATCHES.generator(config.seed(), step);
    segments.draw(random);
    segments.feed(graph::array);
    if (noise.length > 0) {
      ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (float) gaussian.sample();
      }
      Buffers.put(graph.array("noise"), noise);
    }
  }

  @Override
  public Map<String, Double> validate() {
    return validation.scores(validation.predict());
  }
}
