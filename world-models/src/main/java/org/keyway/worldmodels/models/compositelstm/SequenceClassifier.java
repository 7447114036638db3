package org.keyway.worldmodels.models.compositelstm;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.data.LabelledEpisodes;
import org.keyway.worldmodels.nn.Adam;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledBatch;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.Dense;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.SeedStream;
import org.keyway.worldmodels.training.StageConfig;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A classifier of sequences: the encoder, and a softmax layer on its output after every frame. The
 * loss is the mean cross-entropy after all frames. A sequence gets the class of the largest mean
 * probability over its frames (Srivastava et al. 2015, section 3.3). All weights are trained.
 *
 * <p>A window has C + T frames. In training its start is random, in testing it is the first frame.
 */
final class SequenceClassifier {
  private static final String FRAMES = "frames";
  private static final String CLASSES = "classes";
  private static final int TEST_BATCH = 50;

  /** Trained for 300 steps, whether from the encoder or from random weights. */
  private static final StageConfig TRAINING = new StageConfig(300, 32, 2e-3, 0.3, 1, 300, 1000);

  private final CompositeLstmConfig config;
  private final int classes;
  private final Parameters parameters;

  /**
   * @param classes number K of classes
   * @param start weights of the encoder to start from; none to start from random ones
   * @param seed of the random weights
   */
  SequenceClassifier(
      CompositeLstmConfig config, int classes, Map<String, Tensor> start, long seed) {
    this.config = config;
    this.classes = classes;
    parameters = new Parameters(seed);
    start.forEach(parameters::put);
  }

  /** Writes the logits of the classes after every frame, [F rows, K], for F frames of a window. */
  private SDVariable logits(Network network, int rows) {
    int steps = config.windowFrames();
    int pixels = new FrameSignal(config.pixels()).size();
    int units = config.layers().units();
    SDVariable h =
        new CompositeNetwork(config, 0)
            .outputs(network, network.input(FRAMES, steps, rows, pixels));
    SDVariable flat = network.graph().reshape(h, (long) steps * rows, units);
    return new Dense("classifier", units, classes).apply(network, flat);
  }

  /** Writes the loss; classes are one-hot, [F rows, K]. */
  SDVariable loss(Network network, int rows) {
    long all = (long) config.windowFrames() * rows;
    SDVariable wanted = network.input(CLASSES, all, classes);
    return network.graph().nn().logSoftmax(logits(network, rows)).mul(wanted).sum().mul(-1.0 / all);
  }

  /**
   * Trains all weights.
   *
   * @param seed of the batches
   */
  void train(LabelledEpisodes learned, long seed) {
    int rows = TRAINING.batch();
    Network network = new Network(parameters);
    DifferentiatedGraph graph =
        network.differentiate(loss(network, rows), CompositeNetwork::trains);
    Adam adam = new Adam(TRAINING.gradientNorm());
    CompositeBatch batch = new CompositeBatch(config, rows, 0);
    float[] wanted = new float[config.windowFrames() * rows * classes];
    for (int step = 0; step < TRAINING.steps(); step++) {
      UniformRandomProvider random = SeedStream.BATCHES.generator(seed, step);
      Arrays.fill(wanted, 0);
      for (int row = 0; row < rows; row++) {
        int i = random.nextInt(learned.classes().length);
        FrameSequence episode = learned.episodes().get(i);
        batch.fill(
            episode, random.nextInt(episode.length() - config.windowFrames() + 1), row, none());
        for (int frame = 0; frame < config.windowFrames(); frame++) {
          wanted[(frame * rows + row) * classes + learned.classes()[i]] = 1;
        }
      }
      batch.convert();
      Buffers.put(graph.array(FRAMES), batch.rows());
      Buffers.put(graph.array(CLASSES), wanted);
      graph.run();
      adam.step(graph, step, TRAINING.rateAt(step));
    }
  }

  private static float[] none() {
    return new float[0];
  }

  /** Returns the fraction of sequences that are classified correctly. */
  double accuracy(LabelledEpisodes test) {
    CompiledFunction<CompiledBatch> function =
        CompiledFunction.of(
            parameters,
            (network, rows) -> List.of(network.graph().nn().softmax(logits(network, rows), 1)));
    int correct = 0;
    int all = test.classes().length;
    for (int first = 0; first < all; first += TEST_BATCH) {
      int count = Math.min(TEST_BATCH, all - first);
      CompositeBatch batch = new CompositeBatch(config, count, 0);
      for (int row = 0; row < count; row++) {
        batch.fill(test.episodes().get(first + row), 0, row, none());
      }
      batch.convert();
      CompiledBatch compiled = function.at(count);
      System.arraycopy(batch.rows(), 0, compiled.input(FRAMES), 0, batch.rows().length);
      compiled.run();
      for (int row = 0; row < count; row++) {
        if (likeliest(compiled.output(0), row, count) == test.classes()[first + row]) {
          correct++;
        }
      }
    }
    return (double) correct / all;
  }

  private int likeliest(float[] probabilities, int row, int count) {
    double[] sums = new double[classes];
    for (int frame = 0; frame < config.windowFrames(); frame++) {
      for (int k = 0; k < classes; k++) {
        sums[k] += probabilities[(frame * count + row) * classes + k];
      }
    }
    int best = 0;
    for (int k = 1; k < classes; k++) {
      best = sums[k] > sums[best] ? k : best;
    }
    return best;
  }

  /** Trains a classifier and returns its accuracy. */
  static double accuracy(
      CompositeLstmConfig config,
      Map<String, Tensor> start,
      LabelledEpisodes learned,
      LabelledEpisodes test,
      long seed) {
    int classes = Math.max(learned.count(), test.count());
    SequenceClassifier classifier = new SequenceClassifier(config, classes, start, seed);
    classifier.train(learned, seed);
    return classifier.accuracy(test);
  }
}
