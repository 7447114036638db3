package org.keyway.planner.plan;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.BoundsRule;
import org.keyway.planner.search.RandomShooting;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.time.Deadline;

class ImpossiblePlannerTest {
  private static final double NAN = Double.NaN;

  private static Arguments refused(String message, Executable construction) {
    return Arguments.of(message, construction);
  }

  private static Executable dense(int horizon, int repeat, double earlier, double smoothness) {
    return () -> new ActionSearchConfig(horizon, repeat, earlier, smoothness, SearchConfig.DEFAULT);
  }

  private static Executable hierarchy(
      double reached, int steps, int stall, int timer, double share) {
    return () -> new HierarchyConfig(reached, steps, false, true, stall, timer, share);
  }

  private static ActionSearch search(int embeddingSize, int actionSize, ActionSearchConfig config) {
    return new ActionSearch(
        new PointMass(),
        EmbeddingDistance.euclidean(embeddingSize),
        Bounds.symmetric(actionSize, 1),
        new RandomShooting(),
        config,
        1);
  }

  private static Executable plan(double[] embedding, double[] goal, int elapsedSteps) {
    return () ->
        new FlatPlanner(search(2, 1, ActionSearchConfig.DEFAULT))
            .plan(embedding, goal, elapsedSteps, Deadline.none());
  }

  private static Executable subgoals(int size, double[] embeddings, int[] offsets, double[] costs) {
    return () -> new Subgoals(size, embeddings, offsets, costs, null);
  }

  static Stream<Arguments> impossible() {
    double[] two = new double[2];
    return Stream.of(
        refused("horizonSteps is 0; it must be from 1 to 10000", dense(0, 1, 0, 0)),
        refused("horizonSteps is 10001", dense(10_001, 1, 0, 0)),
        refused("actionRepeat is 0", dense(1, 0, 0, 0)),
        refused("actionRepeat is 1001", dense(1, 1001, 0, 0)),
        refused("earlierStepWeight is -0.1", dense(1, 1, -0.1, 0)),
        refused("earlierStepWeight is NaN", dense(1, 1, NAN, 0)),
        refused("smoothnessWeight is -1.0", dense(1, 1, 0, -1)),
        refused("smoothnessWeight is Infinity", dense(1, 1, 0, 1 / 0.0)),
        refused(
            "samples * horizonSteps * actionRepeat is 10000000000000; it must be at most",
            () ->
                new ActionSearchConfig(
                    10_000, 1000, 0, 0, new SearchConfig(1_000_000, 1, 1, BoundsRule.CLIP))),
        refused("reachedCost is -1.0", hierarchy(-1, 1, 0, 0, 0.5)),
        refused("reachedCost is NaN", hierarchy(NAN, 1, 0, 0, 0.5)),
        refused("stepsPerSubgoal is 0", hierarchy(1, 0, 0, 0, 0.5)),
        refused("replanAfterStallSteps is -1", hierarchy(1, 1, -1, 0, 0.5)),
        refused("replanEverySteps is -1", hierarchy(1, 1, 0, -1, 0.5)),
        refused("subgoalTimeShare is 0.0", hierarchy(1, 1, 0, 0, 0)),
        refused("subgoalTimeShare is 1.0", hierarchy(1, 1, 0, 0, 1)),
        refused("subgoalTimeShare is NaN", hierarchy(1, 1, 0, 0, NAN)),
        refused(
            "embedding size of the cost is 3; it must be from 2 to 2",
            () -> search(3, 1, ActionSearchConfig.DEFAULT)),
        refused("number of bounds is 2", () -> search(2, 2, ActionSearchConfig.DEFAULT)),
        refused("embedding has 1 numbers; it must have 2", plan(new double[1], two, 0)),
        refused("goal has 3 numbers", plan(two, new double[3], 0)),
        refused("goal[1] is Infinity", plan(two, new double[] {0, 1 / 0.0}, 0)),
        refused("elapsedSteps is -1", plan(two, two, -1)),
        refused("embeddings has 2 numbers; it must have 4", subgoals(2, two, new int[2], two)),
        refused("embeddings[1] is NaN", subgoals(2, new double[] {0, NAN}, new int[1], two)),
        refused("costs has 2 numbers; it must have 1", subgoals(2, two, new int[] {1}, two)),
        refused("offset is 0", subgoals(2, two, new int[1], new double[1])),
        refused("embeddingSize is 0", subgoals(0, new double[0], new int[0], new double[0])));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void isRefusedNamingFieldValueAndRange(String expected, Executable construction) {
    String message = assertThrows(IllegalArgumentException.class, construction).getMessage();
    assertTrue(message.contains(expected), message);
  }
}
