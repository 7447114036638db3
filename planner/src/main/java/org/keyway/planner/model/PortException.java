package org.keyway.planner.model;

/**
 * Code that a planner was handed, such as a model or a cost, threw what is no {@link
 * RuntimeException}: an {@link Error}, or a checked exception that it never declared, as Kotlin,
 * Scala and Lombok let it. The cause is what it threw; the message says who threw what.
 */
public final class PortException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private PortException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * What a port threw, as an exception that can be handed on: itself if it is a RuntimeException.
   * The interrupt that an {@link InterruptedException} stands for is kept in the calling thread's
   * status.
   *
   * @param port who threw it, as a message begins
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

  /** A throwable in words; never throws, though the message of a strange one may. */
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
