package org.keyway.worldmodels.familiarity;

import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameJudge;
import org.keyway.worldmodels.checkpoint.Familiarity;

/**
 * Judges a frame by what a model found in its training. A picture is strange if the model's own
 * picture of its embedding does not explain what it shows, if the embedding is far from those of
 * training, or if less than a third of it is lit. Belongs to one thread at a time.
 */
public final class KnownPictures implements FrameJudge {
  /** What explains less explains nothing. */
  private static final double LEAST_SHARE = 1e-3;

  /** Share of a picture that must be seen. */
  private static final double LEAST_LIT = 1.0 / 3;

  private final FrameDecoder decoder;
  private final Familiarity familiarity;
  private final CodeDistance distance;
  private final boolean blackIsCovered;
  private final ExplainedContrast contrast;
  private final byte[] picture;

  /**
   * @param decoder of the embeddings that are judged
   * @param familiarity what the model found
   * @throws IllegalArgumentException if its codes have another size than the embeddings
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
