package org.keyway.planner;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What foreign code may throw, and code that throws it. */
public final class Foreign {
  private Foreign() {}

  /** A kind of throwable, made anew each time. */
  public record Kind(String name, Supplier<Throwable> make) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** An exception whose own words throw. */
  private static final class Speechless extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no words");
    }
  }

  /** What is neither an exception nor an error. */
  private static final class Strange extends Throwable {
    private static final long serialVersionUID = 1;
  }

  /** All kinds. */
  public static List<Kind> kinds() {
    return List.of(
        new Kind("IllegalStateException", () -> new IllegalStateException("foreign")),
        new Kind("IOException", () -> new java.io.IOException("foreign")),
        new Kind("InterruptedException", InterruptedException::new),
        new Kind("StackOverflowError", StackOverflowError::new),
        new Kind("OutOfMemoryError", () -> new OutOfMemoryError("foreign")),
        new Kind("NoClassDefFoundError", () -> new NoClassDefFoundError("foreign")),
        new Kind("AssertionError", () -> new AssertionError("foreign")),
        new Kind("Speechless", Speechless::new),
        new Kind("Strange", Strange::new));
  }

  /** Throws anything, undeclared. */
  @SuppressWarnings("unchecked")
  public static <E extends Throwable> void sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }

  /** Throws for as long as it is told to. */
  public static final class Fault {
    private volatile @Nullable Kind kind;
    private volatile boolean once;
    private volatile int throwsSoFar;

    /** From the next call on: in it alone, or in every one. */
    public void arm(Kind what, boolean inOneCall) {
      once = inOneCall;
      kind = what;
    }

    /** No more. */
    public void disarm() {
      kind = null;
    }

    /** How often it has thrown. */
    public int count() {
      return throwsSoFar;
    }

    /** To be called where a port is. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // by one thread at a time
    public void call() {
      Kind now = kind;
      if (now != null) {
        if (once) {
          kind = null;
        }
        throwsSoFar++;
        Foreign.<RuntimeException>sneak(now.make().get());
      }
    }
  }
}
