package org.keyway.benchmarks;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.checkpoint.Tensor;

/** Rolls out actions to embeddings, by a learned transition. */
final class RolloutCall implements ModelCall {
  private final DynamicsModel dynamics;
  private final Map<String, Tensor> weights;
  private final double[] start;
  private final int candidates;
  private final int steps;
  private final double[] actions;
  private final double[] embeddings;

  /**
   * @param dynamics model to measure
   * @param weights weights of its checkpoint
   * @param start embedding to start from, not modified
   * @param candidates number of candidates in a call
   * @param steps steps of each candidate
   * @param seed seed of their actions
   */
  RolloutCall(
      DynamicsModel dynamics,
      Map<String, Tensor> weights,
      double[] start,
      int candidates,
      int steps,
      long seed) {
    this.dynamics = dynamics;
    this.weights = weights;
    this.start = start;
    this.candidates = candidates;
    this.steps = steps;
    actions = new double[candidates * steps * dynamics.actionSize()];
    UniformRandomProvider random = Seeds.generator(seed);
    for (int i = 0; i < actions.length; i++) {
      actions[i] = 2 * random.nextDouble() - 1;
    }
    embeddings = new double[candidates * steps * dynamics.embeddingSize()];
  }

  @Override
  public String name() {
    return "models.rollout.%dx%d".formatted(candidates, steps);
  }

  @Override
  public String description() {
    return "embeddings of all steps of all candidates";
  }

  @Override
  public void run() {
    dynamics.rollout(start, actions, candidates, steps, embeddings);
  }

  @Override
  public long floatingPointOperations() {
    return Layers.floatingPointOperations(weights, "transition", (long) candidates * steps);
  }

  @Override
  public PeerTask task() {
    Map<String, Tensor> tensors = new HashMap<>(weights);
    tensors.put("start", PeerTask.tensor(start, start.length));
    tensors.put("actions", tensor(actions, dynamics.actionSize()));
    return new PeerTask(
        "transition-rollout",
        tensors,
        Map.of("embeddings", tensor(embeddings, dynamics.embeddingSize())));
  }

  private Tensor tensor(double[] values, int size) {
    return PeerTask.tensor(values, candidates, steps, size);
  }
}
