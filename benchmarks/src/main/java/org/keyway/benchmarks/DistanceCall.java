package org.keyway.benchmarks;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.keyway.planner.model.DistanceModel;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.checkpoint.Tensor;

/** Computes learned distances of pairs of embeddings. */
final class DistanceCall implements ModelCall {
  private final DistanceModel model;
  private final Map<String, Tensor> weights;
  private final int pairs;
  private final double[] from;
  private final double[] to;
  private final double[] distances;

  /**
   * @param model model to measure
   * @param weights weights of its checkpoint
   * @param pairs number of pairs in a call
   * @param seed seed of the embeddings, whose spread is 1 like that of encoded frames
   */
  DistanceCall(DistanceModel model, Map<String, Tensor> weights, int pairs, long seed) {
    this.model = model;
    this.weights = weights;
    this.pairs = pairs;
    from = new double[pairs * model.embeddingSize()];
    to = new double[from.length];
    distances = new double[pairs];
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(Seeds.generator(seed));
    for (int i = 0; i < from.length; i++) {
      from[i] = gaussian.sample();
      to[i] = gaussian.sample();
    }
  }

  @Override
  public String name() {
    return "models.distance." + pairs;
  }

  @Override
  public String description() {
    return "distances in steps of so many pairs of embeddings";
  }

  @Override
  public void run() {
    model.distances(from, to, pairs, distances);
  }

  @Override
  public long floatingPointOperations() {
    return Layers.floatingPointOperations(weights, "distance", pairs);
  }

  @Override
  public PeerTask task() {
    Map<String, Tensor> tensors = new HashMap<>(weights);
    tensors.put("from", PeerTask.tensor(from, pairs, model.embeddingSize()));
    tensors.put("to", PeerTask.tensor(to, pairs, model.embeddingSize()));
    return new PeerTask(
        "temporal-distance", tensors, Map.of("distances", PeerTask.tensor(distances, pairs)));
  }
}
