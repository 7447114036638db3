package org.keyway.worldmodels.encoders;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Elementwise;
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
 * Trains a keypoint autoencoder on pairs of consecutive frames:
 *
 * <pre>
 *   sum over pixels of w (decode(e) - x)^2 + a inverse(e, e', action),
 *   w = 1 + b |x - mean frame| + c |x - x'|
 * </pre>
 *
 * <p>The weights w are {@link PixelWeights}. The last term is the error of {@link InverseDynamics}.
 * Actions are divided by the largest recorded ones, so that any unit works.
 *
 * <p>Without the action term, a pusher of few pixels gets no keypoint. Without the weights, the
 * code follows large objects only.
 */
final class KeypointStage implements Stage {
  static final int PAIR = 2;

  private final EncoderChoice.Keypoint config;
  private final EpisodeCache training;
  private final EpisodeCache validation;
  private final long seed;
  private final int actionSize;
  private final int frameSize;
  private final PixelWeights pixelWeights;
  private final DifferentiatedGraph graph;
  private final CompiledGraph judge;
  private final float[] frames;
  private final float[] weights;
  private final float[] actions;
  private final float[] actionGains;

  KeypointStage(
      KeypointAutoencoder autoencoder,
      Parameters parameters,
      EpisodeCache training,
      EpisodeCache validation,
      long seed) {
    this.config = autoencoder.config();
    this.training = training;
    this.validation = validation;
    this.seed = seed;
    int batch = config.training().batch();
    int size = config.imageSize();
    actionSize = training.layout().actionSize();
    actionGains = training.actionGains();
    frames = new float[PAIR * batch * 3 * size * size];
    weights = new float[frames.length];
    actions = new float[batch * actionSize];
    float[] meanFrame = MeanFrame.of(training, seed);
    frameSize = meanFrame.length;
    pixelWeights = new PixelWeights(config.motionWeight(), config.brightnessWeight(), meanFrame);
    // Otherwise the first hundreds of steps, and the gradient's moments, fit the colour of the
    // table.
    int side = config.imageSize();
    parameters.put(KeypointAutoencoder.IMAGE, Tensor.of(meanFrame, 1, 3, side, side));
    if (config.subtractMean()) {
      parameters.put(KeypointAutoencoder.MEAN, Tensor.of(meanFrame, 1, 3, side, side));
    }
    Network network = new Network(parameters);
    graph =
        network.differentiate(
            loss(network, autoencoder), name -> !name.equals(KeypointAutoencoder.MEAN));
    Network judging = new Network(parameters);
    loss(judging, autoencoder);
    judge = judging.compile(terms().map(judging.graph()::getVariable).toArray(SDVariable[]::new));
  }

  /** Returns the names of the terms of the loss. */
  private Stream<String> terms() {
    return Stream.of("reconstruction", "inverse").limit(actionSize == 0 ? 1 : 2);
  }

  private SDVariable loss(Network network, KeypointAutoencoder autoencoder) {
    int batch = config.training().batch();
    int size = config.imageSize();
    SDVariable x = network.input("frames", (long) PAIR * batch, 3, size, size);
    SDVariable w = network.input("weights", (long) PAIR * batch, 3, size, size);
    SDVariable e = autoencoder.encode(network, x);
    SDVariable error = Elementwise.squared(autoencoder.decode(network, e).sub(x)).mul(w);
    SDVariable reconstruction = error.mean().mul(3.0 * size * size).rename("reconstruction");
    if (actionSize == 0) {
      return reconstruction;
    }
    SDVariable acted = network.input("actions", batch, actionSize);
    SDVariable inverse = InverseDynamics.errorOfPairs(network, e, acted).rename("inverse");
    return reconstruction.add(inverse.mul(config.inverseWeight()));
  }

  @Override
  public String name() {
    return "keypoints";
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
    return PAIR * config.training().batch();
  }

  @Override
  public void feed(int step) {
    draw(training, SeedStream.FRAME_BATCHES.generator(seed, step));
    fill(graph::array);
  }

  private void fill(Function<String, INDArray> inputs) {
    Buffers.put(inputs.apply("frames"), frames);
    Buffers.put(inputs.apply("weights"), weights);
    if (actionSize > 0) {
      Buffers.put(inputs.apply("actions"), actions);
    }
  }

  private void draw(EpisodeCache episodes, UniformRandomProvider random) {
    int batch = config.training().batch();
    for (int sample = 0; sample < batch; sample++) {
      FrameSequence episode = episodes.get(random.nextInt(episodes.size()));
      int first = random.nextInt(episode.length() - 1);
      int here = sample * frameSize;
      int next = (batch + sample) * frameSize;
      Pixels.unpack(episode, first, frames, here);
      Pixels.unpack(episode, first + 1, frames, next);
      pixelWeights.fill(frames, here, frames, next, weights);
      pixelWeights.fill(frames, next, frames, here, weights);
      float[] recorded = episode.actions();
      if (recorded != null) {
        for (int i = 0; i < actionSize; i++) {
          actions[sample * actionSize + i] = actionGains[i] * recorded[first * actionSize + i];
        }
      }
    }
  }

  @Override
  public Map<String, Double> validate() {
    draw(validation, SeedStream.JUDGED_BATCHES.generator(seed));
    fill(judge::array);
    judge.run();
    Map<String, Double> metrics = new LinkedHashMap<>();
    terms().forEach(term -> metrics.put(term, judge.array(term).getDouble(0)));
    return metrics;
  }
}
