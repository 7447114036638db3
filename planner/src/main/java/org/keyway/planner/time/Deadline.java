package org.keyway.planner.time;

import java.util.function.LongSupplier;
import org.keyway.planner.config.Require;

/**
 * Time by which a plan must be ready, on a clock that never runs backwards.
 *
 * <p>A planner reads the time only from here. So a caller's clock controls everything that depends
 * on time, and tests run without waiting. Immutable.
 */
public final class Deadline {
  private static final long UNLIMITED = Long.MAX_VALUE;

  /** Not a lambda: linking one takes a fresh virtual machine 10 ms, within the first deadline. */
  private static final LongSupplier SYSTEM = new SystemClock();

  private final LongSupplier nanoClock;
  private final long startNanos;
  private final long budgetNanos;

  private static final class SystemClock implements LongSupplier {
    @Override
    public long getAsLong() {
      return System.nanoTime();
    }
  }

  private Deadline(LongSupplier nanoClock, long startNanos, long budgetNanos) {
    this.nanoClock = nanoClock;
    this.startNanos = startNanos;
    this.budgetNanos = budgetNanos;
  }

  /**
   * Returns a deadline {@code budgetNanos} from now.
   *
   * @throws IllegalArgumentException if the budget is negative
   */
  public static Deadline after(long budgetNanos) {
    return after(budgetNanos, SYSTEM);
  }

  /**
   * Returns a deadline {@code budgetNanos} from now on the given clock.
   *
   * @param nanoClock monotonic, in nanoseconds from any origin
   * @throws IllegalArgumentException if the budget is negative
   */
  public static Deadline after(long budgetNanos, LongSupplier nanoClock) {
    if (budgetNanos < 0) {
      throw new IllegalArgumentException(
          "budgetNanos is %d; it must not be negative".formatted(budgetNanos));
    }
    return new Deadline(nanoClock, nanoClock.getAsLong(), budgetNanos);
  }

  /**
   * Returns a deadline for work that has begun.
   *
   * @param begunNanos start of the work in ns, on the given clock
   * @param dueNanos time in ns by which the work must be done; a time before the start counts as
   *     the start
   * @param nanoClock monotonic, in nanoseconds from any origin
   */
  public static Deadline between(long begunNanos, long dueNanos, LongSupplier nanoClock) {
    return new Deadline(nanoClock, begunNanos, Math.max(0, dueNanos - begunNanos));
  }

  /** Returns no deadline: a search runs all its iterations. */
  public static Deadline none() {
    return none(SYSTEM);
  }

  /** Returns no deadline, with times measured on the given clock. */
  public static Deadline none(LongSupplier nanoClock) {
    return new Deadline(nanoClock, nanoClock.getAsLong(), UNLIMITED);
  }

  /**
   * Returns a nearer deadline for a part of the work: it starts now and lasts the given fraction of
   * the remaining time.
   *
   * @param fraction fraction of the remaining time, 0 to 1
   */
  public Deadline share(double fraction) {
    Require.inRange("fraction", fraction, 0.0, 1.0);
    long budget = isUnlimited() ? UNLIMITED : (long) (fraction * Math.max(0, remainingNanos()));
    return new Deadline(nanoClock, nanoClock.getAsLong(), budget);
  }

  /** Whether there is no limit. */
  public boolean isUnlimited() {
    return budgetNanos == UNLIMITED;
  }

  /** Time from start to deadline, in ns; Long.MAX_VALUE if there is no limit. */
  public long budgetNanos() {
    return budgetNanos;
  }

  /** Time since the start of this deadline, in ns. */
  public long elapsedNanos() {
    return nanoClock.getAsLong() - startNanos;
  }

  /**
   * Remaining time in ns, negative once the deadline has passed; Long.MAX_VALUE without a limit.
   */
  public long remainingNanos() {
    return isUnlimited() ? UNLIMITED : budgetNanos - elapsedNanos();
  }

  /** Whether no time is left. */
  public boolean passed() {
    return remainingNanos() <= 0;
  }

  @Override
  public String toString() {
    return isUnlimited() ? "Deadline[none]" : "Deadline[" + budgetNanos + " ns]";
  }
}
