package org.keyway.worldmodels.encoders;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.VideoWindows;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.SeedStream;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingObjective;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Trains a variational autoencoder on single frames. The loss is the mean over the batch of
 *
 * <pre>
 *   -log p(x | z) + w KL(q(z | x) || N(0, I))
 * </pre>
 *
 * <p>in nats per frame, with one draw of z for each frame. The weight w is 1 for the bound; it may
 * grow from 0 in the first steps.
 */
final class VariationalStage implements Stage {
  private static final float[] NO_ACTIONS = {};
  private static final int JUDGED_BATCHES = 8;

  private final EncoderChoice.Variational config;
  private final VideoWindows training;
  private final VideoWindows validation;
  private final long seed;
  private final DifferentiatedGraph graph;
  private final CompiledGraph judge;
  private final float[] frames;
  private final float[] noise;

  VariationalStage(
      VariationalAutoencoder autoencoder,
      Parameters parameters,
      EpisodeCache training,
      EpisodeCache validation,
      long seed) {
    config = autoencoder.config();
    this.training = new VideoWindows(training, 1, NO_ACTIONS);
    this.validation = new VideoWindows(validation, 1, NO_ACTIONS);
    this.seed = seed;
    frames = new float[batch() * 3 * config.imageSize() * config.imageSize()];
    noise = new float[batch() * config.codeSize()];
    Network network = new Network(parameters);
    SDVariable[] terms = terms(network, autoencoder);
    graph =
        network.differentiate(
            terms[0].add(terms[1].mul(network.input("divergenceWeight"))), name -> true);
    Network judging = new Network(parameters);
    judge = judging.compile(terms(judging, autoencoder));
  }

  private SDVariable[] terms(Network network, VariationalAutoencoder autoencoder) {
    int size = config.imageSize();
    return autoencoder
        .bound(
            network,
            network.input("frames", batch(), 3, size, size),
            network.input("noise", batch(), config.codeSize()))
        .named();
  }

  @Override
  public String name() {
    return "autoencoder";
  }

  @Override
  public List<TrainingObjective> objectives() {
    return List.of(TrainingObjective.of(graph, config()));
  }

  @Override
  public StageConfig config() {
    return config.training();
  }

  @Override
  public int batch() {
    return config.training().batch();
  }

  @Override
  public void feed(int step) {
    draw(training, SeedStream.FRAME_BATCHES.generator(seed, step));
    Buffers.put(graph.array("frames"), frames);
    Buffers.put(graph.array("noise"), noise);
    double grown = config.warmUpSteps() == 0 ? 1 : (double) step / config.warmUpSteps();
    graph.array("divergenceWeight").assign(config.divergenceWeight() * Math.min(1, grown));
  }

  private void draw(VideoWindows episodes, UniformRandomProvider random) {
    episodes.draw(random, batch(), frames, NO_ACTIONS);
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) gaussian.sample();
    }
  }

  @Override
  public Map<String, Double> validate() {
    UniformRandomProvider random = SeedStream.JUDGED_BATCHES.generator(seed);
    double[] sums = new double[VariationalAutoencoder.Bound.names().size()];
    for (int round = 0; round < JUDGED_BATCHES; round++) {
      draw(validation, random);
      Buffers.put(judge.array("frames"), frames);
      Buffers.put(judge.array("noise"), noise);
      judge.run();
      for (int term = 0; term < sums.length; term++) {
        sums[term] +=
            judge.array(VariationalAutoencoder.Bound.names().get(term)).getDouble(0)
                / JUDGED_BATCHES;
      }
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("bound_nats", sums[0] + sums[1]);
    for (int term = 0; term < sums.length; term++) {
      metrics.put(VariationalAutoencoder.Bound.names().get(term), sums[term]);
    }
    return metrics;
  }
}
