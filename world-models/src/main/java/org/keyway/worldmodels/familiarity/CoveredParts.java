package org.keyway.worldmodels.familiarity;

import org.keyway.planner.model.FrameEncoder;
import org.keyway.worldmodels.checkpoint.Familiarity;

/**
 * An encoder that ignores parts of a picture without light, such as behind a covered lens. It
 * replaces them by the mean frame, shifted by the mean colour difference of the lit part. An
 * encoder that was not trained on black misinterprets such parts. On wall-push, codes of pictures
 * with a black right half lie as far from the training codes as codes of an unrelated video.
 *
 * <p>Use it only for models whose training frames contain no black. Belongs to one thread at a
 * time.
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

  /**
   * Returns an encoder unchanged, or with covered parts replaced if the model's training frames
   * contain no black.
   */
  public static FrameEncoder before(FrameEncoder encoder, Familiarity familiarity) {
    return areTold(familiarity.dark()) ? new CoveredParts(encoder, familiarity) : encoder;
  }

  /**
   * Returns whether black means a covered part, judged by the share of black in the training
   * frames.
   */
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
