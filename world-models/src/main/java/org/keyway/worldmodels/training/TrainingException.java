package org.keyway.worldmodels.training;

/** A training that cannot go on; the message says where it stood and what to do. */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TrainingException(String message) {
    super(message);
  }
}
