package org.keyway.planner.control;

/**
 * Numbers the control steps and maps moments to steps.
 *
 * <p>The grid follows the moments at which commands are asked for, by an eighth of the error a
 * step. So neither jitter nor slow drift of the caller's timer makes the step number skip or
 * repeat. Skipped calls still advance it.
 */
final class StepGrid {
  private static final int FOLLOWED_FRACTION = 8;

  private final long periodNanos;

  // Written only by the thread that asks for commands, read by the planning thread.
  private volatile long originNanos;
  private volatile long lastStep = Long.MIN_VALUE;
  private boolean synchronised;

  StepGrid(long periodNanos, long originNanos) {
    this.periodNanos = periodNanos;
    this.originNanos = originNanos;
  }

  /**
   * Returns a grid that begins now, even if the clock restarted since the last command. The phase
   * of the commands within a period is kept.
   */
  StepGrid anew(long nowNanos) {
    return new StepGrid(periodNanos, nanosOf(stepAt(nowNanos)));
  }

  /** Returns the step of a command asked for now; never less than the previous one. */
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

  /** Returns the step nearest to a moment. */
  long stepAt(long nanos) {
    return Math.floorDiv(nanos - originNanos + periodNanos / 2, periodNanos);
  }

  /** Returns the step of the next command that will be asked for. */
  long nextStep(long nowNanos) {
    return Math.max(lastStep + 1, stepAt(nowNanos));
  }

  /** Returns the first step at or after a moment. */
  long firstStepFrom(long nanos) {
    return -Math.floorDiv(originNanos - nanos, periodNanos);
  }

  /** Returns the moment of a step, in ns. */
  long nanosOf(long step) {
    return originNanos + step * periodNanos;
  }
}
