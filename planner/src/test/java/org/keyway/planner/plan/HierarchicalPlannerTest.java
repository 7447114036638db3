package org.keyway.planner.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.model.Cost;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.search.SearchStatus;
import org.keyway.planner.search.SettableClock;
import org.keyway.planner.time.Deadline;

class HierarchicalPlannerTest {
  private static final double[] GOAL = {3, 0};
  private static final double[] FAR = {-1, 0};
  private static final Subgoals TWO =
      new Subgoals(2, new double[] {1, 0, 2, 0}, new int[] {3, 5}, new double[] {2, 1}, null);

  private int proposals;

  private HierarchicalPlanner planner(SubgoalSource source, HierarchyConfig config) {
    return planner(source, config, EmbeddingDistance.euclidean(2));
  }

  private static HierarchicalPlanner planner(
      SubgoalSource source, HierarchyConfig config, Cost cost) {
    ActionSearch dense =
        new ActionSearch(
            new WalledTable(),
            cost,
            Bounds.symmetric(2, 1),
            new CrossEntropy(CrossEntropyConfig.DEFAULT),
            ActionSearchConfig.DEFAULT,
            1);
    return new HierarchicalPlanner(source, dense, config);
  }

  private Subgoals two(double[] embedding, double[] goal, Deadline deadline) {
    proposals++;
    return TWO;
  }

  private static HierarchyConfig rules(
      boolean predictedTimes, boolean appendGoal, int stall, int timer) {
    return new HierarchyConfig(0.1, 10, predictedTimes, appendGoal, stall, timer, 0.5);
  }

  private static Plan step(Planner planner, double... embedding) {
    return planner.plan(embedding, GOAL, 1, Deadline.none());
  }

  @Test
  void steersToTheFirstSubgoalAndAsksOnce() {
    HierarchicalPlanner planner = planner(this::two, HierarchyConfig.DEFAULT);
    for (int i = 0; i < 10; i++) {
      assertArrayEquals(new double[] {1, 0}, step(planner, FAR).target());
      assertEquals(
          i == 0 ? SubgoalReason.PROPOSED : SubgoalReason.CONTINUED,
          planner.report().subgoalReason());
    }
    assertEquals(1, proposals);
    assertEquals(2, planner.report().subgoalCount());
  }

  @Test
  void goesOnWhenASubgoalIsReachedUpToTheGoal() {
    HierarchicalPlanner planner = planner(this::two, HierarchyConfig.DEFAULT);
    step(planner, FAR);
    assertArrayEquals(new double[] {2, 0}, step(planner, 0.95, 0).target());
    assertEquals(SubgoalReason.PREVIOUS_REACHED, planner.report().subgoalReason());
    assertArrayEquals(GOAL, step(planner, 2.05, 0).target());
    assertEquals(2, planner.report().subgoal());
    assertArrayEquals(GOAL, step(planner, 3, 0).target());
  }

  @Test
  void passesSubgoalsThatAreReachedFromTheOutset() {
    HierarchicalPlanner planner = planner(this::two, HierarchyConfig.DEFAULT);
    assertArrayEquals(new double[] {2, 0}, step(planner, 1, 0).target());
  }

  @Test
  void goesOnWhenTheStepsForASubgoalAreUsedUp() {
    HierarchicalPlanner planner = planner(this::two, HierarchyConfig.DEFAULT);
    for (int i = 0; i < 10; i++) {
      step(planner, FAR);
    }
    assertArrayEquals(new double[] {2, 0}, step(planner, FAR).target());
    assertEquals(SubgoalReason.PREVIOUS_OUT_OF_STEPS, planner.report().subgoalReason());
    planner.plan(FAR, GOAL, 10, Deadline.none());
    assertEquals(2, planner.report().subgoal());
    planner.plan(FAR, GOAL, 1000, Deadline.none());
    assertEquals(2, planner.report().subgoal());
  }

  @Test
  void takesPredictedTimesAsTimeBudgetsIfAsked() {
    HierarchicalPlanner planner = planner(this::two, rules(true, true, 0, 0));
    int[] expected = {0, 0, 0, 1, 1, 1, 1, 1, 2, 2};
    for (int subgoal : expected) {
      step(planner, FAR);
      assertEquals(subgoal, planner.report().subgoal());
    }
  }

  @Test
  void staysAtTheLastSubgoalIfTheGoalIsNotAppended() {
    HierarchicalPlanner planner = planner(this::two, rules(true, false, 0, 0));
    Plan plan = step(planner, FAR);
    for (int i = 0; i < 40; i++) {
      plan = step(planner, FAR);
    }
    assertArrayEquals(new double[] {2, 0}, plan.target());
    assertArrayEquals(new double[] {2, 0}, step(planner, 2, 0).target());
  }

  @Test
  void asksAgainWhenTheCostDoesNotFall() {
    HierarchicalPlanner planner = planner(this::two, rules(false, true, 4, 0));
    for (double position : new double[] {0, 0, -0.1, 0.1}) {
      step(planner, position, 0);
    }
    assertEquals(1, proposals, "there was progress");
    for (int i = 0; i < 4; i++) {
      step(planner, 0.1, 0);
    }
    assertEquals(2, proposals);
    assertEquals(SubgoalReason.REPLANNED_ON_STALL, planner.report().subgoalReason());
    assertEquals(0, planner.report().subgoal());
  }

  /** The distance, but no number right of x = 0.5. */
  private static final class BlindSpot implements Cost {
    private final Cost distance = EmbeddingDistance.euclidean(2);

    @Override
    public int embeddingSize() {
      return 2;
    }

    @Override
    public void evaluate(double[] embeddings, int count, double[] goal, double[] costs) {
      distance.evaluate(embeddings, count, goal, costs);
      for (int i = 0; i < count; i++) {
        if (embeddings[2 * i] > 0.5) {
          costs[i] = Double.NaN;
        }
      }
    }
  }

  @Test
  void seesProgressAlsoAfterACostThatIsNotANumber() {
    HierarchicalPlanner planner = planner(this::two, rules(false, true, 3, 0), new BlindSpot());
    for (double position : new double[] {-0.5, 0.6, -0.4, -0.3, -0.2, -0.1, 0}) {
      step(planner, position, 0);
    }
    assertEquals(1, proposals, "there was progress");
    for (int i = 0; i < 3; i++) {
      step(planner, i == 1 ? 0.6 : 0, 0);
    }
    assertEquals(2, proposals);
    step(planner, 0.6, 0);
    step(planner, 0.6, 0);
    step(planner, 0.1, 0);
    step(planner, 0.1, 0);
    assertEquals(2, proposals, "the first number is progress");
  }

  @Test
  void asksAgainOnATimer() {
    HierarchicalPlanner planner = planner(this::two, rules(false, true, 0, 6));
    for (int i = 0; i < 6; i++) {
      step(planner, FAR);
    }
    assertEquals(1, proposals);
    step(planner, FAR);
    assertEquals(2, proposals);
    assertEquals(SubgoalReason.REPLANNED_ON_TIMER, planner.report().subgoalReason());
  }

  @Test
  void asksAgainForAnotherGoalAndAfterAReset() {
    HierarchicalPlanner planner = planner(this::two, HierarchyConfig.DEFAULT);
    step(planner, FAR);
    planner.plan(FAR, new double[] {0, 4}, 1, Deadline.none());
    assertEquals(2, proposals);
    planner.reset();
    planner.plan(FAR, new double[] {0, 4}, 1, Deadline.none());
    assertEquals(3, proposals);
  }

  @Test
  void aimsAtTheGoalAndAsksAgainIfThereAreNoSubgoalsInTime() {
    HierarchicalPlanner planner =
        planner(
            (embedding, goal, deadline) -> ++proposals == 1 ? Subgoals.NONE : TWO,
            HierarchyConfig.DEFAULT);
    Plan plan = step(planner, FAR);
    assertArrayEquals(GOAL, plan.target());
    assertNull(plan.subgoals());
    assertEquals(SubgoalReason.NO_SUBGOALS, planner.report().subgoalReason());
    assertArrayEquals(new double[] {1, 0}, step(planner, FAR).target());
  }

  @Test
  void carriesWhatTheSourceThrowsAndFollowsTheOldSubgoals() {
    RuntimeException thrown = new IllegalStateException("no imagination");
    HierarchicalPlanner planner =
        planner(
            (embedding, goal, deadline) -> {
              if (++proposals > 1) {
                throw thrown;
              }
              return TWO;
            },
            rules(false, true, 0, 2));
    step(planner, FAR);
    step(planner, FAR);
    Plan plan = step(planner, FAR);
    assertEquals(SearchStatus.SEARCHED, plan.status());
    assertArrayEquals(new double[] {1, 0}, plan.target());
    assertSame(thrown, planner.report().subgoalFailure());
    assertEquals(SubgoalReason.SUBGOALS_FAILED, planner.report().subgoalReason());
  }

  @Test
  void sharesItsTimeBetweenSubgoalsAndActions() {
    SettableClock clock = new SettableClock();
    long[] given = new long[1];
    HierarchicalPlanner planner =
        planner(
            (embedding, goal, deadline) -> {
              given[0] = deadline.remainingNanos();
              clock.advance(given[0]);
              return TWO;
            },
            HierarchyConfig.DEFAULT);
    Plan plan = planner.plan(FAR, GOAL, 0, Deadline.after(20_000_000, clock));
    assertEquals(10_000_000, given[0]);
    assertEquals(SearchStatus.SEARCHED, plan.status());
    assertEquals(10_000_000, planner.report().elapsedNanos());
    assertEquals(10_000_000, planner.report().remainingNanos());
  }

  @Test
  void reportsTheSearchForSubgoalsOnceAndTheKeyframesCosts() {
    KeyframeSearch search =
        KeyframeSearch.toLastKeyframe(
            new StraightSegments(),
            EmbeddingDistance.euclidean(2),
            new CrossEntropy(CrossEntropyConfig.DEFAULT),
            SearchConfig.DEFAULT,
            3);
    HierarchicalPlanner planner = planner(search, HierarchyConfig.DEFAULT);
    Plan plan = planner.plan(WalledTable.START, WalledTable.GOAL, 0, Deadline.none());
    PlanReport report = planner.report();
    assertNotNull(report.subgoalSearch());
    assertEquals(3, report.subgoalSearch().iterationsInTime());
    Subgoals subgoals = plan.subgoals();
    assertNotNull(subgoals);
    assertEquals(StraightSegments.KEYFRAMES, subgoals.count());
    for (int n = 0; n < subgoals.count(); n++) {
      double expected = WalledTable.distance(subgoals.embedding(n), WalledTable.GOAL);
      assertEquals(expected, report.keyframeCosts().get(n), 1e-12);
      assertTrue(subgoals.offset(n) >= 1 && subgoals.offset(n) <= 10);
    }
    assertEquals(report.subgoalSearch().bestCost(), report.keyframeCosts().get(5), 1e-12);
    planner.plan(WalledTable.START, WalledTable.GOAL, 1, Deadline.none());
    assertNull(planner.report().subgoalSearch());
  }

  @Test
  void rejectsAnEmbeddingThatIsNotFinite() {
    HierarchicalPlanner planner = planner(this::two, HierarchyConfig.DEFAULT);
    String message =
        assertThrows(IllegalArgumentException.class, () -> step(planner, 0, Double.NaN))
            .getMessage();
    assertTrue(message.contains("embedding[1] is NaN"), message);
  }
}
