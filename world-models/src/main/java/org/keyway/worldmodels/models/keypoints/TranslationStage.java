package org.keyway.worldmodels.models.keypoints;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Elementwise;
import org.keyway.worldmodels.nn.InverseDynamics;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.OptimiserConfig;
import org.keyway.worldmodels.training.SeedStream;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingObjective;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Trains detector and translator on pairs of frames v and v' of an episode (Kim et al. 2019,
 * section 3.1). The loss is the error of the picture v^ that is made of v and the keypoints of v',
 * summed over the numbers of a picture, and -a log D(v^) with an image discriminator. The
 * configuration can weight pixels that change or move, and add the error of inverse dynamics from
 * v' to the frame after it. Step i draws from (seed, 0, i).
 */
final class TranslationStage implements Stage {
  static final String NAME = "translation";

  /** Pairs on which the stage is validated. */
  private static final int JUDGED = 128;

  private static final int MEAN_FRAMES = 500;

  private static final double LEAST_ERROR = 1e-10;

  private final KeypointsConfig config;
  private final EpisodeCache training;
  private final EpisodeCache validation;
  private final List<TrainingObjective> objectives = new ArrayList<>();
  private final CompiledGraph judge;
  private final String judgedError;
  private final int actionSize;
  private final float[] actionGains;
  private final float[] source;
  private final float[] target;
  private final float[] next;
  private final float[] weights;
  private final float[] actions;

  TranslationStage(
      KeypointsConfig config,
      Parameters parameters,
      EpisodeCache training,
      EpisodeCache validation) {
    this.config = config;
    this.training = training;
    this.validation = validation;
    int frameSize = 3 * config.imageSize() * config.imageSize();
    source = new float[batch() * frameSize];
    target = new float[source.length];
    boolean acts = config.translation().inverseWeight() > 0;
    actionSize = acts ? training.layout().actionSize() : 0;
    actionGains = training.actionGains();
    boolean moves = config.translation().motionWeight() > 0;
    next = new float[actionSize > 0 || moves ? source.length : 0];
    actions = new float[batch() * actionSize];
    weights = new float[moves || config.translation().changeWeight() > 0 ? source.length : 0];
    double weight = config.translation().adversarialWeight();
    if (config.translation().otherEpisodes() > 0) {
      Translator.startAt(meanColour(), parameters);
    }
    Network network = new Network(parameters);
    Pair pair = new Pair(network, actionSize > 0);
    SDVariable loss = config.translation().loss().of(network, pair.error()).mul((double) frameSize);
    if (actionSize > 0) {
      loss = loss.add(pair.inverse().mul(config.translation().inverseWeight()));
    }
    if (weight > 0) {
      SDVariable made = new ImageDiscriminator(config).apply(network, pair.made);
      loss = loss.add(AdversarialLoss.ofGenerator(network, made).mul(weight));
    }
    objectives.add(
        TrainingObjective.of(network.differentiate(loss, TranslationStage::holds), config()));
    if (weight > 0) {
      objectives.add(discriminator(parameters));
    }
    Network judging = new Network(parameters);
    Pair judged = new Pair(judging, false);
    SDVariable error = Elementwise.squared(judged.made.sub(judged.target)).mean();
    judgedError = error.name();
    judge = judging.compile(error);
  }

  /** Returns the mean red, green and blue of training frames, 0 to 1. */
  private float[] meanColour() {
    UniformRandomProvider random = SeedStream.MEAN_FRAME.generator(config.seed());
    float[] frame = new float[source.length / batch()];
    double[] sums = new double[3];
    for (int i = 0; i < MEAN_FRAMES; i++) {
      FrameSequence episode = training.get(random.nextInt(training.size()));
      Pixels.unpack(episode, random.nextInt(episode.length()), frame, 0);
      for (int k = 0; k < frame.length; k++) {
        sums[k / (frame.length / 3)] += frame[k];
      }
    }
    float[] mean = new float[3];
    for (int channel = 0; channel < 3; channel++) {
      mean[channel] = (float) (sums[channel] / (MEAN_FRAMES * (frame.length / 3.0)));
    }
    return mean;
  }

  private static boolean holds(String weight) {
    return Detector.WEIGHTS.holds(weight)
        || Translator.WEIGHTS.holds(weight)
        || InverseDynamics.WEIGHTS.holds(weight);
  }

  private TrainingObjective discriminator(Parameters parameters) {
    Network network = new Network(parameters);
    Pair pair = new Pair(network, false);
    ImageDiscriminator discriminator = new ImageDiscriminator(config);
    DifferentiatedGraph graph =
        network.differentiate(
            AdversarialLoss.ofDiscriminator(
                network,
                discriminator.apply(network, pair.target),
                discriminator.apply(network, pair.made)),
            Keypoints.DISCRIMINATOR::holds);
    return new TrainingObjective(
        "discriminator", graph, 1, new OptimiserConfig(1, config().gradientNorm()));
  }

  /** A batch of pairs of frames, and the translated pictures. */
  private final class Pair {
    final SDVariable target;
    final SDVariable made;
    private final Network network;
    private final SDVariable[] keypoints;

    /**
     * @param acts whether the frames after the targets are detected as well
     */
    Pair(Network network, boolean acts) {
      this.network = network;
      int size = config.imageSize();
      SDVariable from = network.input("source", batch(), 3, size, size);
      target = network.input("target", batch(), 3, size, size);
      SDVariable all =
          acts
              ? network
                  .graph()
                  .concat(0, from, target, network.input("next", batch(), 3, size, size))
              : network.graph().concat(0, from, target);
      keypoints = network.graph().split(new Detector(config).apply(network, all), acts ? 3 : 2, 0);
      made = new Translator(config).apply(network, from, keypoints[0], keypoints[1]).frames();
    }

    /** Writes the error of the pictures, times the roots of the weights of their pixels. */
    SDVariable error() {
      SDVariable error = made.sub(target);
      return weights.length == 0
          ? error
          : error.mul(network.input("weights", network.shape(target)));
    }

    /** Writes the error of the action from the target to the next frame. */
    SDVariable inverse() {
      return InverseDynamics.error(
          network, keypoints[1], keypoints[2], network.input("actions", batch(), actionSize));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<TrainingObjective> objectives() {
    return objectives;
  }

  @Override
  public StageConfig config() {
    return config.translation().training();
  }

  @Override
  public int batch() {
    return config().batch();
  }

  @Override
  public void feed(int step) {
    draw(training, SeedStream.FRAME_BATCHES.generator(config.seed(), step));
    for (TrainingObjective objective : objectives) {
      Buffers.put(objective.graph().array("source"), source);
      Buffers.put(objective.graph().array("target"), target);
    }
    DifferentiatedGraph graph = objectives.get(0).graph();
    if (weights.length > 0) {
      Buffers.put(graph.array("weights"), weights);
    }
    if (actionSize > 0) {
      Buffers.put(graph.array("next"), next);
      Buffers.put(graph.array("actions"), actions);
    }
  }

  private void draw(EpisodeCache episodes, UniformRandomProvider random) {
    int frameSize = source.length / batch();
    int smallest = config.translation().smallestGap();
    int gaps = config.translation().largestGap() - smallest + 1;
    double others = config.translation().otherEpisodes();
    for (int sample = 0; sample < batch(); sample++) {
      FrameSequence episode = episodes.get(random.nextInt(episodes.size()));
      int from = random.nextInt(episode.length());
      int last = episode.length() - (next.length > 0 ? 1 : 0);
      int to = (from + smallest + random.nextInt(gaps)) % last;
      FrameSequence other = episode;
      if (others > 0 && random.nextDouble() < others) {
        other = episodes.get(random.nextInt(episodes.size()));
        from = random.nextInt(other.length());
      }
      Pixels.unpack(other, from, source, sample * frameSize);
      Pixels.unpack(episode, to, target, sample * frameSize);
      follow(episode, to, sample);
    }
    weigh();
  }

  /** Fills the roots of the weights of all pixels. */
  private void weigh() {
    double changed = config.translation().changeWeight();
    double moved = config.translation().motionWeight();
    for (int i = 0; i < weights.length; i++) {
      double weight = 1 + changed * Math.abs(target[i] - source[i]);
      if (moved > 0) {
        weight += moved * Math.abs(target[i] - next[i]);
      }
      weights[i] = (float) Math.sqrt(weight);
    }
  }

  private void follow(FrameSequence episode, int frame, int sample) {
    float[] recorded = episode.actions();
    if (next.length > 0) {
      Pixels.unpack(episode, frame + 1, next, sample * (next.length / batch()));
    }
    if (actionSize > 0 && recorded != null) {
      for (int i = 0; i < actionSize; i++) {
        actions[sample * actionSize + i] = actionGains[i] * recorded[frame * actionSize + i];
      }
    }
  }

  /** Measures the translation of held-out pairs: psnr_db of the mean squared error. */
  @Override
  public Map<String, Double> validate() {
    double error = 0;
    int rounds = Math.max(1, JUDGED / batch());
    for (int round = 0; round < rounds; round++) {
      draw(validation, SeedStream.JUDGED_BATCHES.generator(config.seed(), round));
      Buffers.put(judge.array("source"), source);
      Buffers.put(judge.array("target"), target);
      judge.run();
      error += judge.array(judgedError).getDouble(0) / rounds;
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("psnr_db", -10 * Math.log10(Math.max(error, LEAST_ERROR)));
    return metrics;
  }
}
