package org.keyway.worldmodels.models.compositelstm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Likelihoods of the pixels of future frames if they show the last given frame, or one of some
 * colours. A pixel at distance d from what it shows has likelihood (1 + d^2 / s^2)^-4 with s =
 * 0.15, Student's density up to a factor. Its long tails leave room for pixels on an edge, which
 * are between two colours.
 *
 * <p>A pixel's weight in the loss is one over the root of the frequency of the colour nearest to
 * it, times that of the commonest colour. Without weights an object of three pixels is learned long
 * after one of twelve, and both are painted faintly where their places are uncertain.
 */
final class ColourLikelihoods {
  private static final double LARGEST_WEIGHT = 30;
  private static final float INVERSE_SQUARED_SCALE = 1 / (0.15f * 0.15f);

  private final CompositeLstmConfig config;
  private final float[] colours;
  private final int rows;
  private final int area;
  private final float[][] likelihoods;
  private final float[] weights;
  private final float[] ofColour;

  /**
   * @param colours [K, channels], not modified
   * @param frequencies fraction of pixels that are nearest to each colour, [K], not modified
   * @param rows windows of a batch
   */
  ColourLikelihoods(CompositeLstmConfig config, float[] colours, float[] frequencies, int rows) {
    this.config = config;
    this.colours = colours;
    this.rows = rows;
    area = config.imageSize() * config.imageSize();
    likelihoods = new float[config.decoders().colours() + 1][config.futureFrames() * rows * area];
    weights = new float[likelihoods[0].length];
    ofColour = weights(frequencies);
  }

  private static float[] weights(float[] frequencies) {
    float commonest = 0;
    for (float frequency : frequencies) {
      commonest = Math.max(commonest, frequency);
    }
    float[] weights = new float[frequencies.length];
    for (int k = 0; k < weights.length; k++) {
      weights[k] =
          (float) Math.min(LARGEST_WEIGHT, Math.sqrt(commonest / Math.max(1e-9, frequencies[k])));
    }
    return weights;
  }

  /** Computes likelihoods and weights of a converted batch. */
  void fill(CompositeBatch batch) {
    int channels = config.pixels().channels();
    int width = channels * area;
    int last = (config.conditioningFrames() - 1) * rows * width;
    int first = config.conditioningFrames() * rows * width;
    float[] frames = batch.rows();
    float[] squared = new float[area];
    for (int i = 0; i < config.futureFrames() * rows; i++) {
      for (int k = 0; k < likelihoods.length; k++) {
        Arrays.fill(squared, 0);
        for (int channel = 0; channel < channels; channel++) {
          int from = first + i * width + channel * area;
          if (k == 0) {
            fromFrame(frames, from, last + i % rows * width + channel * area, squared);
          } else {
            fromColour(frames, from, colours[(k - 1) * channels + channel], squared);
          }
        }
        density(squared, likelihoods[k], i * area);
      }
      weigh(i * area);
    }
  }

  /** Returns the values of an input of the network; null if it is none of these. */
  float @Nullable [] input(String name) {
    if (name.equals(CompositeNetwork.WEIGHTS)) {
      return weights;
    }
    for (int k = 0; k < likelihoods.length; k++) {
      if (name.equals(CompositeNetwork.likelihood(k))) {
        return likelihoods[k];
      }
    }
    return null;
  }

  private void weigh(int from) {
    for (int i = from; i < from + area; i++) {
      int nearest = 1;
      for (int k = 2; k < likelihoods.length; k++) {
        nearest = likelihoods[k][i] > likelihoods[nearest][i] ? k : nearest;
      }
      weights[i] = ofColour[nearest - 1];
    }
  }

  private static void fromFrame(float[] frames, int from, int other, float[] squared) {
    for (int i = 0; i < squared.length; i++) {
      float off = frames[from + i] - frames[other + i];
      squared[i] += off * off;
    }
  }

  private static void fromColour(float[] frames, int from, float colour, float[] squared) {
    for (int i = 0; i < squared.length; i++) {
      float off = frames[from + i] - colour;
      squared[i] += off * off;
    }
  }

  private static void density(float[] squared, float[] result, int to) {
    for (int i = 0; i < squared.length; i++) {
      float inverse = 1 / (1 + squared[i] * INVERSE_SQUARED_SCALE);
      float square = inverse * inverse;
      result[to + i] = square * square;
    }
  }
}
