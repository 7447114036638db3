package org.keyway.planner.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.search.SearchStatus;
import org.keyway.planner.search.SettableClock;
import org.keyway.planner.search.StopReason;
import org.keyway.planner.time.Deadline;

/** A model that misbehaves for a while in a closed loop: the planner says so and recovers. */
class FaultyModelTest {
  private static final long MILLISECOND = 1_000_000;
  private static final double[] GOAL = {0.5, 0};

  private enum Fault {
    SLOW(SearchStatus.SEARCHED),
    STALLS(SearchStatus.PREVIOUS_PLAN),
    THROWS(SearchStatus.MODEL_FAILED),
    RETURNS_NAN(SearchStatus.NO_FINITE_COST);

    private final SearchStatus expected;

    Fault(SearchStatus expected) {
      this.expected = expected;
    }
  }

  /** A point mass that takes 1 ms a batch, and has the fault while it is switched on. */
  private static final class Faulty implements DynamicsModel {
    private final PointMass model = new PointMass();
    private final SettableClock clock;
    private final Fault fault;
    private boolean on;

    Faulty(SettableClock clock, Fault fault) {
      this.clock = clock;
      this.fault = fault;
    }

    @Override
    public int embeddingSize() {
      return 2;
    }

    @Override
    public int actionSize() {
      return 1;
    }

    @Override
    public void rollout(double[] start, double[] actions, int count, int steps, double[] out) {
      clock.advance(MILLISECOND);
      model.rollout(start, actions, count, steps, out);
      if (!on) {
        return;
      }
      switch (fault) {
        case SLOW -> clock.advance(7 * MILLISECOND);
        case STALLS -> clock.advance(300 * MILLISECOND);
        case THROWS -> throw new IllegalStateException("out of order");
        case RETURNS_NAN -> Arrays.fill(out, Double.NaN);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void isReportedAndOvercome(Fault fault) {
    SettableClock clock = new SettableClock();
    Faulty model = new Faulty(clock, fault);
    FlatPlanner planner =
        new FlatPlanner(
            new ActionSearch(
                model,
                new EmbeddingDistance(1, 0.1),
                Bounds.symmetric(1, 1),
                new CrossEntropy(CrossEntropyConfig.DEFAULT),
                new ActionSearchConfig(8, 1, 0.02, 0, SearchConfig.DEFAULT),
                2));
    double[] state = {-1, 0};
    for (int step = 0; step < 100; step++) {
      model.on = step == 5;
      Deadline deadline = Deadline.after(20 * MILLISECOND, clock);
      Plan plan = planner.plan(state, GOAL, 1, deadline);
      if (model.on) {
        assertEquals(fault.expected, plan.status());
        assertEquals(fault == Fault.STALLS, deadline.passed());
        assertEquals(fault == Fault.THROWS, planner.report().actionSearch().failure() != null);
        boolean rests = fault == Fault.THROWS || fault == Fault.RETURNS_NAN;
        assertEquals(rests, Arrays.equals(new double[8], plan.actions()));
        assertNotNull(planner.report().toJson());
      } else {
        assertEquals(SearchStatus.SEARCHED, plan.status());
        assertTrue(deadline.remainingNanos() > 0);
      }
      new PointMass().rollout(state, plan.action(0), 1, 1, state);
    }
    assertArrayEquals(GOAL, state, 0.1);
  }

  @Test
  void predictsWhereTheAnswerLeadsAlsoIfALaterIterationOverran() {
    SettableClock clock = new SettableClock();
    Faulty model = new Faulty(clock, Fault.STALLS);
    DynamicsModel stallsInTheSecondIteration =
        new DynamicsModel() {
          private int calls;

          @Override
          public int embeddingSize() {
            return 2;
          }

          @Override
          public int actionSize() {
            return 1;
          }

          @Override
          public void rollout(
              double[] start, double[] actions, int count, int steps, double[] out) {
            model.on = ++calls == 2;
            model.rollout(start, actions, count, steps, out);
          }
        };
    FlatPlanner planner =
        new FlatPlanner(
            new ActionSearch(
                stallsInTheSecondIteration,
                new EmbeddingDistance(1, 0.1),
                Bounds.symmetric(1, 1),
                new CrossEntropy(CrossEntropyConfig.DEFAULT),
                ActionSearchConfig.DEFAULT,
                2));
    double[] start = {-1, 0};
    Plan plan = planner.plan(start, GOAL, 0, Deadline.after(20 * MILLISECOND, clock));
    assertEquals(StopReason.OVERRAN, planner.report().actionSearch().stopReason());
    assertEquals(1, planner.report().actionSearch().iterationsInTime());
    double[] expected = new double[2 * plan.steps()];
    new PointMass().rollout(start, plan.actions(), 1, plan.steps(), expected);
    assertArrayEquals(expected, plan.predicted());
  }
}
