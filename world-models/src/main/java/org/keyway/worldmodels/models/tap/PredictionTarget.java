package org.keyway.worldmodels.models.tap;

import java.util.Arrays;

/**
 * Which frame of a segment a prediction is held against. A frame is chosen for the least logarithm
 * of its error plus its reluctance, -log w(t): the same choice as the least E_t / w(t).
 */
enum PredictionTarget {
  /** The best of all between start and goal, with a preference for the middle. */
  ANY_TIME("tap") {
    @Override
    double reluctance(int frame, int length, double spread) {
      double deviations = (frame / (double) length - 0.5) / spread;
      return deviations * deviations / 2;
    }
  },
  /** The one in the middle, as predictors that are bound to times do: the baseline. */
  MIDPOINT("midpoint") {
    @Override
    double reluctance(int frame, int length, double spread) {
      return frame == length / 2 ? 0 : NEVER;
    }
  };

  /** Of frames that are not to be chosen; far above all logarithms of errors. */
  static final double NEVER = 1e4;

  private final String stage;

  PredictionTarget(String stage) {
    this.stage = stage;
  }

  /** The target of a stage. */
  static PredictionTarget ofStage(String stage) {
    return Arrays.stream(values())
        .filter(target -> target.stage.equals(stage))
        .findFirst()
        .orElseThrow();
  }

  /** The name of the stage that trains it, and of its weights. */
  String stage() {
    return stage;
  }

  /**
   * The reluctance to choose a frame.
   *
   * @param frame from 1 to length - 1
   * @param length frames from start to goal, at least 2
   * @param spread standard deviation of w(t) in lengths
   */
  abstract double reluctance(int frame, int length, double spread);
}
