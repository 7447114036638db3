package org.keyway.worldmodels.training;

import java.util.List;

/** Receives the progress of a training, on the thread of the training. */
public interface TrainingListener {
  /** A listener that does nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /**
   * An interrupted training resumes.
   *
   * @param changes settings of stages that differ from before, in words; empty if none do
   */
  default void resumed(List<String> changes) {}

  /** A stage begins or resumes at a step. */
  default void begins(Stage stage, int step) {}

  /** A step was made. */
  default void stepped(Stage stage, int step, double loss) {}

  /** The weights were validated. */
  default void validated(Stage stage, CurvePoint point) {}

  /**
   * The state was saved; an interruption loses only later steps.
   *
   * @param curve all points so far
   */
  default void kept(List<CurvePoint> curve) {}

  /** A stage ended, early or not. */
  default void ended(Stage stage, int step) {}

  /**
   * The training is complete and its model is written.
   *
   * @param curve all points
   */
  default void completed(List<CurvePoint> curve) {}

  /** Returns a listener that notifies others, in their order. */
  static TrainingListener all(TrainingListener... listeners) {
    List<TrainingListener> all = List.of(listeners);
    return new TrainingListener() {
      @Override
      public void resumed(List<String> changes) {
        all.forEach(listener -> listener.resumed(changes));
      }

      @Override
      public void completed(List<CurvePoint> curve) {
        all.forEach(listener -> listener.completed(curve));
      }

      @Override
      public void begins(Stage stage, int step) {
        all.forEach(listener -> listener.begins(stage, step));
      }

      @Override
      public void stepped(Stage stage, int step, double loss) {
        all.forEach(listener -> listener.stepped(stage, step, loss));
      }

      @Override
      public void validated(Stage stage, CurvePoint point) {
        all.forEach(listener -> listener.validated(stage, point));
      }

      @Override
      public void kept(List<CurvePoint> curve) {
        all.forEach(listener -> listener.kept(curve));
      }

      @Override
      public void ended(Stage stage, int step) {
        all.forEach(listener -> listener.ended(stage, step));
      }
    };
  }
}
