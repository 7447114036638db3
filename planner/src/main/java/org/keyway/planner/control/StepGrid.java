package org.keyway.planner.control;

/**
 * Numbers the control steps: says which step a moment belongs to.
 *
 * <p>The grid follows the moments at which commands are asked for, an eighth of the error a step,
 * so that neither jitter nor a slow drift between the caller's timer and the clock makes the step
 * number skip or repeat, while calls that are left out do let it run on.
 */
final class StepGrid {
  private static final int FOLLOWED_FRACTION = 8;

  private final long periodNanos;

  // Written by the thread that asks for commands alone, read by the planning thread.
  private volatile long originNanos;
  private volatile long lastStep = Long.MIN_VALUE;
  private boolean synchronised;

  StepGrid(long periodNanos, long originNanos) {
    this.periodNanos = periodNanos;
    this.originNanos = originNanos;
  }

  /**
   * A grid that begins now, also if the clock has begun anew since the last command. The moments of
   * commands stay where they were within a period.
   */
  StepGrid anew(long nowNanos) {
    return new StepGrid(periodNanos, nanosOf(stepAt(nowNanos)));
  }

  /** The step of a command asked for now; never less than the one before. */
  long synchronise(long nowNanos) {
    long step = Math.max(lastStep, stepAt(nowNanos));
    long errorNanos = nowNanos - nanosOf(step);
    long correctionNanos = synchronised ? errorNanos / FOLLOWED_FRACTION : errorNanos;
    long origin = originNanos;
    originNanos = origin + correctionNanos;
    synchronised = true;
    lastStep = step;
    return step;
  }

  /** The step nearest to a moment. */
  long stepAt(long nanos) {
    return Math.floorDiv(nanos - originNanos + periodNanos / 2, periodNanos);
  }

  /** The step of a command that is still to come and is asked for next, about now. */
  long nextStep(long nowNanos) {
    return Math.max(lastStep + 1, stepAt(nowNanos));
  }

  /** The first step that is not before a moment. */
  long firstStepFrom(long nanos) {
    return -Math.floorDiv(originNanos - nanos, periodNanos);
  }

  /** The moment of a step. */
  long nanosOf(long step) {
    return originNanos + step * periodNanos;
  }
}
