package org.keyway.worldmodels.models.keyin;

import org.keyway.worldmodels.keyframes.PlacementShape;

/**
 * Errors of each kind of segment between recorded frames at its ends: the sum over its inner frames
 * of the squared feature error, or of its logarithm. Encoder and inpainter are frozen before
 * placement is trained, so this table is computed once for all frames of all episodes.
 *
 * <p>A segment that ends past the last frame T has the error of the one that ends at T.
 */
public final class SegmentErrors {
  private final SegmentKinds kinds;
  private final InpainterConfig config;
  private final int size;

  /**
   * @param kinds kinds of segment
   * @param config error of a frame
   * @param size numbers F in a feature vector
   */
  public SegmentErrors(SegmentKinds kinds, InpainterConfig config, int size) {
    this.kinds = kinds;
    this.config = config;
    this.size = size;
  }

  /**
   * Computes the errors of all segments that start at any frame of an episode.
   *
   * @param features features of all episodes, [frames, F], not modified
   * @param first first frame of the episode
   * @param length frames of the episode
   * @param errors [frames, kinds], filled in the rows of the episode; 0 where a segment ends past
   *     the episode
   */
  public void fill(float[] features, int first, int length, float[] errors) {
    for (int start = 0; start < length; start++) {
      for (int kind = 0; kind < kinds.count(); kind++) {
        boolean fits = start + kinds.offset(kind) < length;
        errors[(first + start) * kinds.count() + kind] =
            fits ? (float) error(features, first + start, kind) : 0;
      }
    }
  }

  private double error(float[] features, int start, int kind) {
    int offset = kinds.offset(kind);
    int from = start * size;
    int to = (start + offset) * size;
    double sum = 0;
    for (int j = 1; j < offset; j++) {
      double progress = kinds.progress(kind, j);
      int at = (start + j) * size;
      double squared = 0;
      for (int i = 0; i < size; i++) {
        double a = features[from + i];
        double difference = features[at + i] - a - progress * (features[to + i] - a);
        squared += difference * difference;
      }
      sum += config.robustScale() == 0 ? squared : Math.log1p(squared / config.robustScale());
    }
    return sum;
  }

  /**
   * Copies the errors of the segments of one window.
   *
   * @param errors errors of all frames, [frames, kinds], not modified
   * @param start index of position 0
   * @param frames number T of positions after it
   * @param window [T, kinds], filled from {@code to}
   */
  public void window(float[] errors, int start, int frames, float[] window, int to) {
    int count = kinds.count();
    for (int position = 0; position < frames; position++) {
      int left = frames - position;
      int row = (start + position) * count;
      int target = to + position * count;
      for (int kind = 0; kind < count; kind++) {
        int judged = kinds.offset(kind) <= left ? kind : kinds.kind(left, kinds.wait(kind));
        window[target + kind] = errors[row + judged];
      }
    }
  }

  /**
   * Returns the errors of the best wait of each offset, in the shape that {@link
   * org.keyway.worldmodels.keyframes.SegmentDynamicProgram} takes.
   *
   * @param window [T, kinds], not modified
   * @return [T, J]
   */
  public double[] byOffset(PlacementShape shape, float[] window) {
    double[] best = new double[shape.frames() * shape.largestOffset()];
    java.util.Arrays.fill(best, Double.POSITIVE_INFINITY);
    for (int position = 0; position < shape.frames(); position++) {
      for (int kind = 0; kind < kinds.count(); kind++) {
        int at = position * shape.largestOffset() + kinds.offset(kind) - 1;
        best[at] = Math.min(best[at], window[position * kinds.count() + kind]);
      }
    }
    return best;
  }
}
