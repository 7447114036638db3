package org.keyway.worldmodels.models.dynamics;

import org.keyway.planner.config.Require;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.worldmodels.nn.ActionGains;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.PerceptronForward;

/**
 * The learned transition for the planner. It advances all candidates by one step at a time. Buffers
 * for a number of candidates are created at its first use. Actions are in the unit of the recorded
 * data. Belongs to one thread at a time.
 */
final class Rollout implements DynamicsModel {
  private final Parameters parameters;
  private final Transition transition;
  private final int size;
  private final int actionSize;
  private final float[] actionGains;
  private final CompiledFunction<Pass> passes = new CompiledFunction<>(this::pass);

  /** Network and buffer for one step of a number of candidates. */
  @SuppressWarnings("ArrayRecordComponent") // a buffer, never compared
  private record Pass(PerceptronForward change, float[] input) {}

  /**
   * @param parameters trained weights
   * @param transition transition to roll out
   * @param size numbers D in a state
   * @param actionSize numbers A in an action
   */
  Rollout(Parameters parameters, Transition transition, int size, int actionSize) {
    this.parameters = parameters;
    this.transition = transition;
    this.size = size;
    this.actionSize = actionSize;
    actionGains = ActionGains.of(parameters, actionSize);
  }

  @Override
  public int embeddingSize() {
    return size;
  }

  @Override
  public int actionSize() {
    return actionSize;
  }

  @Override
  public void rollout(double[] start, double[] actions, int count, int steps, double[] embeddings) {
    Require.inRange("count", count, 1, Integer.MAX_VALUE);
    Pass pass = passes.at(count);
    int width = size + actionSize;
    float[] input = pass.input();
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < size; i++) {
        input[row * width + i] = (float) start[i];
      }
    }
    float length = (float) transition.stepLength();
    for (int step = 0; step < steps; step++) {
      for (int row = 0; row < count; row++) {
        for (int i = 0; i < actionSize; i++) {
          input[row * width + size + i] =
              actionGains[i] * (float) actions[(row * steps + step) * actionSize + i];
        }
      }
      float[] change = pass.change().run(input);
      for (int row = 0; row < count; row++) {
        int to = (row * steps + step) * size;
        for (int i = 0; i < size; i++) {
          input[row * width + i] += length * change[row * size + i];
          embeddings[to + i] = input[row * width + i];
        }
      }
    }
  }

  private Pass pass(int count) {
    return new Pass(
        new PerceptronForward(parameters, transition.change(), count),
        new float[count * (size + actionSize)]);
  }
}
