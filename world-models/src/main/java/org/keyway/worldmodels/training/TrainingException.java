package org.keyway.worldmodels.training;

/**
 * Thrown when a training cannot continue. The message names stage and step, and says what to do.
 */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TrainingException(String message) {
    super(message);
  }
}
