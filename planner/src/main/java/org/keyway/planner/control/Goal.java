package org.keyway.planner.control;

import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.model.FrameJudge;

/** Goal of a controller: an embedding, or a frame that is encoded when first needed. */
interface Goal {
  /** Returns the embedding, [D], not to be modified. Only the planning thread calls it. */
  double[] embedding(FrameEncoder encoder);

  /**
   * Returns the unfamiliarity of the goal picture, 0 if the goal is an embedding. Only the planning
   * thread calls it.
   */
  default double unfamiliarity(FrameEncoder encoder, FrameJudge judge) {
    return 0;
  }

  /** Returns a goal from an embedding, [D], copied. */
  static Goal of(double[] embedding) {
    double[] copy = embedding.clone();
    return encoder -> copy;
  }

  /** Returns a goal from a frame, encoded when first needed. */
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
