package org.keyway.planner.control;

import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.FrameEncoder;

/** Where to go. */
interface Goal {
  /** The embedding, [D], not to be modified. Called by the planning thread alone. */
  double[] embedding(FrameEncoder encoder);

  /** An embedding, [D], copied. */
  static Goal of(double[] embedding) {
    double[] copy = embedding.clone();
    return encoder -> copy;
  }

  /** What a frame shows, encoded when it is first needed. */
  static Goal of(Frame frame) {
    return new Goal() {
      private double @Nullable [] known;

      @Override
      public double[] embedding(FrameEncoder encoder) {
        if (known == null) {
          double[] encoded = encoder.encode(frame);
          known = Require.finite("embedding of the goal", encoded, encoder.embeddingSize());
        }
        return known;
      }
    };
  }
}
