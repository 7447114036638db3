package org.keyway.planner.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.CovarianceAdaptation;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.PathIntegral;
import org.keyway.planner.search.PathIntegralConfig;
import org.keyway.planner.search.SearchDistribution;
import org.keyway.planner.search.SettableClock;
import org.keyway.planner.search.TimeCorrelation;
import org.keyway.planner.time.Deadline;

class FlatPlannerTest {
  private enum Kind {
    CROSS_ENTROPY,
    IMPROVED_CROSS_ENTROPY,
    PATH_INTEGRAL,
    COVARIANCE_ADAPTATION;

    SearchDistribution make() {
      return switch (this) {
        case CROSS_ENTROPY -> new CrossEntropy(CrossEntropyConfig.DEFAULT);
        case IMPROVED_CROSS_ENTROPY -> new CrossEntropy(CrossEntropyConfig.IMPROVED);
        case PATH_INTEGRAL -> new PathIntegral(PathIntegralConfig.DEFAULT);
        case COVARIANCE_ADAPTATION -> new CovarianceAdaptation(TimeCorrelation.DEFAULT);
      };
    }
  }

  private static FlatPlanner planner(SearchDistribution distribution, long seed) {
    return new FlatPlanner(
        new ActionSearch(
            new PointMass(),
            new EmbeddingDistance(1, 0.1),
            Bounds.symmetric(1, 1),
            distribution,
            ActionSearchConfig.DEFAULT,
            seed));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void bringsAPointMassToRestAtTheGoal(Kind kind) {
    FlatPlanner planner = planner(kind.make(), 1);
    PointMass world = new PointMass();
    double[] state = {-1, 0};
    double[] goal = {0.5, 0};
    for (int step = 0; step < 80; step++) {
      Plan plan = planner.plan(state, goal, 1, Deadline.none());
      double[] next = new double[2];
      world.rollout(state, plan.action(0), 1, 1, next);
      state = next;
    }
    assertArrayEquals(goal, state, 0.1);
  }

  @Test
  void sameSeedGivesTheSamePlanToTheBit() {
    double[] state = {-1, 0};
    double[] goal = {0.5, 0};
    FlatPlanner first = planner(Kind.IMPROVED_CROSS_ENTROPY.make(), 7);
    FlatPlanner second = planner(Kind.IMPROVED_CROSS_ENTROPY.make(), 7);
    for (int i = 0; i < 5; i++) {
      assertArrayEquals(
          first.plan(state, goal, 1, Deadline.none()).actions(),
          second.plan(state, goal, 1, Deadline.none()).actions());
    }
  }

  @Test
  void predictsWhereThePlanLeads() {
    FlatPlanner planner = planner(Kind.CROSS_ENTROPY.make(), 3);
    double[] state = {-1, 0};
    Plan plan = planner.plan(state, new double[] {0.5, 0}, 0, Deadline.none());
    double[] expected = new double[plan.steps() * 2];
    new PointMass().rollout(state, plan.actions(), 1, plan.steps(), expected);
    assertArrayEquals(expected, plan.predicted());
    assertEquals(3, planner.report().actionSearch().iterationsInTime());
    assertTrue(plan.cost() > 0);
  }

  @Test
  void reportsTheTimeFromTheMakingOfTheDeadlineToThePlan() {
    SettableClock clock = new SettableClock();
    FlatPlanner planner = planner(Kind.CROSS_ENTROPY.make(), 3);
    for (int plan = 0; plan < 2; plan++) {
      Deadline deadline = Deadline.after(20_000_000, clock);
      // Such as the time to encode a frame.
      clock.advance(5_000_000);
      planner.plan(new double[] {-1, 0}, new double[] {0.5, 0}, 1, deadline);
      PlanReport report = planner.report();
      assertEquals(20_000_000, report.budgetNanos());
      assertEquals(5_000_000, report.elapsedNanos());
      assertEquals(15_000_000, report.remainingNanos());
      // What the search was given, and what it took, itself.
      assertEquals(15_000_000, report.actionSearch().budgetNanos());
      assertEquals(0, report.actionSearch().elapsedNanos());
      assertEquals(15_000_000, report.actionSearch().remainingNanos());
    }
  }
}
