package org.keyway.benchmarks;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.ParallelDynamics;
import org.keyway.planner.plan.ActionSearch;
import org.keyway.planner.plan.ActionSearchConfig;
import org.keyway.planner.plan.FlatPlanner;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.BoundsRule;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.time.Deadline;

/**
 * Plans repeatedly within a time budget, without a pause, with a model slow enough that the budget
 * ends every search. The time of a plan is measured outside the planner, from call to return. The
 * plan's own deadline decides whether it is late.
 */
final class DeadlineTrial {
  private static final int SAMPLES = 200;

  /** Far more iterations than fit in the budget. */
  private static final int MOST_ITERATIONS = 1000;

  private static final long MODEL_NANOS = 500_000;
  private static final long PROGRESS_PARTS = 10;
  private static final int FEWEST_WARM_UP_PLANS = 3;

  private final String name;
  private final long budgetNanos;
  private final BenchmarkConfig config;
  private final Consumer<String> progress;
  private final StallLog idleStalls = new StallLog();

  private final Stopwatch watch = new Stopwatch(1);
  private final List<Miss> misses = new ArrayList<>();
  private final double[] start = new double[PointMass.SIZE];
  private final double[] goal = new double[PointMass.SIZE];
  private int planned;

  /**
   * @param budgetMs time budget of a plan, in ms
   * @param config number of plans and of threads
   * @param progress receives messages about the progress
   */
  DeadlineTrial(long budgetMs, BenchmarkConfig config, Consumer<String> progress) {
    this.name = "planner.deadline.%dms".formatted(budgetMs);
    this.budgetNanos = 1_000_000 * budgetMs;
    this.config = config;
    this.progress = progress;
  }

  /**
   * Runs the trial.
   *
   * @return measurements of the plans, of the stalls seen by an idle thread, and of the stalls of
   *     the planning thread
   */
  List<Measurement> run() {
    progress.accept(name + ": warming up");
    int rounds = BusyDynamics.roundsLasting(MODEL_NANOS / SAMPLES);
    List<BusyDynamics> copies =
        Stream.generate(() -> new BusyDynamics(rounds)).limit(config.threads()).toList();
    long collections;
    PlanningThreadWatch thread;
    IdleThread idle = new IdleThread(idleStalls);
    try (idle;
        ParallelDynamics dynamics = new ParallelDynamics(copies)) {
      thread = new PlanningThreadWatch(dynamics);
      FlatPlanner planner = planner(thread);
      warmUp(planner, thread);
      long collectionsBefore = collections();
      for (int plan = 1; plan <= config.plans(); plan++) {
        time(planner, thread, watch);
        tell(plan);
      }
      collections = collections() - collectionsBefore;
    }
    return List.of(
        Measurement.of(name, description(thread.callsPerPlan(), collections), watch.timings())
            .withMisses(Miss.attribute(misses, idleStalls.stalls()))
            .withTarget(Target.noMissesOfOurs()),
        Measurement.of(
            name + ".stalls.idle-thread",
            "how late a thread wakes that sleeps 1 ms at a time, during the plans",
            idle.delays()),
        Measurement.of(
            name + ".stalls.planning-thread",
            "what each call of the model takes beyond the median of all, its work being the same",
            thread.losses()));
  }

  private String description(double batches, long collections) {
    return String.format(
        Locale.ROOT,
        "CEM, %d samples of %d steps x %d actions, model calibrated to %.1f ms a batch, %d thread(s);"
            + " %.1f batches a plan until the budget ended it; %d garbage collections meanwhile",
        SAMPLES,
        ActionSearchConfig.DEFAULT.horizonSteps(),
        PointMass.SIZE,
        1e-6 * MODEL_NANOS,
        config.threads(),
        batches,
        collections);
  }

  /** Number of garbage collections so far, whose pauses are stalls too. */
  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  private FlatPlanner planner(DynamicsModel dynamics) {
    ActionSearchConfig defaults = ActionSearchConfig.DEFAULT;
    return new FlatPlanner(
        new ActionSearch(
            dynamics,
            EmbeddingDistance.euclidean(PointMass.SIZE),
            Bounds.symmetric(PointMass.SIZE, 1),
            new CrossEntropy(CrossEntropyConfig.DEFAULT),
            new ActionSearchConfig(
                defaults.horizonSteps(),
                defaults.actionRepeat(),
                defaults.earlierStepWeight(),
                defaults.smoothnessWeight(),
                new SearchConfig(SAMPLES, MOST_ITERATIONS, 1, BoundsRule.CLIP)),
            config.seed()));
  }

  private void warmUp(FlatPlanner planner, PlanningThreadWatch thread) {
    long warmUpNanos = (long) (1e9 * Race.warmUpSeconds(config.seconds()));
    long startNanos = System.nanoTime();
    Stopwatch unused = new Stopwatch(1);
    while (planned < FEWEST_WARM_UP_PLANS || System.nanoTime() - startNanos < warmUpNanos) {
      time(planner, thread, unused);
    }
    misses.clear();
    thread.forget();
  }

  private void tell(long plan) {
    if (plan * PROGRESS_PARTS / config.plans() > (plan - 1) * PROGRESS_PARTS / config.plans()) {
      progress.accept(
          "%s: %d of %d plans, %d late".formatted(name, plan, config.plans(), misses.size()));
    }
  }

  /** Times one plan to a goal that moves on a circle. */
  private void time(FlatPlanner planner, PlanningThreadWatch thread, Stopwatch with) {
    planned++;
    goal[0] = 0.5 * Math.cos(0.1 * planned);
    goal[1] = 0.5 * Math.sin(0.1 * planned);
    thread.begin();
    Deadline deadline = Deadline.after(budgetNanos);
    with.start();
    planner.plan(start, goal, 1, deadline);
    long overrunNanos = -deadline.remainingNanos();
    with.stop();
    thread.end();
    if (overrunNanos > 0) {
      misses.add(
          new Miss(thread.lastDecisionNanos(), with.endNanos(), overrunNanos, thread.stalls()));
    }
  }
}
