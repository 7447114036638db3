package org.keyway.planner.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.plan.ActionSearch;
import org.keyway.planner.plan.ActionSearchConfig;
import org.keyway.planner.plan.FlatPlanner;
import org.keyway.planner.plan.HierarchicalPlanner;
import org.keyway.planner.plan.HierarchyConfig;
import org.keyway.planner.plan.Planner;
import org.keyway.planner.plan.SubgoalReason;
import org.keyway.planner.plan.Subgoals;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.Population;
import org.keyway.planner.search.SearchDistribution;
import org.keyway.planner.search.SearchState;
import org.keyway.planner.time.Deadline;

/** 0 and -0 are one number, in goals and in commands; NaN is none. */
class SignedZeroTest {
  private static final long PERIOD = 100_000_000;
  private static final double[] START = {-1, 0};

  private static ActionSearch search(SearchDistribution distribution) {
    return new ActionSearch(
        new PointMass.Dynamics(() -> {}),
        new EmbeddingDistance(1, 0.1),
        Bounds.symmetric(1, 1),
        distribution,
        ActionSearchConfig.DEFAULT,
        1);
  }

  @Test
  void subgoalsAreKeptForAGoalThatDiffersInTheSignOfZeroAlone() {
    int[] proposals = {0};
    HierarchicalPlanner planner =
        new HierarchicalPlanner(
            (embedding, goal, deadline) -> {
              proposals[0]++;
              return new Subgoals(2, new double[] {0.2, 0}, new int[] {5}, new double[1], null);
            },
            search(new CrossEntropy(CrossEntropyConfig.DEFAULT)),
            HierarchyConfig.DEFAULT);
    planner.plan(START, new double[] {0.5, 0.0}, 1, Deadline.none());
    planner.plan(START, new double[] {0.5, -0.0}, 1, Deadline.none());
    assertEquals(SubgoalReason.CONTINUED, planner.report().subgoalReason());
    planner.plan(START, new double[] {0.5, 0.0}, 1, Deadline.none());
    assertEquals(1, proposals[0]);
    planner.plan(START, new double[] {0.5, Double.MIN_VALUE}, 1, Deadline.none());
    assertEquals(2, proposals[0]);
  }

  /** Knows no other action than -0. */
  private static final class MinusZero implements SearchDistribution {
    @Override
    public void prepare(SearchState state, Population population) {}

    @Override
    public void draw(SearchState state, Population population) {
      population.setCount(population.capacity());
      Arrays.fill(population.samples(), -0.0);
    }

    @Override
    public void refit(SearchState state, Population population) {
      Arrays.fill(state.mean(), -0.0);
    }
  }

  @Test
  void aCommandOfMinusZeroIsRestAndMakesNoCameraSuspect() {
    long[] nowNanos = {0};
    var controller =
        new RecedingHorizonController(
            new PointMass.Encoder(embedding -> embedding),
            new PointMass.Dynamics(() -> {}),
            new FlatPlanner(search(new MinusZero())),
            Bounds.symmetric(1, 1),
            new ControllerConfig(PERIOD, 0, 0, 5 * PERIOD, 8, 0, 2),
            ControllerListener.NONE,
            () -> nowNanos[0]);
    controller.setGoal(new double[] {0.5, 0});
    for (int step = 0; step < 10; step++) {
      controller.offer(PointMass.show(START), nowNanos[0]);
      controller.planNow();
      double[] command = {7};
      assertEquals(ControllerState.ACTIVE, controller.command(command));
      assertEquals(0, Math.abs(command[0]));
      nowNanos[0] += PERIOD;
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aGoalThatIsNotFiniteIsRefused(double value) {
    ActionSearch search = search(new CrossEntropy(CrossEntropyConfig.DEFAULT));
    double[] goal = {0.5, value};
    Planner flat = new FlatPlanner(search);
    assertThrows(IllegalArgumentException.class, () -> flat.plan(START, goal, 1, Deadline.none()));
    Planner hierarchical =
        new HierarchicalPlanner(
            (embedding, target, deadline) -> Subgoals.NONE, search, HierarchyConfig.DEFAULT);
    assertThrows(
        IllegalArgumentException.class, () -> hierarchical.plan(START, goal, 1, Deadline.none()));
    try (var controller =
        new RecedingHorizonController(
            new PointMass.Encoder(embedding -> embedding),
            new PointMass.Dynamics(() -> {}),
            flat,
            Bounds.symmetric(1, 1),
            ControllerConfig.DEFAULT)) {
      assertThrows(IllegalArgumentException.class, () -> controller.setGoal(goal));
    }
  }
}
