package org.keyway.ros.testing;

import java.io.IOException;
import java.util.List;

/** What foreign code may throw, undeclared. */
public final class Foreign {
  private Foreign() {}

  /** One of each kind. */
  public static List<Throwable> kinds() {
    return List.of(
        new IllegalStateException("foreign"),
        new IOException("foreign"),
        new InterruptedException("foreign"),
        new AssertionError("foreign"),
        new NoClassDefFoundError("foreign"),
        new OutOfMemoryError("foreign"),
        new Throwable("foreign"));
  }

  /** Throws anything. */
  @SuppressWarnings("unchecked")
  public static <E extends Throwable> void sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
