package org.keyway.worldmodels.latent;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.training.SeedStream;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingObjective;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A stage that learns on batches of cached states, and draws the noise of its latents. Step i draws
 * from the generator of (seed, 2, i): first the batch, then the input {@code noise}, if the network
 * has it.
 */
public final class LatentStage implements Stage {
  private static final String NOISE = "noise";

  private final String name;
  private final StageConfig config;
  private final long seed;
  private final DifferentiatedGraph graph;
  private final Batches batches;
  private final Supplier<Map<String, Double>> validation;
  private final float[] noise;

  /** Draws batches and lays them out. */
  public interface Batches {
    /** Draws the next batch. */
    void draw(UniformRandomProvider random);

    /**
     * Fills all inputs but {@code noise}.
     *
     * @param inputs inputs of the graph by name
     */
    void feed(Function<String, INDArray> inputs);
  }

  /**
   * @param name name of the stage
   * @param config configuration of the training
   * @param seed seed of all random draws
   * @param graph loss and gradients
   * @param batches source of the inputs
   * @param validation measures the weights
   */
  public LatentStage(
      String name,
      StageConfig config,
      long seed,
      DifferentiatedGraph graph,
      Batches batches,
      Supplier<Map<String, Double>> validation) {
    this.name = name;
    this.config = config;
    this.seed = seed;
    this.graph = graph;
    this.batches = batches;
    this.validation = validation;
    INDArray input = graph.inputs().get(NOISE);
    noise = new float[input == null ? 0 : Math.toIntExact(input.length())];
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<TrainingObjective> objectives() {
    return List.of(TrainingObjective.of(graph, config));
  }

  @Override
  public StageConfig config() {
    return config;
  }

  @Override
  public int batch() {
    return config.batch();
  }

  @Override
  public void feed(int step) {
    UniformRandomProvider random = SeedStream.BATCHES.generator(seed, step);
    batches.draw(random);
    batches.feed(graph::array);
    if (noise.length > 0) {
      ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (float) gaussian.sample();
      }
      Buffers.put(graph.array(NOISE), noise);
    }
  }

  @Override
  public Map<String, Double> validate() {
    return validation.get();
  }
}
