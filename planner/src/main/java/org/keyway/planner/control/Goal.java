package org.keyway.planner.control;

import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.FrameEncoder;

/**
 * Where to go: an embedding, or a frame that the planning thread encodes when it first needs it.
 */
final class Goal {
  private final @Nullable Frame frame;
  private double @Nullable [] embedding;

  Goal(Frame frame) {
    this.frame = frame;
  }

  Goal(double[] embedding) {
    this.frame = null;
    this.embedding = embedding.clone();
  }

  /** The embedding, [D]. Called by the planning thread alone. */
  double[] embedding(FrameEncoder encoder) {
    double[] known = embedding;
    if (known == null && frame != null) {
      double[] encoded = encoder.encode(frame);
      known = Require.finite("embedding of the goal", encoded, encoder.embeddingSize());
      embedding = known;
    }
    if (known == null) {
      throw new IllegalStateException("A goal has an embedding or a frame");
    }
    return known;
  }
}
