package org.keyway.ros;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assertions;

/** Waits for what other threads and processes do. */
public final class Eventually {
  private static final long PATIENCE_SECONDS = 20;
  private static final long POLL_MILLIS = 10;

  private Eventually() {}

  /** Returns when the condition holds; fails if it does not within a generous time. */
  public static void holds(String what, Callable<Boolean> condition) throws Exception {
    holds(() -> what, condition);
  }

  /** Same, with what should have come about said at the end. */
  public static void holds(Supplier<String> what, Callable<Boolean> condition) throws Exception {
    holds(PATIENCE_SECONDS, what, condition);
  }

  /** Same, within so long. */
  public static void holds(long seconds, Supplier<String> what, Callable<Boolean> condition)
      throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!condition.call()) {
      if (System.nanoTime() - deadline > 0) {
        Assertions.fail("It never came about that " + what.get());
      }
      Thread.sleep(POLL_MILLIS);
    }
  }
}
