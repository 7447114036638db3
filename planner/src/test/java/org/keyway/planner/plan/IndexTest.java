package org.keyway.planner.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.BoundsRule;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.Population;
import org.keyway.planner.search.RandomShooting;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.search.SearchDistribution;
import org.keyway.planner.search.SearchState;
import org.keyway.planner.search.TrajectorySearch;
import org.keyway.planner.time.Deadline;

/** What is asked for by an index that is none is refused: no array is padded or read beside. */
class IndexTest {
  private static final double[] START = {-1, 0};
  private static final double[] GOAL = {0.5, 0};

  /** Index and size are in the message. */
  private static void refuses(int size, IntConsumer accessor) {
    for (int index : new int[] {-1, size, size + 1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      IndexOutOfBoundsException refused =
          assertThrows(IndexOutOfBoundsException.class, () -> accessor.accept(index));
      String message = refused.getMessage();
      assertTrue(message.contains(String.valueOf(index)), message);
      assertTrue(message.contains(String.valueOf(size)), message);
    }
    for (int index = 0; index < size; index++) {
      accessor.accept(index);
    }
  }

  private static Plan plan(int actionRepeat) {
    return new FlatPlanner(
            new ActionSearch(
                new PointMass(),
                EmbeddingDistance.euclidean(2),
                Bounds.symmetric(1, 1),
                new CrossEntropy(CrossEntropyConfig.DEFAULT),
                new ActionSearchConfig(5, actionRepeat, 0.02, 0, SearchConfig.DEFAULT),
                1))
        .plan(START, GOAL, 0, Deadline.none());
  }

  @Test
  void aPlanHasAnActionForEachStepAndNoMore() {
    for (int repeat : new int[] {1, 3}) {
      Plan plan = plan(repeat);
      assertEquals(5 * repeat, plan.steps());
      refuses(plan.steps(), plan::action);
      assertArrayEquals(
          new double[] {plan.actions()[plan.steps() - 1]}, plan.action(plan.steps() - 1));
    }
  }

  @Test
  void subgoalsAreAsManyAsThereAre() {
    Subgoals two =
        new Subgoals(2, new double[] {1, 2, 3, 4}, new int[] {5, 6}, new double[2], null);
    refuses(2, two::embedding);
    refuses(2, two::offset);
    assertArrayEquals(new double[] {3, 4}, two.embedding(1));
    refuses(0, Subgoals.NONE::embedding);
    refuses(0, Subgoals.NONE::offset);
  }

  @Test
  void framesAndPixelsAreAsManyAsThereAre() {
    Frame frame = new Frame(2, 3, new byte[2 * 3 * 3]);
    refuses(2, row -> frame.channel(row, 0, 0));
    refuses(3, column -> frame.channel(0, column, 0));
    refuses(3, channel -> frame.channel(0, 0, channel));
    FrameSequence sequence = new FrameSequence(4, 2, 3, new byte[4 * 18], null, null, null);
    refuses(4, sequence::frame);
  }

  @Test
  void anAnswerHasAsManyNumbersAsTheSearch() {
    TrajectorySearch search =
        new TrajectorySearch(
            SearchConfig.DEFAULT, 3, 2, Bounds.symmetric(4, 1), new RandomShooting(), 1);
    refuses(6, step -> search.answer(step, 0));
    refuses(4, index -> search.answer(0, index));
  }

  @Test
  void onlyCandidatesOfFiniteCostHaveAPlaceInTheRanking() {
    Map<String, Integer> checked = new java.util.HashMap<>();
    SearchDistribution distribution =
        new SearchDistribution() {
          private final RandomShooting shooting = new RandomShooting();

          @Override
          public void prepare(SearchState state, Population population) {}

          @Override
          public void draw(SearchState state, Population population) {
            shooting.draw(state, population);
          }

          @Override
          public void refit(SearchState state, Population population) {
            refuses(population.finiteCount(), population::ranked);
            checked.merge("refits", 1, Integer::sum);
          }
        };
    TrajectorySearch search =
        new TrajectorySearch(
            new SearchConfig(20, 3, 1, BoundsRule.CLIP),
            3,
            1,
            Bounds.symmetric(1, 1),
            distribution,
            1);
    search.search(
        (candidates, count, costs) -> {
          for (int row = 0; row < count; row++) {
            costs[row] = row % 2 == 0 ? row : Double.NaN;
          }
        },
        0,
        Deadline.none());
    assertEquals(null, search.report().failure());
    assertTrue(checked.get("refits") > 0);
  }
}
