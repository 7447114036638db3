package org.keyway.planner.cost;

import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DistanceModel;

/**
 * Uses a learned distance from an embedding to the goal as the cost. Has working memory: one thread
 * at a time may use it.
 */
public final class LearnedDistanceCost implements Cost {
  private final DistanceModel model;
  private double[] goals = new double[0];

  public LearnedDistanceCost(DistanceModel model) {
    this.model = model;
  }

  @Override
  public int embeddingSize() {
    return model.embeddingSize();
  }

  @Override
  public void evaluate(double[] embeddings, int count, double[] goal, double[] costs) {
    int size = model.embeddingSize();
    if (goals.length < count * size) {
      goals = new double[count * size];
    }
    for (int row = 0; row < count; row++) {
      System.arraycopy(goal, 0, goals, row * size, size);
    }
    model.distances(embeddings, goals, count, costs);
  }
}
