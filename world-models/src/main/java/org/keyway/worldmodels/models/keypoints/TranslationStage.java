package org.keyway.worldmodels.models.keypoints;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.encoders.MeanFrame;
import org.keyway.worldmodels.encoders.PixelWeights;
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
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains detector and translator on pairs of frames v and v' of an episode (Kim et al. 2019,
 * section 3.1). The loss is the error of the picture v^ that is made of v and the keypoints of v',
 * summed over the numbers of a picture, and -a log D(v^) with an image discriminator. The
 * configuration can take the mean frame as v, weigh pixels by {@link PixelWeights}, and add the
 * error of {@link InverseDynamics} from v' to the frame after it. Step i draws from (seed, 0, i).
 */
final class TranslationStage implements Stage {
  static final String NAME = "translation";

  /** Pairs on which the stage is validated. */
  private static final int JUDGED = 128;

  private static final double LEAST_ERROR = 1e-10;

  private final KeypointsConfig config;
  private final EpisodeCache training;
  private final EpisodeCache validation;
  private final List<TrainingObjective> objectives = new ArrayList<>();
  private final CompiledGraph judge;
  private final List<String> judged;
  private final int actionSize;
  private final float[] actionGains;
  private final float[] meanFrame;
  private final @Nullable PixelWeights pixelWeights;
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
    meanFrame = MeanFrame.of(training, config.seed());
    double moves = config.translation().motionWeight();
    double bright = config.translation().brightnessWeight();
    pixelWeights = moves + bright > 0 ? new PixelWeights(moves, bright, meanFrame) : null;
    next = new float[actionSize > 0 || pixelWeights != null ? source.length : 0];
    actions = new float[batch() * actionSize];
    weights = new float[pixelWeights == null ? 0 : source.length];
    double weight = config.translation().adversarialWeight();
    new Translator(config).startAt(meanFrame, parameters);
    if (config.translation().source() == PictureSource.MEAN_FRAME) {
      ReferenceFrame.store(config, parameters, meanFrame);
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
    Pair pairs = new Pair(judging, actionSize > 0);
    List<SDVariable> terms =
        new ArrayList<>(List.of(Elementwise.squared(pairs.made.sub(pairs.target)).mean()));
    if (actionSize > 0) {
      terms.add(pairs.inverse());
    }
    judge = judging.compile(terms.toArray(SDVariable[]::new));
    judged = terms.stream().map(SDVariable::name).toList();
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

    /** Keypoints of the targets, then of the next frames and of the sources, as far as needed. */
    private final SDVariable[] keypoints;

    /**
     * @param acts whether the frames after the targets are detected as well
     */
    Pair(Network network, boolean acts) {
      this.network = network;
      int size = config.imageSize();
      SDVariable from = network.input("source", batch(), 3, size, size);
      target = network.input("target", batch(), 3, size, size);
      List<SDVariable> seen = new ArrayList<>(List.of(target));
      if (acts) {
        seen.add(network.input("next", batch(), 3, size, size));
      }
      if (config.translation().sourceKeypoints()) {
        seen.add(from);
      }
      SDVariable all = network.graph().concat(0, seen.toArray(SDVariable[]::new));
      keypoints = network.graph().split(new Detector(config).apply(network, all), seen.size(), 0);
      made =
          new Translator(config)
              .apply(network, from, keypoints[seen.size() - 1], keypoints[0])
              .frames();
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
          network, keypoints[0], keypoints[1], network.input("actions", batch(), actionSize));
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
    for (TrainingObjective objective : objectives.subList(1, objectives.size())) {
      fillPair(objective.graph()::array);
    }
    DifferentiatedGraph graph = objectives.get(0).graph();
    fill(graph::array);
    if (weights.length > 0) {
      Buffers.put(graph.array("weights"), weights);
    }
  }

  private void fillPair(Function<String, INDArray> inputs) {
    Buffers.put(inputs.apply("source"), source);
    Buffers.put(inputs.apply("target"), target);
  }

  private void fill(Function<String, INDArray> inputs) {
    fillPair(inputs);
    if (actionSize > 0) {
      Buffers.put(inputs.apply("next"), next);
      Buffers.put(inputs.apply("actions"), actions);
    }
  }

  private void draw(EpisodeCache episodes, UniformRandomProvider random) {
    int frameSize = meanFrame.length;
    int smallest = config.translation().smallestGap();
    int gaps = config.translation().largestGap() - smallest + 1;
    for (int sample = 0; sample < batch(); sample++) {
      FrameSequence episode = episodes.get(random.nextInt(episodes.size()));
      int from = random.nextInt(episode.length());
      int last = episode.length() - (next.length > 0 ? 1 : 0);
      int to = (from + smallest + random.nextInt(gaps)) % last;
      if (config.translation().source() == PictureSource.MEAN_FRAME) {
        System.arraycopy(meanFrame, 0, source, sample * frameSize, frameSize);
      } else {
        Pixels.unpack(episode, from, source, sample * frameSize);
      }
      Pixels.unpack(episode, to, target, sample * frameSize);
      follow(episode, to, sample);
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) Math.sqrt(weights[i]);
    }
  }

  private void follow(FrameSequence episode, int frame, int sample) {
    float[] recorded = episode.actions();
    int at = sample * meanFrame.length;
    if (next.length > 0) {
      Pixels.unpack(episode, frame + 1, next, at);
    }
    if (pixelWeights != null) {
      pixelWeights.fill(target, at, next, at, weights);
    }
    if (actionSize > 0 && recorded != null) {
      for (int i = 0; i < actionSize; i++) {
        actions[sample * actionSize + i] = actionGains[i] * recorded[frame * actionSize + i];
      }
    }
  }

  /**
   * Measures held-out pairs: psnr_db of the mean squared error, and inverse, the error of {@link
   * InverseDynamics} if it is trained.
   */
  @Override
  public Map<String, Double> validate() {
    double[] sums = new double[judged.size()];
    int rounds = Math.max(1, JUDGED / batch());
    for (int round = 0; round < rounds; round++) {
      draw(validation, SeedStream.JUDGED_BATCHES.generator(config.seed(), round));
      fill(judge::array);
      judge.run();
      for (int term = 0; term < sums.length; term++) {
        sums[term] += judge.array(judged.get(term)).getDouble(0) / rounds;
      }
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("psnr_db", -10 * Math.log10(Math.max(sums[0], LEAST_ERROR)));
    if (actionSize > 0) {
      metrics.put("inverse", sums[1]);
    }
    return metrics;
  }
}
