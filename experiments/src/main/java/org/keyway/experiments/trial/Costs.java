package org.keyway.experiments.trial;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.cost.LearnedDistanceCost;
import org.keyway.planner.cost.ObjectCentroidCost;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DistanceModel;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.planner.plan.KeyframeSearch;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.sim.wallpush.WallPushEnvironment;

/** Costs of embeddings of frames, and the search over keyframes that makes one small. */
final class Costs {
  /**
   * The puck by its colour. In 200 decoded frames its centre was 0.004 table units off with any
   * tolerance from 40 to 100; at 120 the wall was taken for it.
   */
  static final ColourRange PUCK =
      new ColourRange(
          WallPushEnvironment.PUCK_COLOUR >> 16,
          WallPushEnvironment.PUCK_COLOUR >> 8 & 0xFF,
          WallPushEnvironment.PUCK_COLOUR & 0xFF,
          70);

  private Costs() {}

  /**
   * A cost of embeddings of frames.
   *
   * @param decoder of the embeddings
   * @param distance learned; null where there is none, and the cost is another
   */
  static Cost of(CostKind kind, FrameDecoder decoder, @Nullable DistanceModel distance) {
    return switch (kind) {
      case OBJECT -> new ObjectCentroidCost(decoder, PUCK);
      case EMBEDDING -> EmbeddingDistance.euclidean(decoder.embeddingSize());
      case LEARNED -> new LearnedDistanceCost(Objects.requireNonNull(distance));
    };
  }

  /** KeyIn's search: for the keyframes whose last one costs least against the goal. */
  static KeyframeSearch keyframeSearch(
      KeyframeConfig config, KeyframeModel model, Cost cost, long seed) {
    return KeyframeSearch.toLastKeyframe(
        model, cost, new CrossEntropy(config.distribution()), config.search(), seed);
  }
}
