package org.keyway.worldmodels.familiarity;

import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameJudge;
import org.keyway.worldmodels.checkpoint.Familiarity;

/**
 * Judges how familiar a frame is to a model. A picture is unfamiliar in three cases: the decoded
 * embedding does not explain it, the embedding is far from the training embeddings, or less than a
 * third of it is lit. Belongs to one thread at a time.
 */
public final class KnownPictures implements FrameJudge {
  /** Lower limit of the explained share, which avoids division by 0. */
  private static final double LEAST_SHARE = 1e-3;

  /** Smallest lit share of a picture. */
  private static final double LEAST_LIT = 1.0 / 3;

  private final FrameDecoder decoder;
  private final Familiarity familiarity;
  private final CodeDistance distance;
  private final boolean blackIsCovered;
  private final ExplainedContrast contrast;
  private final byte[] picture;

  /**
   * @param decoder decoder of the embeddings
   * @param familiarity measurements of the model
   * @throws IllegalArgumentException if the codes and the embeddings differ in size
   */
  public KnownPictures(FrameDecoder decoder, Familiarity familiarity) {
    this.decoder = decoder;
    this.familiarity = familiarity;
    if (familiarity.mean().size() != decoder.embeddingSize()) {
      throw new IllegalArgumentException(
          "familiarity.mean has %d numbers; an embedding has %d"
              .formatted(familiarity.mean().size(), decoder.embeddingSize()));
    }
    distance = CodeDistance.of(familiarity.mean(), familiarity.precision());
    blackIsCovered = CoveredParts.areTold(familiarity.dark());
    contrast = new ExplainedContrast(decoder.frameHeight(), blackIsCovered);
    picture = new byte[3 * decoder.frameHeight() * decoder.frameWidth()];
  }

  @Override
  public double unfamiliarity(Frame frame, double[] embedding) {
    int pixels = frame.height() * frame.width();
    if (blackIsCovered && Light.share(frame.rgb(), 0, pixels) < LEAST_LIT) {
      return Double.POSITIVE_INFINITY;
    }
    decoder.decode(embedding, 1, picture);
    double explained = Math.max(LEAST_SHARE, contrast.of(frame.rgb(), picture));
    return Math.max(
        familiarity.leastExplained() / explained,
        distance.of(embedding) / familiarity.largestDistance());
  }
}
