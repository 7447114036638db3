package org.keyway.planner.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.model.DistanceModel;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.BoundsRule;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.search.TimeCorrelation;
import org.keyway.planner.time.Deadline;

/** A wall like a U: flat search is stuck in it, subgoals lead round it. */
class WalledTableTest {
  private static final int TRIALS = 10;
  private static final int STEPS = 60;
  private static final EmbeddingDistance DISTANCE = EmbeddingDistance.euclidean(2);

  private static ActionSearch dense(ActionSearchConfig config, CrossEntropyConfig from, long seed) {
    return new ActionSearch(
        new WalledTable(), DISTANCE, Bounds.symmetric(2, 1), new CrossEntropy(from), config, seed);
  }

  private static ActionSearch dense(long seed) {
    ActionSearchConfig prompt = new ActionSearchConfig(8, 1, 0.3, 0, SearchConfig.DEFAULT);
    return dense(prompt, CrossEntropyConfig.DEFAULT, seed);
  }

  private static CrossEntropy prior() {
    return new CrossEntropy(new CrossEntropyConfig(0.05, 0, 0.05, TimeCorrelation.white(), 0, 1));
  }

  private static int successes(LongFunction<Planner> planners) {
    int successes = 0;
    for (long trial = 0; trial < TRIALS; trial++) {
      Planner planner = planners.apply(trial);
      double[] state = WalledTable.START.clone();
      for (int step = 0; step < STEPS; step++) {
        Plan plan = planner.plan(state, WalledTable.GOAL, 1, Deadline.none());
        new WalledTable().rollout(state, plan.action(0), 1, 1, state);
      }
      successes += WalledTable.distance(state, WalledTable.GOAL) < 0.1 ? 1 : 0;
    }
    return successes;
  }

  private static HierarchyConfig rules(boolean predictedTimes, int stall) {
    return new HierarchyConfig(0.05, 10, predictedTimes, true, stall, 0, 0.5);
  }

  @Test
  void flatSearchWithAShortHorizonIsStuck() {
    assertEquals(0, successes(seed -> new FlatPlanner(dense(seed))));
  }

  @Test
  void flatSearchMostlyStaysStuckWithALongHorizonRedNoiseAndFiveTimesTheSamples() {
    ActionSearchConfig longHorizon =
        new ActionSearchConfig(10, 3, 0.0, 0, new SearchConfig(1000, 3, 1, BoundsRule.CLIP));
    CrossEntropyConfig red =
        new CrossEntropyConfig(0.05, 0.1, 0.05, TimeCorrelation.powerLaw(3), 0.3, 1.25);
    int successes = successes(seed -> new FlatPlanner(dense(longHorizon, red, seed)));
    assertTrue(successes <= TRIALS / 2, "successes: " + successes);
  }

  @Test
  void givenSubgoalsLeadRound() {
    double[] way = {-0.15, 0, -0.15, 0.65, 0.65, 0.65};
    SubgoalSource oracle =
        (embedding, goal, deadline) ->
            new Subgoals(2, way, new int[] {4, 7, 8}, new double[3], null);
    assertEquals(
        TRIALS, successes(seed -> new HierarchicalPlanner(oracle, dense(seed), rules(false, 0))));
    assertEquals(
        TRIALS, successes(seed -> new HierarchicalPlanner(oracle, dense(seed), rules(true, 0))));
  }

  @Test
  void imaginedKeyframesLeadRound() {
    int successes =
        successes(
            seed ->
                new HierarchicalPlanner(
                    KeyframeSearch.toLastKeyframe(
                        new StraightSegments(), DISTANCE, prior(), SearchConfig.DEFAULT, seed),
                    dense(seed),
                    rules(false, 0)));
    assertTrue(successes >= 7, "successes: " + successes);
  }

  @Test
  void imaginedKeyframesWithoutABadSegmentLeadRound() {
    int successes =
        successes(
            seed ->
                new HierarchicalPlanner(
                    KeyframeSearch.overSegments(
                        new StraightSegments(),
                        DISTANCE,
                        new StraightLine(),
                        prior(),
                        new SearchConfig(200, 5, 1, BoundsRule.CLIP),
                        seed),
                    dense(seed),
                    rules(true, 8)));
    assertTrue(successes >= 9, "successes: " + successes);
  }

  /**
   * The length of the straight way, or much more if a wall is in it: what is learnt from trying.
   */
  private static final class StraightLine implements DistanceModel {
    @Override
    public int embeddingSize() {
      return 2;
    }

    @Override
    public void distances(double[] from, double[] to, int count, double[] distances) {
      double[] state = new double[2];
      for (int row = 0; row < count; row++) {
        System.arraycopy(from, 2 * row, state, 0, 2);
        double byX = to[2 * row] - state[0];
        double byY = to[2 * row + 1] - state[1];
        double length = Math.hypot(byX, byY);
        double left = length - WalledTable.move(state, byX, byY);
        distances[row] = left > 1e-9 ? length + 1 : length;
      }
    }
  }
}
