package org.keyway.worldmodels.models.dynamics;

import org.keyway.planner.config.Require;
import org.keyway.planner.model.DistanceModel;
import org.keyway.worldmodels.nn.Activations;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.PerceptronForward;

/** The learned distance for the planner, in steps. Belongs to one thread at a time. */
final class Distance implements DistanceModel {
  /** Pairs computed at a time; their memory fits into the cache of one core. */
  private static final int BLOCK = 400;

  private final Parameters parameters;
  private final TemporalDistance distance;
  private final int size;
  private final CompiledFunction<Pass> passes = new CompiledFunction<>(this::pass);

  /** Buffers for a number of pairs, up to a block. */
  @SuppressWarnings("ArrayRecordComponent") // buffers, never compared
  private record Pass(PerceptronForward perceptron, float[] input, float[] steps) {}

  /**
   * @param parameters trained weights
   * @param size numbers D in a state
   */
  Distance(Parameters parameters, TemporalDistance distance, int size) {
    this.parameters = parameters;
    this.distance = distance;
    this.size = size;
  }

  @Override
  public int embeddingSize() {
    return size;
  }

  @Override
  public void distances(double[] from, double[] to, int count, double[] distances) {
    Require.inRange("count", count, 1, Integer.MAX_VALUE);
    for (int first = 0; first < count; first += BLOCK) {
      block(from, to, first, Math.min(BLOCK, count - first), distances);
    }
  }

  private void block(double[] from, double[] to, int first, int count, double[] distances) {
    Pass pass = passes.at(count);
    float[] input = pass.input();
    for (int row = 0; row < count; row++) {
      int source = (first + row) * size;
      int at = 3 * size * row;
      for (int i = 0; i < size; i++) {
        float start = (float) from[source + i];
        float end = (float) to[source + i];
        input[at + i] = start;
        input[at + size + i] = end;
        input[at + 2 * size + i] = end - start;
      }
    }
    Activations.softplus(pass.perceptron().run(input), pass.steps());
    for (int row = 0; row < count; row++) {
      distances[first + row] = pass.steps()[row];
    }
  }

  private Pass pass(int count) {
    return new Pass(
        new PerceptronForward(parameters, distance.perceptron(), count),
        new float[3 * size * count],
        new float[count]);
  }
}
