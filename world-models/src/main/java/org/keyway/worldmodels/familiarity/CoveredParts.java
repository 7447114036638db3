package org.keyway.worldmodels.familiarity;

import org.keyway.planner.model.FrameEncoder;
import org.keyway.worldmodels.checkpoint.Familiarity;

/**
 * An encoder that is not misled by parts of a picture that no light has reached. There it sees what
 * the mean frame has, in the picture's own light: nothing of note. An encoder that was never shown
 * black takes it for something; on wall-push, codes of pictures whose right half is black lie as
 * far from the training codes as those of a stranger's video.
 *
 * <p>Only for models whose own frames have no black. One thread at a time.
 */
public final class CoveredParts implements FrameEncoder {
  private static final double USUAL = 0.01;

  private final FrameEncoder encoder;
  private final int cells;
  private final double[] background;

  private CoveredParts(FrameEncoder encoder, Familiarity familiarity) {
    this.encoder = encoder;
    cells = familiarity.cells();
    background = familiarity.background().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** An encoder as it is, or with this before it where black is none of what the model knows. */
  public static FrameEncoder before(FrameEncoder encoder, Familiarity familiarity) {
    return areTold(familiarity.dark()) ? new CoveredParts(encoder, familiarity) : encoder;
  }

  /** Whether black says that a part is covered, by the share of a frame that is usually black. */
  static boolean areTold(double dark) {
    return dark < USUAL;
  }

  @Override
  public int embeddingSize() {
    return encoder.embeddingSize();
  }

  @Override
  public int frameHeight() {
    return encoder.frameHeight();
  }

  @Override
  public int frameWidth() {
    return encoder.frameWidth();
  }

  @Override
  public void encode(byte[] rgb, int count, double[] embeddings) {
    int pixels = frameHeight() * frameWidth();
    byte[] filled = rgb;
    for (int frame = 0; frame < count; frame++) {
      int from = 3 * pixels * frame;
      double light = Light.share(rgb, from, pixels);
      if (light > 0 && light < 1) {
        filled = filled == rgb ? rgb.clone() : filled;
        fill(filled, from);
      }
    }
    encoder.encode(filled, count, embeddings);
  }

  private void fill(byte[] rgb, int from) {
    int height = frameHeight();
    int width = frameWidth();
    double[] shift = new double[3];
    int reached = 0;
    for (int pixel = 0; pixel < height * width; pixel++) {
      int at = from + 3 * pixel;
      if (Light.reached(rgb, at)) {
        reached++;
        int cell = cell(pixel / width, pixel % width);
        for (int channel = 0; channel < 3; channel++) {
          shift[channel] += (rgb[at + channel] & 0xFF) - background[cell + channel];
        }
      }
    }
    for (int pixel = 0; pixel < height * width; pixel++) {
      int at = from + 3 * pixel;
      if (!Light.reached(rgb, at)) {
        int cell = cell(pixel / width, pixel % width);
        for (int channel = 0; channel < 3; channel++) {
          double value = background[cell + channel] + shift[channel] / reached;
          rgb[at + channel] = (byte) Math.round(Math.min(255, Math.max(0, value)));
        }
      }
    }
  }

  private int cell(int row, int column) {
    return 3 * (row * cells / frameHeight() * cells + column * cells / frameWidth());
  }
}
