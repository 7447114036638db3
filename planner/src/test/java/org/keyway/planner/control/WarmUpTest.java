package org.keyway.planner.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.model.AdaptationConfig;
import org.keyway.planner.model.AdaptiveDynamics;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameJudge;
import org.keyway.planner.plan.ActionSearch;
import org.keyway.planner.plan.ActionSearchConfig;
import org.keyway.planner.plan.FlatPlanner;
import org.keyway.planner.plan.HierarchicalPlanner;
import org.keyway.planner.plan.HierarchyConfig;
import org.keyway.planner.plan.Planner;
import org.keyway.planner.plan.Subgoals;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.BoundsRule;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.time.Deadline;

class WarmUpTest {
  private static final double[] START = {-1, 0};
  private static final double[] GOAL = {0.5, 0};
  private static final Bounds BOUNDS = Bounds.symmetric(1, 1);
  private static final WarmUpConfig SHORT = new WarmUpConfig(20, 60_000);

  private final PointMass.Encoder encoder = new PointMass.Encoder(embedding -> embedding);

  /** Counts what it is asked and told. */
  private static final class Counting implements DynamicsModel {
    private final DynamicsModel mass = new PointMass.Dynamics(() -> {});
    private int asked;
    private int told;

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
        double[] start, double[] actions, int count, int steps, double[] embeddings) {
      asked++;
      mass.rollout(start, actions, count, steps, embeddings);
    }

    @Override
    public void observe(double[] before, double[] action, double[] after) {
      told++;
    }
  }

  private static Planner planner(DynamicsModel dynamics) {
    return new HierarchicalPlanner(
        (embedding, goal, deadline) ->
            new Subgoals(2, new double[] {0, 0}, new int[] {5}, new double[1], null),
        new ActionSearch(
            dynamics,
            new EmbeddingDistance(1, 0.1),
            BOUNDS,
            new CrossEntropy(CrossEntropyConfig.IMPROVED),
            ActionSearchConfig.DEFAULT,
            7),
        HierarchyConfig.DEFAULT);
  }

  /** The actions of the first plans, with what was learnt in between. */
  private static List<double[]> plans(DynamicsModel dynamics, Planner planner) {
    List<double[]> plans = new ArrayList<>();
    double[] state = START;
    for (int i = 0; i < 5; i++) {
      plans.add(planner.plan(state, GOAL, 1, Deadline.none()).actions());
      assertEquals(i, planner.report().actionSearch().plan());
      double[] next = {state[0] + 0.1, state[1] - 0.2};
      dynamics.observe(state, plans.get(i), next);
      state = next;
    }
    return plans;
  }

  private static DynamicsModel adaptive() {
    return AdaptiveDynamics.of(new Counting(), new AdaptationConfig(16, 2, 1));
  }

  private void changesNoPlan(Function<DynamicsModel, Planner> warm) {
    DynamicsModel cold = adaptive();
    List<double[]> expected = plans(cold, planner(cold));
    DynamicsModel warmed = adaptive();
    List<double[]> actual = plans(warmed, warm.apply(warmed));
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), actual.get(i), "plan " + i);
    }
  }

  @Test
  void changesNoPlanToTheBit() {
    changesNoPlan(dynamics -> WarmUp.planner(() -> planner(dynamics), START, GOAL, SHORT));
    changesNoPlan(
        dynamics ->
            WarmUp.planner(
                () -> planner(dynamics), encoder, FrameJudge.NONE, dynamics, BOUNDS, SHORT));
  }

  @Test
  void asksTheModelAndTellsItNothing() {
    Counting counting = new Counting();
    int[] judged = {0};
    FrameJudge judge =
        (frame, embedding) -> {
          judged[0]++;
          return Double.NaN;
        };
    WarmUp.planner(() -> planner(counting), encoder, judge, counting, BOUNDS, SHORT);
    assertTrue(judged[0] >= SHORT.plans(), "judged " + judged[0]);
    // Three iterations a plan, and the way to where the first command takes effect.
    assertTrue(counting.asked >= 4 * SHORT.plans(), "asked " + counting.asked);
    assertEquals(0, counting.told);
  }

  @Test
  void makesOnePlannerAloneWhereItIsOff() {
    int[] made = {0};
    Supplier<Planner> recipe =
        () -> {
          made[0]++;
          return planner(new Counting());
        };
    WarmUp.planner(recipe, START, GOAL, WarmUpConfig.NONE);
    assertEquals(1, made[0]);
    WarmUp.planner(recipe, START, GOAL, SHORT);
    assertEquals(3, made[0]);
  }

  @Test
  void endsAtItsTimeLimit() {
    Counting counting = new Counting();
    WarmUp.planner(() -> planner(counting), START, GOAL, new WarmUpConfig(100_000, 0));
    assertEquals(0, counting.asked);
  }

  @Test
  @Timeout(60)
  void endsForASearchThatTakesAllTheTimeItGets() {
    Supplier<Planner> recipe =
        () ->
            new FlatPlanner(
                new ActionSearch(
                    new Counting(),
                    new EmbeddingDistance(1, 0.1),
                    BOUNDS,
                    new CrossEntropy(CrossEntropyConfig.DEFAULT),
                    new ActionSearchConfig(
                        8, 1, 0.02, 0, new SearchConfig(2000, 10_000, 1, BoundsRule.CLIP)),
                    7));
    WarmUpConfig brief = new WarmUpConfig(100_000, 50);
    WarmUp.planner(recipe, START, GOAL, brief);
    WarmUp.planner(recipe, encoder, FrameJudge.NONE, new Counting(), BOUNDS, brief);
  }

  @Test
  void refusesImpossibleConfigurations() {
    assertThrows(IllegalArgumentException.class, () -> new WarmUpConfig(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> new WarmUpConfig(100_001, 0));
    assertThrows(IllegalArgumentException.class, () -> new WarmUpConfig(0, -1));
    assertThrows(IllegalArgumentException.class, () -> new WarmUpConfig(0, 600_001));
  }

  @Test
  @Timeout(300)
  void theFirstPlanOfAFreshVirtualMachineTakesAFractionOfTheWork() throws Exception {
    long cold = firstPlanNanos(0);
    long warm = firstPlanNanos(200);
    assertTrue(3 * warm < cold, "warm " + warm + " ns, cold " + cold + " ns");
  }

  private static long firstPlanNanos(int warmUpPlans) throws IOException, InterruptedException {
    Process machine =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FirstPlan.class.getName(),
                String.valueOf(warmUpPlans))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(machine.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, machine.waitFor());
    return Long.parseLong(printed.strip());
  }
}
