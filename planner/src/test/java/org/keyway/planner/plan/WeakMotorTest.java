package org.keyway.planner.plan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.random.Seeds;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.BoundsRule;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.IterationReport;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.search.TimeCorrelation;
import org.keyway.planner.time.Deadline;

/**
 * Swings that a weak motor has to build up, where noise in time and extreme commands decide. The
 * authors of iCEM (Pinneri et al., CoRL 2020) claim 2.7 to 22 times fewer candidates.
 */
class WeakMotorTest {
  private static final int TRIALS = 8;
  private static final CrossEntropyConfig WHITE =
      new CrossEntropyConfig(0.1, 0.1, 0.05, TimeCorrelation.white(), 0, 1);
  private static final CrossEntropyConfig IMPROVED =
      new CrossEntropyConfig(0.1, 0.1, 0.05, TimeCorrelation.powerLaw(2), 0.3, 1.25);

  /** Successes of all trials, cost and candidates evaluated in each step. */
  private record Outcome(int successes, double cost, double candidates) {}

  /** A world of n numbers with one action, whose cost is its own. */
  private abstract static class Swing implements DynamicsModel, Cost {
    abstract double[] start(double noise);

    abstract void step(double[] state, double action);

    abstract double cost(double[] state, int offset);

    abstract boolean succeeds(double[] state);

    abstract ActionSearchConfig config(SearchConfig search);

    @Override
    public int actionSize() {
      return 1;
    }

    @Override
    public void rollout(double[] start, double[] actions, int count, int steps, double[] out) {
      for (int row = 0; row < count; row++) {
        double[] state = start.clone();
        for (int step = 0; step < steps; step++) {
          step(state, actions[row * steps + step]);
          System.arraycopy(state, 0, out, (row * steps + step) * state.length, state.length);
        }
      }
    }

    @Override
    public void evaluate(double[] embeddings, int count, double[] goal, double[] costs) {
      for (int row = 0; row < count; row++) {
        costs[row] = cost(embeddings, row * embeddingSize());
      }
    }
  }

  /** Mountain car (Moore 1990) in the form of Gymnasium's MountainCarContinuous. */
  private static final class MountainCar extends Swing {
    @Override
    public int embeddingSize() {
      return 2;
    }

    @Override
    double[] start(double noise) {
      return new double[] {-0.5 + 0.1 * noise, 0};
    }

    @Override
    void step(double[] state, double action) {
      double speed = state[1] + 0.0015 * action - 0.0025 * Math.cos(3 * state[0]);
      state[1] = Math.min(0.07, Math.max(-0.07, speed));
      state[0] = Math.min(0.6, state[0] + state[1]);
      if (state[0] < -1.2) {
        state[0] = -1.2;
        state[1] = 0;
      }
    }

    @Override
    double cost(double[] state, int offset) {
      return Math.max(0, 0.45 - state[offset]);
    }

    @Override
    boolean succeeds(double[] state) {
      return state[0] > 0.45;
    }

    @Override
    ActionSearchConfig config(SearchConfig search) {
      return new ActionSearchConfig(60, 1, 0.02, 0, search);
    }
  }

  /** A pole that hangs from a cart and is to be swung up; as in {@link LinearQuadraticTest}. */
  private static final class SwingUp extends Swing {
    @Override
    public int embeddingSize() {
      return 4;
    }

    @Override
    double[] start(double noise) {
      return new double[] {0, 0, Math.PI + 0.1 * noise, 0};
    }

    @Override
    void step(double[] state, double action) {
      for (int half = 0; half < 2; half++) {
        double cos = Math.cos(state[2]);
        double sin = Math.sin(state[2]);
        double push = (5 * action + 0.05 * state[3] * state[3] * sin) / 1.1;
        double angular = (9.8 * sin - cos * push) / (0.5 * (4.0 / 3 - 0.1 * cos * cos / 1.1));
        state[1] += 0.02 * (push - 0.05 * angular * cos / 1.1);
        state[0] += 0.02 * state[1];
        state[3] += 0.02 * angular;
        state[2] += 0.02 * state[3];
      }
    }

    @Override
    double cost(double[] state, int offset) {
      double speeds =
          0.01 * state[offset + 3] * state[offset + 3]
              + 0.01 * state[offset + 1] * state[offset + 1];
      return 1 - Math.cos(state[offset + 2]) + 0.05 * state[offset] * state[offset] + speeds;
    }

    @Override
    boolean succeeds(double[] state) {
      return Math.cos(state[2]) > 0.9 && Math.abs(state[3]) < 1;
    }

    @Override
    ActionSearchConfig config(SearchConfig search) {
      return new ActionSearchConfig(30, 1, 1, 0, search);
    }
  }

  private static Outcome run(
      Swing world, CrossEntropyConfig from, BoundsRule rule, int samples, int steps) {
    int successes = 0;
    double cost = 0;
    double candidates = 0;
    for (long trial = 0; trial < TRIALS; trial++) {
      ActionSearchConfig config = world.config(new SearchConfig(samples, 3, 1, rule));
      FlatPlanner planner =
          new FlatPlanner(
              new ActionSearch(
                  world, world, Bounds.symmetric(1, 1), new CrossEntropy(from), config, trial));
      double[] state = world.start(2 * Seeds.generator(9, trial).nextDouble() - 1);
      double[] goal = new double[state.length];
      boolean succeeded = false;
      for (int step = 0; step < steps; step++) {
        world.step(state, planner.plan(state, goal, 1, Deadline.none()).actions()[0]);
        cost += world.cost(state, 0);
        succeeded |= world.succeeds(state);
        for (IterationReport iteration : planner.report().actionSearch().iterations()) {
          candidates += iteration.candidates();
        }
      }
      successes += succeeded ? 1 : 0;
    }
    return new Outcome(successes, cost / (TRIALS * steps), candidates / (TRIALS * steps));
  }

  private static void assertNeedsFewer(Swing world, int ours, int theirs, int steps) {
    Outcome improved = run(world, IMPROVED, BoundsRule.CLIP, ours, steps);
    Outcome white = run(world, WHITE, BoundsRule.CLIP, theirs, steps);
    String outcome = improved + " against " + white;
    assertTrue(improved.successes() >= TRIALS - 1, outcome);
    assertTrue(improved.successes() >= white.successes(), outcome);
    assertTrue(improved.cost() < white.cost(), outcome);
    assertTrue(white.candidates() > 2.7 * improved.candidates(), outcome);
  }

  @Test
  void colouredNoiseNeedsFarFewerCandidatesToClimbTheMountain() {
    assertNeedsFewer(new MountainCar(), 16, 64, 130);
  }

  @Test
  void colouredNoiseNeedsFarFewerCandidatesToSwingUpThePole() {
    assertNeedsFewer(new SwingUp(), 24, 128, 100);
  }

  @Test
  void clippingReachesTheExtremeCommandsThatTruncationDoesNot() {
    CrossEntropyConfig smooth =
        new CrossEntropyConfig(0.1, 0.1, 0.05, TimeCorrelation.movingAverage(3), 0, 1);
    Outcome clipped = run(new MountainCar(), smooth, BoundsRule.CLIP, 16, 130);
    Outcome truncated = run(new MountainCar(), smooth, BoundsRule.TRUNCATE, 16, 130);
    String outcome = clipped + " against " + truncated;
    assertTrue(clipped.successes() >= TRIALS - 1, outcome);
    assertTrue(1.5 * clipped.cost() < truncated.cost(), outcome);
  }
}
