package org.keyway.planner.control;

import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.model.FrameJudge;

/** Where to go. */
interface Goal {
  /** The embedding, [D], not to be modified. Called by the planning thread alone. */
  double[] embedding(FrameEncoder encoder);

  /** How strange the goal's picture is, if it is one. Called by the planning thread alone. */
  default double unfamiliarity(FrameEncoder encoder, FrameJudge judge) {
    return 0;
  }

  /** An embedding, [D], copied. */
  static Goal of(double[] embedding) {
    double[] copy = embedding.clone();
    return encoder -> copy;
  }

  /** What a frame shows, encoded when it is first needed. */
  static Goal of(Frame frame) {
    return new Goal() {
      private double @Nullable [] known;
      private @Nullable Double judged;

      @Override
      public double[] embedding(FrameEncoder encoder) {
        if (known == null) {
          double[] encoded = encoder.encode(frame);
          known = Require.finite("embedding of the goal", encoded, encoder.embeddingSize());
        }
        return known;
      }

      @Override
      public double unfamiliarity(FrameEncoder encoder, FrameJudge judge) {
        if (judged == null) {
          judged = judge.unfamiliarity(frame, embedding(encoder));
        }
        return judged;
      }
    };
  }
}
