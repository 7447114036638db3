package org.keyway.planner.model;

/**
 * Thrown when a port, such as a model or a cost, throws something other than a {@link
 * RuntimeException}. The cause is that throwable: an {@link Error}, or an undeclared checked
 * exception as Kotlin, Scala and Lombok allow. The message names the port and the throwable.
 */
public final class PortException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private PortException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Wraps a port's throwable for rethrowing; a RuntimeException is returned itself. For an {@link
   * InterruptedException} the interrupt status of the calling thread is set.
   *
   * @param port name of the port, with which the message begins
   */
  public static RuntimeException of(String port, Throwable thrown) {
    if (thrown instanceof RuntimeException known) {
      return known;
    }
    if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new PortException(port + " threw " + text(thrown), thrown);
  }

  /** Describes a throwable; never throws, even if the throwable's message does. */
  public static String text(Throwable thrown) {
    try {
      return thrown instanceof PortException
          ? String.valueOf(thrown.getMessage())
          : thrown.toString();
    } catch (Throwable e) {
      return thrown.getClass().getName();
    }
  }
}
