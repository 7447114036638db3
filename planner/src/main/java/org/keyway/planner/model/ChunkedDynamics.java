package org.keyway.planner.model;

import org.keyway.planner.config.Require;

/**
 * Dynamics of single control steps, from a model that takes several of them at a time (action
 * chunks, or frame skip). The model's action is the actions of a chunk of steps in a row. Between
 * the ends of a chunk embeddings are interpolated linearly. A rollout that ends within a chunk
 * repeats its last action up to the end.
 *
 * <p>Allocates only when a rollout is larger than all before. One thread at a time may use it.
 */
public final class ChunkedDynamics implements DynamicsModel {
  private final DynamicsModel model;
  private final int chunk;
  private double[] padded = new double[0];
  private double[] ends = new double[0];

  private ChunkedDynamics(DynamicsModel model, int chunk) {
    this.model = model;
    this.chunk = chunk;
  }

  /**
   * Returns the dynamics of single steps; the model itself if a chunk is one step.
   *
   * @param model takes chunks of actions
   * @param chunk control steps in a step of the model, 1 or more
   * @throws IllegalArgumentException if an action of the model cannot be divided into that many
   */
  public static DynamicsModel of(DynamicsModel model, int chunk) {
    Require.inRange("actionChunk", chunk, 1, Integer.MAX_VALUE);
    if (model.actionSize() % chunk != 0) {
      throw new IllegalArgumentException(
          "actionChunk is %d; an action of the dynamics has %d numbers, which is no multiple of it"
              .formatted(chunk, model.actionSize()));
    }
    return chunk == 1 ? model : new ChunkedDynamics(model, chunk);
  }

  @Override
  public int embeddingSize() {
    return model.embeddingSize();
  }

  @Override
  public int actionSize() {
    return model.actionSize() / chunk;
  }

  @Override
  public void rollout(double[] start, double[] actions, int count, int steps, double[] embeddings) {
    int chunks = (steps + chunk - 1) / chunk;
    int size = embeddingSize();
    if (ends.length < count * chunks * size) {
      ends = new double[count * chunks * size];
    }
    model.rollout(start, whole(actions, count, steps, chunks), count, chunks, ends);
    for (int row = 0; row < count; row++) {
      for (int step = 0; step < steps; step++) {
        int end = (row * chunks + step / chunk) * size;
        double share = (1.0 + step % chunk) / chunk;
        boolean first = step < chunk;
        int to = (row * steps + step) * size;
        for (int i = 0; i < size; i++) {
          double from = first ? start[i] : ends[end - size + i];
          embeddings[to + i] = from + share * (ends[end + i] - from);
        }
      }
    }
  }

  /** Returns the actions with whole chunks, [count, chunks, chunk * A]. */
  private double[] whole(double[] actions, int count, int steps, int chunks) {
    if (steps == chunks * chunk) {
      return actions;
    }
    int size = actionSize();
    int length = chunks * chunk;
    if (padded.length < count * length * size) {
      padded = new double[count * length * size];
    }
    for (int row = 0; row < count; row++) {
      for (int step = 0; step < length; step++) {
        int from = (row * steps + Math.min(step, steps - 1)) * size;
        System.arraycopy(actions, from, padded, (row * length + step) * size, size);
      }
    }
    return padded;
  }
}
