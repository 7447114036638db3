package org.keyway.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.keyway.planner.model.DynamicsModel;

/**
 * Sees the stalls of the thread that plans, which another thread, on another core, would not.
 *
 * <p>The model does the same work at every call, so what a call takes beyond the median of all
 * calls, it lost (fixed work quanta: Sottile and Minnich, Analysis of microbenchmarks for
 * performance tuning of clusters, 2004). Between calls the search runs and never waits, so what
 * passes on the clock but not on the thread's processor clock, it lost.
 */
final class PlanningThreadWatch implements DynamicsModel {
  private final DynamicsModel model;
  private final LongSupplier clock;
  private final LongSupplier coreClock;
  private final StallLog searchStalls = new StallLog();
  private final Histogram callNanos = Stopwatch.newHistogram();
  private long resumedNanos;
  private long resumedCoreNanos;
  private long lastDecisionNanos;
  private long lastCallNanos;
  private int plans;

  /**
   * @param model does the same work at every call
   */
  PlanningThreadWatch(DynamicsModel model) {
    this(model, System::nanoTime, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
  }

  /**
   * @param model does the same work at every call
   * @param clock the time, ns
   * @param coreClock processor time of the calling thread, ns
   */
  PlanningThreadWatch(DynamicsModel model, LongSupplier clock, LongSupplier coreClock) {
    this.model = model;
    this.clock = clock;
    this.coreClock = coreClock;
  }

  /** Forgets the calls so far, as those of a warm-up. */
  void forget() {
    callNanos.reset();
    plans = 0;
  }

  /** A plan begins. */
  void begin() {
    plans++;
    searchStalls.clear();
    lastCallNanos = 0;
    resume();
    lastDecisionNanos = resumedNanos;
  }

  /** The plan is there. */
  void end() {
    pause();
  }

  private void resume() {
    resumedCoreNanos = coreClock.getAsLong();
    resumedNanos = clock.getAsLong();
  }

  private void pause() {
    long nowNanos = clock.getAsLong();
    long ranNanos = coreClock.getAsLong() - resumedCoreNanos;
    searchStalls.add(resumedNanos + ranNanos, nowNanos);
  }

  @Override
  public int embeddingSize() {
    return model.embeddingSize();
  }

  @Override
  public int actionSize() {
    return model.actionSize();
  }

  @Override
  public void rollout(double[] start, double[] actions, int count, int steps, double[] embeddings) {
    pause();
    lastDecisionNanos = resumedNanos;
    long startNanos = clock.getAsLong();
    model.rollout(start, actions, count, steps, embeddings);
    resume();
    lastCallNanos = resumedNanos - startNanos;
    callNanos.recordValue(lastCallNanos);
  }

  /**
   * When the planner last decided that there was time for another iteration, or a little before:
   * the end of the last call but one.
   */
  long lastDecisionNanos() {
    return lastDecisionNanos;
  }

  /** Stalls of the last plan, of which the model's are known for its last call. */
  List<Stall> stalls() {
    List<Stall> stalls = new ArrayList<>(searchStalls.stalls());
    long lostNanos = lastCallNanos - medianNanos();
    if (lostNanos >= StallLog.SHORTEST_NANOS) {
      stalls.add(new Stall(resumedNanos - lostNanos, resumedNanos));
    }
    return stalls;
  }

  private long medianNanos() {
    return callNanos.getValueAtPercentile(50);
  }

  /** What each call of the model lost. */
  Timings losses() {
    Histogram lostNanos = Stopwatch.newHistogram();
    for (HistogramIterationValue value : callNanos.recordedValues()) {
      lostNanos.recordValueWithCount(
          Math.max(0, value.getValueIteratedTo() - medianNanos()),
          value.getCountAddedInThisIterationStep());
    }
    return Timings.ofDelays(lostNanos);
  }

  /** Calls of the model in a plan, on average. */
  double callsPerPlan() {
    return callNanos.getTotalCount() / (double) plans;
  }
}
