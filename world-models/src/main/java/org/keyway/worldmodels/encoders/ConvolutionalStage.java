package org.keyway.worldmodels.encoders;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Elementwise;
import org.keyway.worldmodels.nn.LossFunctions;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.SeedStream;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingObjective;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Trains a convolutional autoencoder:
 *
 * <pre>
 *   BCE(frame, decode(e + noise)) + a |e|^2 + b |e0 + e2 - 2 e1|^2 / var(e)
 * </pre>
 *
 * <p>The cross-entropy is summed over the pixels and averaged over channels and frames. The last
 * term makes motion straight and even in code space; its weight grows after the codes have spread.
 */
final class ConvolutionalStage implements Stage {
  static final int TRIPLE = 3;

  /**
   * Keeps the last term finite where all codes of a batch are equal; otherwise below single
   * precision.
   */
  private static final double LEAST_SPREAD = 1e-12;

  private final EncoderChoice.Convolutional config;
  private final EpisodeCache training;
  private final EpisodeCache validation;
  private final long seed;
  private final DifferentiatedGraph graph;
  private final float[] frames;
  private final float[] noise;
  private final CompiledGraph judge;

  ConvolutionalStage(
      ConvolutionalAutoencoder autoencoder,
      Parameters parameters,
      EpisodeCache training,
      EpisodeCache validation,
      long seed) {
    this.config = autoencoder.config();
    this.training = training;
    this.validation = validation;
    this.seed = seed;
    int batch = config.training().batch();
    int count = TRIPLE * batch;
    int size = config.imageSize();
    int codeSize = config.codeSize();
    Network network = new Network(parameters);
    SameDiff g = network.graph();
    SDVariable x = network.input("frames", count, 3, size, size);
    SDVariable e = autoencoder.encode(network, x);
    SDVariable noisy = e.add(network.input("noise", count, codeSize));
    SDVariable error = reconstruction(network, autoencoder.logits(network, noisy), x, size * size);
    SDVariable length = Elementwise.squared(e).sum(1).mean();
    SDVariable spread = Elementwise.squared(e.sub(e.mean(true, 0))).sum(1).mean();
    SDVariable[] triple = g.unstack(g.reshape(e, batch, TRIPLE, codeSize), 1, TRIPLE);
    SDVariable bend =
        Elementwise.squared(triple[0].add(triple[2]).sub(triple[1].mul(2)))
            .sum(1)
            .mean()
            .div(spread.add(LEAST_SPREAD));
    SDVariable loss =
        error.add(length.mul(config.sizeWeight())).add(bend.mul(network.input("straightWeight")));
    graph = network.differentiate(loss, name -> true);
    frames = new float[count * 3 * size * size];
    noise = new float[count * codeSize];

    Network judging = new Network(parameters);
    SDVariable seen = judging.input("frames", count, 3, size, size);
    SDVariable code = autoencoder.encode(judging, seen);
    judge =
        judging.compile(
            reconstruction(judging, autoencoder.logits(judging, code), seen, size * size)
                .rename("error"));
  }

  private static SDVariable reconstruction(
      Network network, SDVariable logits, SDVariable frames, int area) {
    return LossFunctions.bernoulli(network, logits, frames).mean().mul(area);
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
    return TRIPLE * config.training().batch();
  }

  @Override
  public void feed(int step) {
    UniformRandomProvider random = SeedStream.FRAME_BATCHES.generator(seed, step);
    draw(training, random);
    Buffers.put(graph.array("frames"), frames);
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (config.noise() * gaussian.sample());
    }
    Buffers.put(graph.array("noise"), noise);
    double grown = (double) (step - config.straightFrom()) / config.straightSteps();
    graph.array("straightWeight").assign(config.straightWeight() * Math.min(1, Math.max(0, grown)));
  }

  private void draw(EpisodeCache episodes, UniformRandomProvider random) {
    int frameSize = 3 * config.imageSize() * config.imageSize();
    for (int sample = 0; sample < config.training().batch(); sample++) {
      FrameSequence episode = episodes.get(random.nextInt(episodes.size()));
      int first = random.nextInt(episode.length() - TRIPLE + 1);
      for (int i = 0; i < TRIPLE; i++) {
        Pixels.unpack(episode, first + i, frames, (sample * TRIPLE + i) * frameSize);
      }
    }
  }

  @Override
  public Map<String, Double> validate() {
    draw(validation, SeedStream.JUDGED_BATCHES.generator(seed));
    Buffers.put(judge.array("frames"), frames);
    judge.run();
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("cross_entropy", judge.array("error").getDouble(0));
    return metrics;
  }
}
