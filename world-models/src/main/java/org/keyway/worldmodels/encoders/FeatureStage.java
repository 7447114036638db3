package org.keyway.worldmodels.encoders;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Elementwise;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.SeedStream;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingObjective;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Trains a learned feature space on cached states. A sample is three frames (t, t + s, t + 2 s),
 * with the stride s from 1 to 3:
 *
 * <pre>
 *   |y'(f) - y|^2 + a log(1 + r / q) + b (log |f1 - f0|^2)^2,
 *   r = |f0 + f2 - 2 f1|^2 / (|f1 - f0|^2 + |f2 - f1|^2)
 * </pre>
 *
 * <p>The logarithm limits the weight of turns, where motion is not straight. The last term, on
 * strides of 1 only, gives a pause or a change of the scene the length of a step.
 */
public final class FeatureStage implements Stage {
  static final int TRIPLE = 3;
  private static final int LONGEST_STRIDE = 3;
  private static final double LEAST_STEP = 1e-4;
  private static final double LEAST_PACE = 1e-3;

  private final FeatureSpace space;
  private final FeatureConfig config;
  private final int stateSize;
  private final long seed;
  private final EpisodeCache training;
  private final float[] trainingStates;
  private final int[] offsets;
  private final DifferentiatedGraph graph;
  private final CompiledGraph judge;
  private final float[] triples;
  private final float[] paced;

  /**
   * @param space feature space to train; its principal components are fitted
   * @param parameters weights of the space
   * @param training episodes
   * @param trainingStates states of all their frames, [frames, D], shared, not modified
   * @param stateSize D
   * @param seed seed of all random draws
   */
  public FeatureStage(
      FeatureSpace space,
      Parameters parameters,
      EpisodeCache training,
      float[] trainingStates,
      int stateSize,
      long seed) {
    this.space = space;
    this.config = space.config();
    this.training = training;
    this.trainingStates = trainingStates;
    this.stateSize = stateSize;
    this.seed = seed;
    offsets = training.offsets();
    int batch = config.training().batch();
    Network network = new Network(parameters);
    graph = network.differentiate(loss(network, batch), FeatureSpace::isTrained);
    Network judging = new Network(parameters);
    judge = judging.compile(loss(judging, batch).rename("loss"));
    triples = new float[3 * batch * stateSize];
    paced = new float[batch];
  }

  private SDVariable loss(Network network, int batch) {
    SameDiff g = network.graph();
    SDVariable y = space.components(network, network.input("states", 3L * batch, stateSize));
    SDVariable f = space.unscaled(network, y);
    SDVariable lost = Elementwise.squared(space.componentsBack(network, f).sub(y)).sum(1).mean();
    SDVariable[] triple = g.unstack(g.reshape(f, 3, batch, space.size()), 0, 3);
    SDVariable firstStep = Elementwise.squared(triple[1].sub(triple[0])).sum(1);
    SDVariable secondStep = Elementwise.squared(triple[2].sub(triple[1])).sum(1);
    SDVariable bend = Elementwise.squared(triple[0].add(triple[2]).sub(triple[1].mul(2))).sum(1);
    SDVariable relative = bend.div(firstStep.add(secondStep).add(LEAST_STEP));
    SDVariable crooked = g.math().log(relative.div(config.straightScale()).add(1)).mean();
    SDVariable pace = Elementwise.squared(g.math().log(firstStep.add(LEAST_PACE)));
    SDVariable uneven = pace.mul(network.input("paced", batch)).mean();
    return lost.add(crooked.mul(config.straightWeight())).add(uneven.mul(config.paceWeight()));
  }

  @Override
  public String name() {
    return "features";
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
    draw(SeedStream.FRAME_BATCHES.generator(seed, step));
    Buffers.put(graph.array("states"), triples);
    Buffers.put(graph.array("paced"), paced);
  }

  private void draw(UniformRandomProvider random) {
    int batch = config.training().batch();
    for (int sample = 0; sample < batch; sample++) {
      int episode = random.nextInt(training.size());
      int length = training.get(episode).length();
      int stride = 1 + random.nextInt(Math.min(LONGEST_STRIDE, (length - 1) / 2));
      int first = offsets[episode] + random.nextInt(length - 2 * stride);
      for (int i = 0; i < 3; i++) {
        System.arraycopy(
            trainingStates,
            (first + i * stride) * stateSize,
            triples,
            (i * batch + sample) * stateSize,
            stateSize);
      }
      paced[sample] = stride == 1 ? LONGEST_STRIDE : 0;
    }
  }

  @Override
  public Map<String, Double> validate() {
    draw(SeedStream.JUDGED_BATCHES.generator(seed));
    Buffers.put(judge.array("states"), triples);
    Buffers.put(judge.array("paced"), paced);
    judge.run();
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", judge.array("loss").getDouble(0));
    return metrics;
  }
}
