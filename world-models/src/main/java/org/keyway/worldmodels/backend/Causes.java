package org.keyway.worldmodels.backend;

/** Finds the root cause of a failure. Load errors of native libraries are wrapped several times. */
final class Causes {
  private Causes() {}

  /**
   * Returns the first line of the innermost message, or the kind of failure if there is no message.
   */
  static String bottom(Throwable failure) {
    Throwable bottom = failure;
    while (bottom.getCause() != null) {
      bottom = bottom.getCause();
    }
    String message = bottom.getMessage();
    return message == null || message.isBlank()
        ? bottom.getClass().getSimpleName()
        : message.strip().lines().findFirst().orElseThrow();
  }
}
