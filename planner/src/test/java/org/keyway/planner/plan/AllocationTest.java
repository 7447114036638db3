package org.keyway.planner.plan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.cost.LearnedDistanceCost;
import org.keyway.planner.cost.WeightedSum;
import org.keyway.planner.model.ParallelDynamics;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.BoundsRule;
import org.keyway.planner.search.CovarianceAdaptation;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.PathIntegral;
import org.keyway.planner.search.PathIntegralConfig;
import org.keyway.planner.search.RandomShooting;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.search.SearchDistribution;
import org.keyway.planner.search.TimeCorrelation;
import org.keyway.planner.time.Deadline;

/** A plan allocates its answer and its generator, whatever the samples and iterations. */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final double[] START = {-1, 0};
  private static final double[] GOAL = {0.5, 0};

  private enum Kind {
    RANDOM_SHOOTING,
    CROSS_ENTROPY,
    IMPROVED_CROSS_ENTROPY,
    PATH_INTEGRAL,
    COVARIANCE_ADAPTATION;

    SearchDistribution make() {
      return switch (this) {
        case RANDOM_SHOOTING -> new RandomShooting();
        case CROSS_ENTROPY -> new CrossEntropy(CrossEntropyConfig.DEFAULT);
        case IMPROVED_CROSS_ENTROPY -> new CrossEntropy(CrossEntropyConfig.IMPROVED);
        case PATH_INTEGRAL -> new PathIntegral(PathIntegralConfig.DEFAULT);
        case COVARIANCE_ADAPTATION -> new CovarianceAdaptation(TimeCorrelation.DEFAULT);
      };
    }
  }

  private static long bytesPerPlan(Kind kind, BoundsRule rule, int samples, int iterations) {
    EmbeddingDistance distance = EmbeddingDistance.euclidean(2);
    WeightedSum cost =
        new WeightedSum(
            List.of(
                new WeightedSum.Term(1, distance),
                new WeightedSum.Term(0.1, new LearnedDistanceCost(distance))));
    ActionSearchConfig config =
        new ActionSearchConfig(8, 2, 0.02, 0.1, new SearchConfig(samples, iterations, 1, rule));
    try (ParallelDynamics dynamics =
        new ParallelDynamics(List.of(new PointMass(), new PointMass()))) {
      FlatPlanner planner =
          new FlatPlanner(
              new ActionSearch(dynamics, cost, Bounds.symmetric(1, 1), kind.make(), config, 1));
      for (int i = 0; i < 50; i++) {
        planner.plan(START, GOAL, 1, Deadline.none());
      }
      int plans = 50;
      long thread = Thread.currentThread().getId();
      long before = THREADS.getThreadAllocatedBytes(thread);
      for (int i = 0; i < plans; i++) {
        planner.plan(START, GOAL, 1, Deadline.none());
      }
      return (THREADS.getThreadAllocatedBytes(thread) - before) / plans;
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void doesNotGrowWithSamplesOrIterations(Kind kind) {
    for (BoundsRule rule : BoundsRule.values()) {
      long small = bytesPerPlan(kind, rule, 20, 2);
      long large = bytesPerPlan(kind, rule, 200, 20);
      assertTrue(small < 4096, small + " bytes a plan");
      assertTrue(Math.abs(large - small) <= 64, small + " and " + large);
    }
  }
}
