package org.keyway.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.keyway.planner.model.DynamicsModel;

/**
 * Detects the stalls of the planning thread, which a thread on another core would not see.
 *
 * <p>The model does the same work at every call, so a call's time beyond the median of all calls is
 * lost time (fixed work quanta: Sottile and Minnich, Analysis of microbenchmarks for performance
 * tuning of clusters, 2004). Between calls the search runs and never waits. So time that passes on
 * the clock but not on the thread's processor clock is lost time too.
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
   * @param model model that does the same work at every call
   */
  PlanningThreadWatch(DynamicsModel model) {
    this(model, System::nanoTime, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
  }

  /**
   * @param model model that does the same work at every call
   * @param clock clock, in ns
   * @param coreClock processor time of the calling thread, ns
   */
  PlanningThreadWatch(DynamicsModel model, LongSupplier clock, LongSupplier coreClock) {
    this.model = model;
    this.clock = clock;
    this.coreClock = coreClock;
  }

  /** Forgets the calls so far, for example of a warm-up. */
  void forget() {
    callNanos.reset();
    plans = 0;
  }

  /** Begins a plan. */
  void begin() {
    plans++;
    searchStalls.clear();
    lastCallNanos = 0;
    resume();
    lastDecisionNanos = resumedNanos;
  }

  /** Ends a plan. */
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
   * Time of the planner's last decision to run another iteration, or slightly earlier: the end of
   * the last call but one.
   */
  long lastDecisionNanos() {
    return lastDecisionNanos;
  }

  /** Stalls of the last plan; those of the model are known only for its last call. */
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

  /** Time lost by each call of the model. */
  Timings losses() {
    Histogram lostNanos = Stopwatch.newHistogram();
    for (HistogramIterationValue value : callNanos.recordedValues()) {
      lostNanos.recordValueWithCount(
          Math.max(0, value.getValueIteratedTo() - medianNanos()),
          value.getCountAddedInThisIterationStep());
    }
    return Timings.ofDelays(lostNanos);
  }

  /** Mean number of model calls in a plan. */
  double callsPerPlan() {
    return callNanos.getTotalCount() / (double) plans;
  }
}
