package org.keyway.planner.cost;

import java.util.Arrays;
import org.keyway.planner.config.Require;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DistanceModel;

/**
 * The weighted Euclidean distance sqrt(sum_i w_i (a_i - b_i)^2). A weight of 0 ignores a number,
 * for example to count only the object when the embedding is a simulator's state.
 */
public final class EmbeddingDistance implements Cost, DistanceModel {
  private final double[] weights;

  /**
   * @param weights weight of each number of an embedding, finite and not negative, [D]; copied
   * @throws IllegalArgumentException if there are none, or one is negative or not finite
   */
  public EmbeddingDistance(double... weights) {
    Require.inRange("number of weights", weights.length, 1, Integer.MAX_VALUE);
    for (double weight : weights) {
      Require.inRange("weight", weight, 0, Double.MAX_VALUE);
    }
    this.weights = weights.clone();
  }

  /** The plain Euclidean distance of embeddings of {@code size} numbers. */
  public static EmbeddingDistance euclidean(int size) {
    double[] weights = new double[Math.max(0, size)];
    Arrays.fill(weights, 1);
    return new EmbeddingDistance(weights);
  }

  @Override
  public int embeddingSize() {
    return weights.length;
  }

  @Override
  public void evaluate(double[] embeddings, int count, double[] goal, double[] costs) {
    for (int row = 0; row < count; row++) {
      costs[row] = distance(embeddings, row * weights.length, goal, 0);
    }
  }

  @Override
  public void distances(double[] from, double[] to, int count, double[] distances) {
    for (int row = 0; row < count; row++) {
      distances[row] = distance(from, row * weights.length, to, row * weights.length);
    }
  }

  private double distance(double[] first, int firstAt, double[] second, int secondAt) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double difference = first[firstAt + i] - second[secondAt + i];
      sum += weights[i] * difference * difference;
    }
    return Math.sqrt(sum);
  }
}
