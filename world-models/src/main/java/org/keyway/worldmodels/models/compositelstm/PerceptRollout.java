package org.keyway.worldmodels.models.compositelstm;

import org.keyway.planner.config.Require;
import org.keyway.planner.model.DynamicsModel;

/** Roll-outs of states of an encoder, for a planner. Belongs to one thread at a time. */
final class PerceptRollout implements DynamicsModel {
  private final CandidateRollout candidates;

  PerceptRollout(CandidateRollout candidates) {
    this.candidates = candidates;
  }

  @Override
  public int embeddingSize() {
    return candidates.size();
  }

  @Override
  public int actionSize() {
    return candidates.actionSize();
  }

  @Override
  public void rollout(double[] start, double[] actions, int count, int steps, double[] embeddings) {
    Require.inRange("count", count, 1, Integer.MAX_VALUE);
    float[] given = candidates.start();
    for (int i = 0; i < given.length; i++) {
      given[i] = (float) start[i];
    }
    float[] ordered = candidates.actions(count, steps);
    int actionSize = actionSize();
    for (int row = 0; row < count * steps; row++) {
      int to = (row % steps * count + row / steps) * actionSize;
      for (int i = 0; i < actionSize; i++) {
        ordered[to + i] = (float) actions[row * actionSize + i];
      }
    }
    float[] predicted = candidates.run(count, steps);
    int size = embeddingSize();
    for (int row = 0; row < count * steps; row++) {
      int from = (row % steps * count + row / steps) * size;
      for (int i = 0; i < size; i++) {
        embeddings[row * size + i] = predicted[from + i];
      }
    }
  }
}
