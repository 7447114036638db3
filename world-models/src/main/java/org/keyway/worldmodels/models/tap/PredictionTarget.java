package org.keyway.worldmodels.models.tap;

import java.util.Arrays;

/**
 * The frame of a segment that a prediction is compared with. The chosen frame minimises the
 * logarithm of its error plus its reluctance, -log w(t). This is the same choice as the least E_t /
 * w(t).
 */
enum PredictionTarget {
  /** The best frame between start and goal, with a preference for the middle. */
  ANY_TIME("tap") {
    @Override
    double reluctance(int frame, int length, double spread) {
      double deviations = (frame / (double) length - 0.5) / spread;
      return deviations * deviations / 2;
    }
  },
  /** The middle frame, a baseline: a predictor bound to fixed times. */
  MIDPOINT("midpoint") {
    @Override
    double reluctance(int frame, int length, double spread) {
      return frame == length / 2 ? 0 : NEVER;
    }
  };

  /** Reluctance of excluded frames, far above all logarithms of errors. */
  static final double NEVER = 1e4;

  private final String stage;

  PredictionTarget(String stage) {
    this.stage = stage;
  }

  /** Returns the target of a stage. */
  static PredictionTarget ofStage(String stage) {
    return Arrays.stream(values())
        .filter(target -> target.stage.equals(stage))
        .findFirst()
        .orElseThrow();
  }

  /** Name of the stage that trains the predictor, and of its weights. */
  String stage() {
    return stage;
  }

  /**
   * Returns the reluctance to choose a frame.
   *
   * @param frame from 1 to length - 1
   * @param length frames from start to goal, at least 2
   * @param spread standard deviation of w(t), in lengths of the segment
   */
  abstract double reluctance(int frame, int length, double spread);
}
