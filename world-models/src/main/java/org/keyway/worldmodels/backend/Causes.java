package org.keyway.worldmodels.backend;

/** What lies at the bottom of a failure. Natives that do not load are wrapped several times. */
final class Causes {
  private Causes() {}

  /** The first line of the innermost message; the kind of failure where it has none. */
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
