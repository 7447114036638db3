package org.keyway.worldmodels.encoders;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.VideoWindows;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Gaussian;
import org.keyway.worldmodels.nn.InverseDynamics;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.SeedStream;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingObjective;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains a variational autoencoder on single frames. The loss is the mean over the batch of
 *
 * <pre>
 *   -log p(x | z) + w KL(q(z | x) || N(0, I))
 * </pre>
 *
 * <p>in nats per frame, with one draw of z for each frame. The weight w is 1 for the bound; it may
 * grow from 0 in the first steps.
 *
 * <p>With a weight for it, and data with actions, the error of {@link InverseDynamics} between the
 * posterior means of two consecutive frames is added. An object of few pixels is otherwise found
 * late or never.
 */
final class VariationalStage implements Stage {
  private static final float[] NO_ACTIONS = {};
  private static final int JUDGED_BATCHES = 8;
  private static final String INVERSE = "inverse";

  private final EncoderChoice.Variational config;
  private final VideoWindows training;
  private final VideoWindows validation;
  private final long seed;
  private final int windowFrames;
  private final DifferentiatedGraph graph;
  private final CompiledGraph judge;
  private final float[] frames;
  private final float[] noise;
  private final float[] actions;

  VariationalStage(
      VariationalAutoencoder autoencoder,
      Parameters parameters,
      EpisodeCache training,
      EpisodeCache validation,
      long seed) {
    config = autoencoder.config();
    this.seed = seed;
    windowFrames = autoencoder.windowFrames();
    float[] gains = windowFrames > 1 ? training.actionGains() : NO_ACTIONS;
    this.training = new VideoWindows(training, windowFrames, gains);
    this.validation = new VideoWindows(validation, windowFrames, gains);
    frames = new float[batch() * 3 * config.imageSize() * config.imageSize()];
    noise = new float[batch() * config.codeSize()];
    actions = new float[config.training().batch() * gains.length];
    Network network = new Network(parameters);
    List<SDVariable> terms = terms(network, autoencoder);
    SDVariable loss = terms.get(0).add(terms.get(1).mul(network.input("divergenceWeight")));
    autoencoder.initialise(parameters, MeanFrame.of(training, seed));
    graph =
        network.differentiate(
            actions.length == 0 ? loss : loss.add(terms.get(2).mul(config.inverseWeight())),
            name -> true);
    Network judging = new Network(parameters);
    judge = judging.compile(terms(judging, autoencoder).toArray(SDVariable[]::new));
  }

  /** Writes the mean terms of the loss under the names of {@link #termNames}. */
  private List<SDVariable> terms(Network network, VariationalAutoencoder autoencoder) {
    int size = config.imageSize();
    SDVariable x = network.input("frames", batch(), 3, size, size);
    Gaussian posterior = autoencoder.posterior(network, x);
    VariationalAutoencoder.Bound bound =
        autoencoder.bound(
            network, posterior, x, network.input("noise", batch(), config.codeSize()));
    List<SDVariable> terms = new ArrayList<>(List.of(bound.named()));
    if (actions.length > 0) {
      int pairs = config.training().batch();
      int actionSize = actions.length / pairs;
      terms.add(
          InverseDynamics.errorOfPairs(
                  network, posterior.mean(), network.input("actions", pairs, actionSize))
              .rename(INVERSE));
    }
    return terms;
  }

  private List<String> termNames() {
    List<String> names = new ArrayList<>(VariationalAutoencoder.Bound.names());
    if (actions.length > 0) {
      names.add(INVERSE);
    }
    return names;
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
    return windowFrames * config.training().batch();
  }

  @Override
  public void feed(int step) {
    draw(training, SeedStream.FRAME_BATCHES.generator(seed, step));
    fill(graph::array);
    double grown = config.warmUpSteps() == 0 ? 1 : (double) step / config.warmUpSteps();
    graph.array("divergenceWeight").assign(config.divergenceWeight() * Math.min(1, grown));
  }

  private void fill(Function<String, INDArray> inputs) {
    Buffers.put(inputs.apply("frames"), frames);
    Buffers.put(inputs.apply("noise"), noise);
    if (actions.length > 0) {
      Buffers.put(inputs.apply("actions"), actions);
    }
  }

  private void draw(VideoWindows episodes, UniformRandomProvider random) {
    episodes.draw(random, config.training().batch(), frames, actions);
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) gaussian.sample();
    }
  }

  @Override
  public Map<String, Double> validate() {
    UniformRandomProvider random = SeedStream.JUDGED_BATCHES.generator(seed);
    List<String> names = termNames();
    double[] sums = new double[names.size()];
    for (int round = 0; round < JUDGED_BATCHES; round++) {
      draw(validation, random);
      fill(judge::array);
      judge.run();
      for (int term = 0; term < sums.length; term++) {
        sums[term] += judge.array(names.get(term)).getDouble(0) / JUDGED_BATCHES;
      }
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("bound_nats", sums[0] + sums[1]);
    for (int term = 0; term < sums.length; term++) {
      metrics.put(names.get(term), sums[term]);
    }
    return metrics;
  }
}
