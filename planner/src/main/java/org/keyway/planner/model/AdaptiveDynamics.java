package org.keyway.planner.model;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A model that is corrected, as it is used, by what actions led to: near a transition that was
 * observed it predicts the same error again. Locally weighted learning of the residual, after
 * Atkeson, Moore and Schaal (Locally weighted learning for control, AI Review 1997): the correction
 * of a step from s by a is
 *
 * <pre>
 *   sum_i k_i r_i / (p + sum_i k_i),   k_i = (1 - d_i^2)^2 where d_i is below 1, else 0
 *   d_i^2 = |s - s_i|^2 / stateRadius^2 + |a - a_i|^2 / actionRadius^2
 * </pre>
 *
 * <p>with r_i the model's error in the i-th transition, and p the weight of a model without error.
 * A correction moves all later steps along: those of a rollout add up.
 *
 * <p>So a planner whose robot does not do as the model says does not try the same for ever. Belongs
 * to one thread at a time.
 */
public final class AdaptiveDynamics implements DynamicsModel {
  /** Weight of the model being right, where a transition at the very place has 1. */
  private static final double PRIOR = 0.1;

  /** Least error of the corrected model that is remembered, in parts of the radius of states. */
  private static final double LEAST_SURPRISE = 0.1;

  private final DynamicsModel model;
  private final AdaptationConfig config;
  private final int stateSize;
  private final int actionSize;
  private final Deque<Transition> transitions = new ArrayDeque<>();
  private Batch batch;

  /** A step that was taken, and by how much the model was wrong. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Transition(double[] state, double[] action, double[] error) {}

  private AdaptiveDynamics(DynamicsModel model, AdaptationConfig config) {
    this.model = model;
    this.config = config;
    stateSize = model.embeddingSize();
    actionSize = model.actionSize();
    batch = new Batch(1);
  }

  /** A model that learns as the configuration says; the model itself if it is to learn nothing. */
  public static DynamicsModel of(DynamicsModel model, AdaptationConfig config) {
    return config.memory() == 0 ? model : new AdaptiveDynamics(model, config);
  }

  @Override
  public int embeddingSize() {
    return stateSize;
  }

  @Override
  public int actionSize() {
    return actionSize;
  }

  /**
   * {@inheritDoc}
   *
   * <p>What the corrected model foresaw is not remembered, so that the memory is full of what it
   * did not; nor is an error beyond the radius of states, which is none of the model: somebody
   * reached in, or the picture jumped.
   */
  @Override
  public void observe(double[] before, double[] action, double[] after) {
    model.observe(before, action, after);
    double[] expected = unknown();
    rollout(before, action, 1, 1, expected);
    double[] error = unknown();
    model.rollout(before, action, 1, 1, error);
    for (int i = 0; i < stateSize; i++) {
      error[i] = after[i] - error[i];
    }
    // The limits exclude a NaN.
    if (distance(after, expected) >= LEAST_SURPRISE * config.stateRadius()
        && distance(error, new double[stateSize]) <= config.stateRadius()) {
      if (transitions.size() == config.memory()) {
        transitions.removeFirst();
      }
      transitions.addLast(new Transition(before.clone(), action.clone(), error));
    }
  }

  /** An embedding that is still to be written. */
  private double[] unknown() {
    double[] embedding = new double[stateSize];
    Arrays.fill(embedding, Double.NaN);
    return embedding;
  }

  private static double distance(double[] a, double[] b) {
    double squared = 0;
    for (int i = 0; i < a.length; i++) {
      squared += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(squared);
  }

  @Override
  public void rollout(
      double[] start, double[] candidates, int count, int steps, double[] embeddings) {
    model.rollout(start, candidates, count, steps, embeddings);
    if (!transitions.isEmpty()) {
      if (batch.capacity < count) {
        batch = new Batch(count);
      }
      batch.correct(start, candidates, count, steps, embeddings);
    }
  }

  /**
   * Candidates side by side, so that the inner loops run over all of them and are fast: 200
   * candidates of 8 steps have 100,000 distances to 64 transitions.
   */
  private final class Batch {
    final int capacity;
    private final double[][] states;
    private final double[][] actions;
    private final double[][] shifts;
    private final double[][] corrections;
    private final double[] squared;
    private final double[] weight;
    private final double[] weights;

    Batch(int capacity) {
      this.capacity = capacity;
      states = new double[stateSize][capacity];
      actions = new double[actionSize][capacity];
      shifts = new double[stateSize][capacity];
      corrections = new double[stateSize][capacity];
      squared = new double[capacity];
      weight = new double[capacity];
      weights = new double[capacity];
    }

    void correct(double[] start, double[] candidates, int count, int steps, double[] embeddings) {
      for (int i = 0; i < stateSize; i++) {
        Arrays.fill(states[i], start[i]);
        Arrays.fill(shifts[i], 0);
      }
      for (int step = 0; step < steps; step++) {
        for (int i = 0; i < actionSize; i++) {
          for (int row = 0; row < count; row++) {
            actions[i][row] = candidates[(row * steps + step) * actionSize + i];
          }
        }
        addCorrections();
        for (int i = 0; i < stateSize; i++) {
          for (int row = 0; row < count; row++) {
            int at = (row * steps + step) * stateSize + i;
            embeddings[at] += shifts[i][row];
            states[i][row] = embeddings[at];
          }
        }
      }
    }

    /** Adds the correction of a step from each state to its shift. */
    private void addCorrections() {
      Arrays.fill(weights, 0);
      for (double[] correction : corrections) {
        Arrays.fill(correction, 0);
      }
      for (Transition transition : transitions) {
        if (weigh(transition)) {
          addProduct(1, weight, weights);
          for (int i = 0; i < stateSize; i++) {
            addProduct(transition.error[i], weight, corrections[i]);
          }
        }
      }
      for (int i = 0; i < stateSize; i++) {
        double[] correction = corrections[i];
        double[] shift = shifts[i];
        for (int row = 0; row < capacity; row++) {
          shift[row] += correction[row] / (PRIOR + weights[row]);
        }
      }
    }

    /** Weighs a transition for each state and action; whether it counts for any. */
    private boolean weigh(Transition transition) {
      Arrays.fill(squared, 0);
      for (int i = 0; i < actionSize; i++) {
        addSquares(actions[i], transition.action[i], config.actionRadius());
      }
      for (int i = 0; i < stateSize; i++) {
        addSquares(states[i], transition.state[i], config.stateRadius());
      }
      double sum = 0;
      for (int row = 0; row < capacity; row++) {
        double near = Math.max(0, 1 - squared[row]);
        weight[row] = near * near;
        sum += weight[row];
      }
      return sum > 0;
    }

    private void addSquares(double[] numbers, double middle, double radius) {
      double scale = 1 / radius;
      for (int row = 0; row < capacity; row++) {
        double difference = scale * (numbers[row] - middle);
        squared[row] += difference * difference;
      }
    }

    private void addProduct(double factor, double[] numbers, double[] sums) {
      for (int row = 0; row < capacity; row++) {
        sums[row] += factor * numbers[row];
      }
    }
  }
}
