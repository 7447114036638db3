package org.keyway.worldmodels.keyframes;

import java.util.Arrays;
import org.keyway.planner.config.Require;

/**
 * Keyframes at definite positions, and the sequence of their segments (Pertsch et al., L4DC 2020).
 * Each segment contributes its first frames, as many as its offset, one segment after the other,
 * cut at T. Immutable.
 */
public final class HardPlacement {
  private final PlacementShape shape;
  private final int[] offsets;

  /**
   * @param shape N, J and T
   * @param offsets frames from each keyframe to the next, [N], 1 to J, not modified
   * @throws IllegalArgumentException if there are not N offsets or one is out of its range
   */
  public HardPlacement(PlacementShape shape, int[] offsets) {
    if (offsets.length != shape.keyframes()) {
      throw new IllegalArgumentException(
          "There are %d offsets; there must be %d".formatted(offsets.length, shape.keyframes()));
    }
    for (int n = 0; n < offsets.length; n++) {
      Require.inRange("offsets[" + n + "]", offsets[n], 1, shape.largestOffset());
    }
    this.shape = shape;
    this.offsets = offsets.clone();
  }

  /**
   * Returns the placement at the most likely offset of each keyframe; of equally likely ones, the
   * shortest.
   *
   * @param shape N, J and T
   * @param offsets delta, [B, N, J], not modified
   * @param sequence index of the sequence in the batch, from 0
   * @throws IllegalArgumentException if there is no such sequence, or one of its probabilities is
   *     NaN
   */
  public static HardPlacement mostLikely(PlacementShape shape, double[] offsets, int sequence) {
    int largest = shape.largestOffset();
    int[] likeliest = new int[shape.keyframes()];
    int sequences = offsets.length / (likeliest.length * largest);
    Require.inRange("sequence", sequence, 0, sequences - 1);
    for (int n = 0; n < likeliest.length; n++) {
      int row = (sequence * likeliest.length + n) * largest;
      int best = 0;
      for (int o = 0; o < largest; o++) {
        if (Double.isNaN(offsets[row + o])) {
          throw new IllegalArgumentException("offsets[" + (row + o) + "] is not a number");
        }
        if (offsets[row + o] > offsets[row + best]) {
          best = o;
        }
      }
      likeliest[n] = best + 1;
    }
    return new HardPlacement(shape, likeliest);
  }

  /** Frames from each keyframe to the next, [N]. */
  public int[] offsets() {
    return offsets.clone();
  }

  /**
   * Positions of the keyframes, [N], ascending, 1 or more; those past T are not part of the
   * sequence.
   */
  public int[] positions() {
    return KeyframePositions.ofOffsets(offsets);
  }

  /** Number of frames of the sequence: T, or fewer if the last keyframe lies before T. */
  public int frames() {
    return Math.min(Arrays.stream(offsets).sum(), shape.frames());
  }

  /**
   * Returns the source of each frame of the sequence: the row of Ihat^n_j in [N, J, ..]. Only these
   * frames need to be decoded.
   *
   * @return [frames()]
   */
  public int[] sources() {
    int[] sources = new int[frames()];
    int frame = 0;
    for (int n = 0; n < offsets.length; n++) {
      for (int j = 0; j < offsets[n] && frame < sources.length; j++) {
        sources[frame++] = n * shape.largestOffset() + j;
      }
    }
    return sources;
  }

  /**
   * Concatenates segments to the sequence.
   *
   * @param segments [N, J, size], not modified
   * @param size numbers in one frame
   * @return [frames(), size]
   * @throws IllegalArgumentException if {@code segments} has another size
   */
  public double[] concatenate(double[] segments, int size) {
    Require.length("segments", segments, offsets.length * shape.largestOffset() * size);
    int[] sources = sources();
    double[] sequence = new double[sources.length * size];
    for (int t = 0; t < sources.length; t++) {
      System.arraycopy(segments, sources[t] * size, sequence, t * size, size);
    }
    return sequence;
  }
}
