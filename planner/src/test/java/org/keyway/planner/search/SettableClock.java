package org.keyway.planner.search;

import java.util.function.LongSupplier;

/** A clock that only moves when it is told to. */
public final class SettableClock implements LongSupplier {
  private long nanos;

  @Override
  public long getAsLong() {
    return nanos;
  }

  public void advance(long byNanos) {
    nanos += byNanos;
  }
}
