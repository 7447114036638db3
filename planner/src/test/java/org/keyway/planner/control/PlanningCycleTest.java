package org.keyway.planner.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.model.FrameJudge;
import org.keyway.planner.plan.ActionSearch;
import org.keyway.planner.plan.ActionSearchConfig;
import org.keyway.planner.plan.FlatPlanner;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;

class PlanningCycleTest {
  private static final long MS = 1_000_000;

  @Test
  void keepsOneScheduledPlanForEachFirstStep() {
    ControllerConfig config = new ControllerConfig(100 * MS, 300 * MS, 0, 1000 * MS, 8, 0, 0);
    long[] nowNanos = {0};
    PointMass.Dynamics dynamics = new PointMass.Dynamics(() -> {});
    ActionSearch search =
        new ActionSearch(
            dynamics,
            EmbeddingDistance.euclidean(2),
            Bounds.symmetric(1, 1),
            new CrossEntropy(CrossEntropyConfig.DEFAULT),
            ActionSearchConfig.DEFAULT,
            1);
    StepGrid grid = new StepGrid(config.controlPeriodNanos(), 0);
    PlanningCycle cycle =
        new PlanningCycle(
            new PointMass.Encoder(embedding -> embedding),
            FrameJudge.NONE,
            new LatencyCompensation(dynamics, 0, new double[1]),
            new Experience(dynamics, config.controlPeriodNanos(), 0),
            new FlatPlanner(search),
            config,
            () -> nowNanos[0]);
    Episode episode =
        new Episode(
            grid, new CommandHistory(2 * config.longestPredictionSteps(), 1), new CameraWatch(0));
    Goal goal = Goal.of(new double[] {0.5, 0});
    double[] state = {-1, 0};
    for (int plan = 0; plan < 50; plan++) {
      OfferedFrame frame = OfferedFrame.first(PointMass.show(state), nowNanos[0]);
      cycle.run(episode, frame, goal, 0, nowNanos[0]);
      nowNanos[0] += 10 * MS;
    }
    assertEquals(0, cycle.failures());
    int plans = 0;
    long before = Long.MAX_VALUE;
    for (ScheduledPlan entry = episode.schedule; entry != null; entry = entry.previous()) {
      assertTrue(entry.firstStep() < before);
      before = entry.firstStep();
      plans++;
    }
    assertTrue(plans >= 3 && plans <= 5, "plans " + plans);
  }
}
