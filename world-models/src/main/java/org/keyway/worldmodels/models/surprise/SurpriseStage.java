package org.keyway.worldmodels.models.surprise;

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

/** Trains posterior and predictor on cached states; step i draws from (seed, 2, i). */
final class SurpriseStage implements Stage {
  private final SurpriseConfig config;
  private final StateSequences training;
  private final Surprises validation;
  private final StepBatch windows;
  private final DifferentiatedGraph graph;
  private final float[] noise;

  SurpriseStage(
      SurpriseConfig config,
      Parameters parameters,
      StateSequences training,
      StateSequences validation) {
    this.config = config;
    this.training = training;
    double stepLength = StepLength.fit(parameters, training);
    this.validation = new Surprises(config, parameters, validation, stepLength, config.seed());
    int steps = config.windowFrames() - 1;
    windows = new StepBatch(training, steps, batch(), stepLength);
    Network network = new Network(parameters);
    SurpriseNetwork.Outcome outcome =
        new SurpriseNetwork(config.predictor(), training.size()).write(network, steps, batch());
    graph = network.differentiate(outcome.loss(), SurpriseNetwork.WEIGHTS::holds);
    noise = new float[steps * batch() * config.predictor().latent()];
  }

  @Override
  public String name() {
    return "surprise";
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
    for (int sample = 0; sample < batch(); sample++) {
      windows.take(sample, training.draw(random, config.windowFrames()));
    }
    windows.feed(graph::array);
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) gaussian.sample();
    }
    Buffers.put(graph.array("noise"), noise);
  }

  @Override
  public Map<String, Double> validate() {
    return validation.scores(validation.look());
  }
}
