package org.keyway.worldmodels.encoders;

/**
 * Weights of the pixels of a frame x in the error of a picture, with a frame x' one step away:
 *
 * <pre>
 *   w = 1 + b |x - mean frame| + c |x - x'|
 * </pre>
 *
 * <p>Without them, an error follows large objects only: few pixels show a small one.
 */
public final class PixelWeights {
  private final float motionWeight;
  private final float brightnessWeight;
  private final float[] meanFrame;

  /**
   * @param motionWeight c, 0 or more
   * @param brightnessWeight b, 0 or more
   * @param meanFrame mean of many frames, 0 to 1, the numbers of one frame, not copied
   */
  public PixelWeights(double motionWeight, double brightnessWeight, float[] meanFrame) {
    this.motionWeight = (float) motionWeight;
    this.brightnessWeight = (float) brightnessWeight;
    this.meanFrame = meanFrame;
  }

  /**
   * Fills the weights of a frame.
   *
   * @param frames 0 to 1, not modified; x starts at index {@code at}
   * @param neighbours 0 to 1, not modified; x' starts at index {@code neighbour}
   * @param weights filled from index {@code at} on, 1 or more
   */
  public void fill(float[] frames, int at, float[] neighbours, int neighbour, float[] weights) {
    for (int i = 0; i < meanFrame.length; i++) {
      float x = frames[at + i];
      float moved = motionWeight * Math.abs(x - neighbours[neighbour + i]);
      weights[at + i] = 1 + moved + brightnessWeight * Math.abs(x - meanFrame[i]);
    }
  }
}
