package org.keyway.worldmodels.backend;

import java.util.Optional;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * Loads the CUDA libraries that ND4J's CUDA backend needs, as ND4J does, but without its stack
 * trace on standard error. A machine with a card may lack the driver or the libraries, or have old
 * ones.
 */
final class CudaTrial {
  private static final String BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";

  private CudaTrial() {}

  /** Returns the reason why CUDA does not load, in one line; empty if it does. */
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
