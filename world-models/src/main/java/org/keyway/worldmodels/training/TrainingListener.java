package org.keyway.worldmodels.training;

/** Is told how a training goes, from its thread. */
public interface TrainingListener {
  /** A listener that does nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /** A stage begins, or goes on, at a step. */
  default void begins(Stage stage, int step) {}

  /** A step was made. */
  default void stepped(Stage stage, int step, double loss) {}

  /** The weights were measured. */
  default void validated(Stage stage, CurvePoint point) {}

  /** A stage ended, early or not. */
  default void ended(Stage stage, int step) {}
}
