package org.keyway.planner.plan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.BoundsRule;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.search.TimeCorrelation;
import org.keyway.planner.time.Deadline;

/** Closed loops beside the optimum of the linear-quadratic regulator. */
class LinearQuadraticTest {
  /** One step of a system driven by one force. */
  private interface Plant {
    void step(double[] state, double force);
  }

  private static final Plant DOUBLE_INTEGRATOR =
      (state, force) -> {
        state[0] += 0.1 * state[1] + 0.005 * force;
        state[1] += 0.1 * force;
      };

  /** Cart of 1 kg, pole of 0.1 kg and half length 0.5 m (Barto, Sutton, Anderson 1983), 25 Hz. */
  private static final Plant CART_POLE =
      (state, force) -> {
        for (int half = 0; half < 2; half++) {
          double cos = Math.cos(state[2]);
          double sin = Math.sin(state[2]);
          double push = (10 * force + 0.05 * state[3] * state[3] * sin) / 1.1;
          double angular = (9.8 * sin - cos * push) / (0.5 * (4.0 / 3 - 0.1 * cos * cos / 1.1));
          double linear = push - 0.05 * angular * cos / 1.1;
          state[0] += 0.02 * state[1];
          state[1] += 0.02 * linear;
          state[2] += 0.02 * state[3];
          state[3] += 0.02 * angular;
        }
      };

  /** sum w_i x_i^2 + r force^2, summed over time, and what the regulator makes of it. */
  private static final class Problem implements DynamicsModel, Cost {
    private final Plant plant;
    private final double[] weights;
    private final double forceWeight;
    private RealMatrix value;
    private double[] gain;

    Problem(Plant plant, double forceWeight, double... weights) {
      this.plant = plant;
      this.weights = weights;
      this.forceWeight = forceWeight;
      solveRiccati();
    }

    private void solveRiccati() {
      int size = weights.length;
      double small = 1e-6;
      RealMatrix transition = MatrixUtils.createRealMatrix(size, size);
      RealMatrix input = MatrixUtils.createRealMatrix(size, 1);
      for (int j = 0; j <= size; j++) {
        double[] state = new double[size];
        if (j < size) {
          state[j] = small;
        }
        plant.step(state, j == size ? small : 0);
        for (int i = 0; i < size; i++) {
          (j == size ? input : transition).setEntry(i, j == size ? 0 : j, state[i] / small);
        }
      }
      RealMatrix q = MatrixUtils.createRealDiagonalMatrix(weights);
      RealMatrix r = MatrixUtils.createRealDiagonalMatrix(new double[] {forceWeight});
      value = q;
      for (int i = 0; i < 2000; i++) {
        RealMatrix weighted = input.transpose().multiply(value);
        RealMatrix inverse =
            new LUDecomposition(r.add(weighted.multiply(input))).getSolver().getInverse();
        RealMatrix feedback = inverse.multiply(weighted).multiply(transition);
        RealMatrix closed = transition.subtract(input.multiply(feedback));
        value = q.add(transition.transpose().multiply(value).multiply(closed));
        gain = feedback.getRow(0);
      }
    }

    private double stage(double[] state, double force) {
      double sum = forceWeight * force * force;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * state[i] * state[i];
      }
      return sum;
    }

    /** The state and the cost summed so far. */
    @Override
    public int embeddingSize() {
      return weights.length + 1;
    }

    @Override
    public int actionSize() {
      return 1;
    }

    @Override
    public void rollout(double[] start, double[] actions, int count, int steps, double[] out) {
      for (int row = 0; row < count; row++) {
        double[] state = start.clone();
        for (int step = 0; step < steps; step++) {
          double force = actions[row * steps + step];
          state[weights.length] += stage(state, force);
          plant.step(state, force);
          System.arraycopy(state, 0, out, (row * steps + step) * state.length, state.length);
        }
      }
    }

    /** The cost summed so far, and what the regulator would add from there on. */
    @Override
    public void evaluate(double[] embeddings, int count, double[] goal, double[] costs) {
      for (int row = 0; row < count; row++) {
        int at = row * embeddingSize();
        double[] state = Arrays.copyOfRange(embeddings, at, at + weights.length);
        double toCome =
            MatrixUtils.createRealVector(state)
                .dotProduct(value.operate(MatrixUtils.createRealVector(state)));
        costs[row] = embeddings[at + weights.length] + toCome;
      }
    }

    double regulated(double[] start, int steps) {
      double[] state = start.clone();
      double total = 0;
      for (int step = 0; step < steps; step++) {
        double force = 0;
        for (int i = 0; i < gain.length; i++) {
          force -= gain[i] * state[i];
        }
        total += stage(state, force);
        plant.step(state, force);
      }
      return total;
    }

    double planned(double[] start, int steps) {
      CrossEntropyConfig fine =
          new CrossEntropyConfig(0.1, 0.1, 0.002, TimeCorrelation.white(), 0.3, 1.0);
      ActionSearchConfig config =
          new ActionSearchConfig(10, 1, 0, 0, new SearchConfig(200, 15, 0.3, BoundsRule.CLIP));
      FlatPlanner planner =
          new FlatPlanner(
              new ActionSearch(
                  this, this, Bounds.symmetric(1, 4), new CrossEntropy(fine), config, 5));
      double[] state = Arrays.copyOf(start, embeddingSize());
      double[] goal = new double[embeddingSize()];
      double total = 0;
      for (int step = 0; step < steps; step++) {
        double force = planner.plan(state, goal, 1, Deadline.none()).actions()[0];
        total += stage(state, force);
        plant.step(state, force);
      }
      return total;
    }
  }

  @Test
  void drivesADoubleIntegratorWithinTwoPercentOfTheOptimum() {
    Problem problem = new Problem(DOUBLE_INTEGRATOR, 0.05, 1, 0.1);
    double[] start = {1, 0};
    double optimum = problem.regulated(start, 80);
    double ours = problem.planned(start, 80);
    assertTrue(ours < 1.02 * optimum, ours + " against " + optimum);
  }

  @Test
  void balancesACartPoleWithinTwoPercentOfTheOptimum() {
    Problem problem = new Problem(CART_POLE, 0.1, 1, 0.1, 5, 0.1);
    double[] start = {0.3, 0, 0.15, 0};
    double optimum = problem.regulated(start, 120);
    double ours = problem.planned(start, 120);
    assertTrue(ours < 1.02 * optimum, ours + " against " + optimum);
  }
}
