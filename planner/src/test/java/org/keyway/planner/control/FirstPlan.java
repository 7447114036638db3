package org.keyway.planner.control;

import java.lang.management.ManagementFactory;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.plan.ActionSearch;
import org.keyway.planner.plan.ActionSearchConfig;
import org.keyway.planner.plan.FlatPlanner;
import org.keyway.planner.plan.Planner;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.time.Deadline;

/** Prints how much of a processor's time the first plan of a virtual machine takes, in ns. */
final class FirstPlan {
  private FirstPlan() {}

  /**
   * @param arguments plans to warm up with
   */
  public static void main(String[] arguments) {
    double[] start = {-1, 0};
    double[] goal = {0.5, 0};
    WarmUpConfig config = new WarmUpConfig(Integer.parseInt(arguments[0]), 60_000);
    Planner planner = WarmUp.planner(FirstPlan::planner, start, goal, config);
    var threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    planner.plan(start, goal, 0, Deadline.none());
    System.out.println(threads.getCurrentThreadCpuTime() - before);
  }

  private static Planner planner() {
    return new FlatPlanner(
        new ActionSearch(
            new PointMass.Dynamics(() -> {}),
            new EmbeddingDistance(1, 0.1),
            Bounds.symmetric(1, 1),
            new CrossEntropy(CrossEntropyConfig.DEFAULT),
            ActionSearchConfig.DEFAULT,
            1));
  }
}
