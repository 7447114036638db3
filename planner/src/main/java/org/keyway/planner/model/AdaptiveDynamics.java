package org.keyway.planner.model;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Corrects a dynamics model online from observed transitions: near an observed transition it adds
 * the same residual again. The method is locally weighted learning after Atkeson, Moore and Schaal
 * (Locally weighted learning for control, AI Review 1997). The correction of a step from s by a is
 *
 * <pre>
 *   sum_i k_i r_i / (p + sum_i k_i),   k_i = (1 - d_i^2)^2 where d_i is below 1, else 0
 *   d_i^2 = |s - s_i|^2 / stateRadius^2 + |a - a_i|^2 / actionRadius^2
 * </pre>
 *
 * <p>with r_i the model's error in the i-th transition, and p the prior weight of zero error. A
 * correction shifts all later steps too: the corrections of a rollout add up.
 *
 * <p>So a planner does not repeat an action for ever that fails on the robot but works in the
 * model. One thread at a time may use it.
 */
public final class AdaptiveDynamics implements DynamicsModel {
  /** Prior weight of zero error, where a transition at zero distance has weight 1. */
  private static final double PRIOR = 0.1;

  /** Least error of the corrected model that is stored, as a fraction of the state radius. */
  private static final double LEAST_SURPRISE = 0.1;

  private final DynamicsModel model;
  private final AdaptationConfig config;
  private final int stateSize;
  private final int actionSize;
  private final Deque<Transition> transitions = new ArrayDeque<>();
  private Batch batch;

  /** An observed step and the model's error in it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Transition(double[] state, double[] action, double[] error) {}

  private AdaptiveDynamics(DynamicsModel model, AdaptationConfig config) {
    this.model = model;
    this.config = config;
    stateSize = model.embeddingSize();
    actionSize = model.actionSize();
    batch = new Batch(1);
  }

  /**
   * Returns a model that learns according to the configuration; the model itself if memory is 0.
   */
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
   * <p>A transition that the corrected model predicted well is not stored, to keep memory for the
   * others. Neither is an error beyond the state radius: it comes from outside, such as a hand or a
   * jump of the picture.
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

  /** Makes an embedding filled with NaN. */
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
   * Stores candidates side by side for fast inner loops over all of them. 200 candidates of 8 steps
   * have 100,000 distances to 64 transitions.
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

    /** Weighs a transition for each state and action and returns whether any weight is above 0. */
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
