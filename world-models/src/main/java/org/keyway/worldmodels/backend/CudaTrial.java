package org.keyway.worldmodels.backend;

import java.util.Optional;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * Loads what ND4J's CUDA backend needs of CUDA, as ND4J would, but without its stack trace on
 * standard error: the driver and CUDA's libraries may be missing or too old where a card is there.
 */
final class CudaTrial {
  private static final String BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";

  private CudaTrial() {}

  /** Why CUDA does not load, in one line; empty if it does. */
  static Optional<String> objection(ClassLoader loader) {
    try {
      Object backend = Class.forName(BACKEND, true, loader).getDeclaredConstructor().newInstance();
      return ((Nd4jBackend) backend).canRun()
          ? Optional.empty()
          : Optional.of("CUDA finds no card");
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return Optional.of("CUDA does not load: " + Causes.bottom(e));
    }
  }
}
