package org.keyway.planner.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.cost.WeightedSum;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.planner.model.ParallelDynamics;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.IterationReport;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.search.SearchStatus;
import org.keyway.planner.time.Deadline;

/** Models that write less than they are to, or into what they were lent. */
class UnwrittenNumbersTest {
  private static final double[] START = {-1, 0};
  private static final double[] GOAL = {0.5, 0};
  private static final EmbeddingDistance DISTANCE = new EmbeddingDistance(1, 0.1);

  /** A point mass that does something in place of a rollout, or after it. */
  private abstract static class OddMass implements DynamicsModel {
    final PointMass mass = new PointMass();

    @Override
    public int embeddingSize() {
      return 2;
    }

    @Override
    public int actionSize() {
      return 1;
    }
  }

  /** Rolls out the first candidates only. */
  private static final class Partial extends OddMass {
    private final double part;

    Partial(double part) {
      this.part = part;
    }

    @Override
    public void rollout(double[] start, double[] actions, int count, int steps, double[] out) {
      mass.rollout(start, actions, (int) (part * count), steps, out);
    }
  }

  /** Takes what is no number for 0, as rectifiers in a network do. */
  private static final class Rectified implements Cost {
    @Override
    public int embeddingSize() {
      return 2;
    }

    @Override
    public void evaluate(double[] embeddings, int count, double[] goal, double[] costs) {
      DISTANCE.evaluate(embeddings, count, goal, costs);
      for (int row = 0; row < count; row++) {
        costs[row] = costs[row] > 0 ? costs[row] : 0;
      }
    }
  }

  private static FlatPlanner planner(DynamicsModel dynamics, Cost cost, double earlierStepWeight) {
    return new FlatPlanner(
        new ActionSearch(
            dynamics,
            cost,
            Bounds.symmetric(1, 1),
            new CrossEntropy(CrossEntropyConfig.DEFAULT),
            new ActionSearchConfig(8, 1, earlierStepWeight, 0, SearchConfig.DEFAULT),
            3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.02})
  void aModelThatWritesNothingIsNoWayToTheGoal(double earlierStepWeight) {
    FlatPlanner planner = planner(new Partial(0), new Rectified(), earlierStepWeight);
    for (int plan = 0; plan < 3; plan++) {
      assertEquals(
          SearchStatus.NO_FINITE_COST, planner.plan(START, GOAL, 1, Deadline.none()).status());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.02})
  void onlyCandidatesThatTheModelWroteAreScored(double earlierStepWeight) {
    FlatPlanner planner = planner(new Partial(0.25), new Rectified(), earlierStepWeight);
    for (int plan = 0; plan < 3; plan++) {
      assertEquals(SearchStatus.SEARCHED, planner.plan(START, GOAL, 1, Deadline.none()).status());
      for (IterationReport iteration : planner.report().actionSearch().iterations()) {
        assertEquals(iteration.candidates() / 4, iteration.finiteCandidates());
      }
    }
  }

  @Test
  void aCopyThatWritesNothingTakesItsShareOutOfTheSearch() {
    try (ParallelDynamics dynamics =
        new ParallelDynamics(List.of(new PointMass(), new Partial(0)))) {
      FlatPlanner planner = planner(dynamics, new Rectified(), 0.02);
      for (int plan = 0; plan < 3; plan++) {
        assertEquals(SearchStatus.SEARCHED, planner.plan(START, GOAL, 1, Deadline.none()).status());
        for (IterationReport iteration : planner.report().actionSearch().iterations()) {
          assertEquals(iteration.candidates() / 2, iteration.finiteCandidates());
        }
      }
    }
  }

  @Test
  void aCostThatWritesNothingScoresNobody() {
    Cost silent =
        new Cost() {
          @Override
          public int embeddingSize() {
            return 2;
          }

          @Override
          public void evaluate(double[] embeddings, int count, double[] goal, double[] costs) {}
        };
    FlatPlanner alone = planner(new PointMass(), silent, 0.02);
    assertEquals(SearchStatus.NO_FINITE_COST, alone.plan(START, GOAL, 1, Deadline.none()).status());
    Cost sum =
        new WeightedSum(
            List.of(new WeightedSum.Term(1, DISTANCE), new WeightedSum.Term(1, silent)));
    FlatPlanner summed = planner(new PointMass(), sum, 0.02);
    assertEquals(
        SearchStatus.NO_FINITE_COST, summed.plan(START, GOAL, 1, Deadline.none()).status());
  }

  /** Writes keyframes, or their times, of the first candidates only. */
  private static KeyframeModel keyframes(double written, double timed) {
    KeyframeModel model = new StraightSegments();
    return new KeyframeModel() {
      @Override
      public int embeddingSize() {
        return model.embeddingSize();
      }

      @Override
      public int keyframeCount() {
        return model.keyframeCount();
      }

      @Override
      public int latentSize() {
        return model.latentSize();
      }

      @Override
      public int maximumOffset() {
        return model.maximumOffset();
      }

      @Override
      public void predict(
          double[] start, double[] latents, int count, double[] keyframes, double[] offsets) {
        double[] all = new double[keyframes.length];
        double[] times = new double[offsets.length];
        model.predict(start, latents, count, all, times);
        System.arraycopy(all, 0, keyframes, 0, (int) (written * count) * keyframes.length / count);
        System.arraycopy(times, 0, offsets, 0, (int) (timed * count) * offsets.length / count);
      }
    };
  }

  @Test
  void onlyKeyframesThatTheModelWroteAreScored() {
    for (double[] parts : new double[][] {{0.25, 1}, {1, 0.25}}) {
      KeyframeSearch search =
          KeyframeSearch.toLastKeyframe(
              keyframes(parts[0], parts[1]),
              new Rectified(),
              new CrossEntropy(CrossEntropyConfig.DEFAULT),
              SearchConfig.DEFAULT,
              1);
      for (int proposal = 0; proposal < 2; proposal++) {
        Subgoals found = search.propose(START, GOAL, Deadline.none());
        assertEquals(StraightSegments.KEYFRAMES, found.count());
        for (IterationReport iteration : found.search().iterations()) {
          assertEquals(iteration.candidates() / 4, iteration.finiteCandidates());
        }
      }
    }
  }

  @Test
  void whatAModelDoesToItsInputsChangesNoPlan() {
    DynamicsModel spoils =
        new OddMass() {
          @Override
          public void rollout(
              double[] start, double[] actions, int count, int steps, double[] out) {
            mass.rollout(start, actions, count, steps, out);
            Arrays.fill(start, 1e9);
            Arrays.fill(actions, 1e9);
          }
        };
    Cost spoilsTheGoal =
        new Cost() {
          @Override
          public int embeddingSize() {
            return 2;
          }

          @Override
          public void evaluate(double[] embeddings, int count, double[] goal, double[] costs) {
            DISTANCE.evaluate(embeddings, count, goal, costs);
            Arrays.fill(goal, 1e9);
          }
        };
    FlatPlanner good = planner(new PointMass(), DISTANCE, 0.02);
    FlatPlanner odd = planner(spoils, spoilsTheGoal, 0.02);
    double[] start = START.clone();
    double[] goal = GOAL.clone();
    for (int plan = 0; plan < 3; plan++) {
      Plan expected = good.plan(START, GOAL, 1, Deadline.none());
      Plan actual = odd.plan(start, goal, 1, Deadline.none());
      assertArrayEquals(expected.actions(), actual.actions());
      assertArrayEquals(expected.predicted(), actual.predicted());
    }
    assertArrayEquals(START, start);
    assertArrayEquals(GOAL, goal);
  }

  @Test
  void whatASourceOfSubgoalsDoesToItsInputsChangesNoPlan() {
    ActionSearch search =
        new ActionSearch(
            new PointMass(),
            DISTANCE,
            Bounds.symmetric(1, 1),
            new CrossEntropy(CrossEntropyConfig.DEFAULT),
            ActionSearchConfig.DEFAULT,
            3);
    SubgoalSource spoils =
        (embedding, goal, deadline) -> {
          Arrays.fill(embedding, 1e9);
          Arrays.fill(goal, 1e9);
          return Subgoals.NONE;
        };
    Plan plan =
        new HierarchicalPlanner(spoils, search, HierarchyConfig.DEFAULT)
            .plan(START, GOAL, 0, Deadline.none());
    assertArrayEquals(GOAL, plan.target());
    assertTrue(plan.action(0)[0] > 0, "to the goal");
  }
}
