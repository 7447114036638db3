package org.keyway.worldmodels.keyframes;

import static org.keyway.worldmodels.keyframes.RowProducts.addConvolution;
import static org.keyway.worldmodels.keyframes.RowProducts.addScaled;

import java.util.Arrays;
import org.keyway.planner.config.Require;

/**
 * The continuous relaxation of keyframe placement of Pertsch et al., Keyframing the Future (KeyIn,
 * L4DC 2020, section 3), for a batch of sequences. From delta^n_o, the probability that keyframe n
 * comes o frames after keyframe n - 1, follow
 *
 * <pre>
 *   tau^0 = one-hot at 0,   tau^n = tau^(n-1) * [0, delta^n_1 .. delta^n_J]    where keyframe n lies
 *   c^n = sum over t = 1..T of tau^n_t                        probability that it lies inside
 *   e^n_j = sum over o >= j of delta^n_o                      frame j of segment n is needed
 *   m^n_jt = tau^(n-1)_(t-j) e^n_j                            and is frame t of the sequence
 *   Ktilde^n = sum over t = 1..T of tau^n_t I_t / (c^n + eps)
 *   Itilde_t = sum over n, j of m^n_jt Ihat^n_j / (sum over n, j of m^n_jt + eps)
 * </pre>
 *
 * <p>The algorithm printed in the paper starts its offsets at 0, so that two keyframes can
 * coincide; here they start at 1. Mass past T is dropped. The sum over n, j of m^n_jt is 1 -
 * P(tau^N &lt; t).
 *
 * <p>All arrays are flat, batch first. In an array, row t - 1 is position t = 1..T, row j - 1 is
 * offset j = 1..J, and row n - 1 is keyframe n = 1..N.
 */
public final class SoftPlacement {
  /**
   * Constant added to a denominator that may be 0; the paper does not specify it. It vanishes when
   * added to 1 in single precision, and its inverse is far from overflow there.
   */
  public static final double EPSILON = 1e-8;

  private static final double LARGEST_SUM_ERROR = 1e-4;

  private final PlacementShape shape;
  private final int sequences;
  private final double[] arrivals;
  private final double[] inside;
  private final double[] needed;

  /**
   * @param shape N, J and T
   * @param sequences sequences B in the batch, at least 1
   * @param offsets delta, [B, N, J], each row of J a distribution with a sum within 1e-4 of 1 (the
   *     tolerance allows single precision), not modified
   * @throws IllegalArgumentException if {@code offsets} has another size or a row is not a
   *     distribution
   */
  public SoftPlacement(PlacementShape shape, int sequences, double[] offsets) {
    requireDistributions(shape, sequences, offsets);
    this.shape = shape;
    this.sequences = sequences;
    this.arrivals = convolved(offsets);
    this.inside = massInside();
    this.needed = tailSums(offsets);
  }

  private static void requireDistributions(PlacementShape shape, int sequences, double[] offsets) {
    int largest = shape.largestOffset();
    long size = (long) sequences * shape.keyframes() * largest;
    if (sequences < 1 || offsets.length != size) {
      throw new IllegalArgumentException(
          "offsets has %d numbers; %d sequences of %s need %d"
              .formatted(offsets.length, sequences, shape, size));
    }
    for (int row = 0; row < offsets.length; row += largest) {
      double sum = 0;
      for (int o = 0; o < largest; o++) {
        if (!(offsets[row + o] >= 0)) {
          throw new IllegalArgumentException(
              "offsets[%d] is %s; it must be a probability".formatted(row + o, offsets[row + o]));
        }
        sum += offsets[row + o];
      }
      if (Math.abs(sum - 1) > LARGEST_SUM_ERROR) {
        throw new IllegalArgumentException(
            "offsets[%d..%d] sum to %s; a distribution sums to 1"
                .formatted(row, row + largest - 1, sum));
      }
    }
  }

  private double[] convolved(double[] offsets) {
    int positions = shape.positions();
    int largest = shape.largestOffset();
    double[] tau = new double[sequences * (shape.keyframes() + 1) * positions];
    for (int b = 0; b < sequences; b++) {
      int row = b * (shape.keyframes() + 1) * positions;
      tau[row] = 1;
      for (int n = 1; n <= shape.keyframes(); n++, row += positions) {
        int reached = (n - 1) * largest + 1;
        int delta = (b * shape.keyframes() + n - 1) * largest;
        addConvolution(tau, row, reached, offsets, delta, largest, 1, tau, row + positions + 1);
      }
    }
    return tau;
  }

  private double[] massInside() {
    double[] c = new double[sequences * shape.keyframes()];
    for (int i = 0; i < c.length; i++) {
      int tau = arrivalRow(i / shape.keyframes(), i % shape.keyframes() + 1);
      for (int t = 1; t <= shape.frames(); t++) {
        c[i] += arrivals[tau + t];
      }
    }
    return c;
  }

  private double[] tailSums(double[] offsets) {
    int largest = shape.largestOffset();
    double[] e = offsets.clone();
    for (int row = 0; row < e.length; row += largest) {
      for (int j = largest - 2; j >= 0; j--) {
        e[row + j] += e[row + j + 1];
      }
    }
    return e;
  }

  /** Returns the index at which tau^n of sequence b begins. */
  private int arrivalRow(int b, int n) {
    return (b * (shape.keyframes() + 1) + n) * shape.positions();
  }

  /** N, J and T. */
  public PlacementShape shape() {
    return shape;
  }

  /** Sequences B in the batch. */
  public int sequences() {
    return sequences;
  }

  /**
   * Probability tau^n_t that keyframe n = 0..N of a sequence lies at position t, [B, N + 1, P].
   * There are P = max(N J, T) + 1 positions, from 0. The array is shared; do not modify it.
   */
  public double[] arrivals() {
    return arrivals;
  }

  /**
   * Probability c^n that a keyframe lies at 1 to T, [B, N]. The array is shared; do not modify it.
   */
  public double[] inside() {
    return inside;
  }

  /**
   * Probability e^n_j that segment n has a frame j, [B, N, J]. The array is shared; do not modify
   * it.
   */
  public double[] needed() {
    return needed;
  }

  /** The weights tau^n_t / (c^n + eps) of the frames in the target of a keyframe, [B, N, T]. */
  public double[] keyframeWeights() {
    int frames = shape.frames();
    double[] weights = new double[inside.length * frames];
    for (int i = 0; i < inside.length; i++) {
      int tau = arrivalRow(i / shape.keyframes(), i % shape.keyframes() + 1);
      addScaled(1 / (inside[i] + EPSILON), arrivals, tau + 1, frames, weights, i * frames);
    }
    return weights;
  }

  /**
   * The weights m^n_jt of the frames of all segments in the frames of the sequence, [B, N, J, T].
   */
  public double[] segmentWeights() {
    int frames = shape.frames();
    int largest = shape.largestOffset();
    double[] weights = new double[needed.length * frames];
    for (int i = 0; i < needed.length; i++) {
      int segment = i / largest;
      int j = i % largest + 1;
      int tau = arrivalRow(segment / shape.keyframes(), segment % shape.keyframes());
      addScaled(needed[i], arrivals, tau, frames - j + 1, weights, i * frames + j - 1);
    }
    return weights;
  }

  /** Total weight of each frame: the sum over n, j of m^n_jt, [B, T]. */
  public double[] coverage() {
    double[] ones = new double[needed.length];
    Arrays.fill(ones, 1);
    return mixed(ones, 1);
  }

  /**
   * Returns the soft targets Ktilde of the keyframes.
   *
   * @param frames pixels or embedding of each frame, [B, T, size], not modified
   * @param size numbers in one frame
   * @return [B, N, size]
   */
  public double[] softKeyframes(double[] frames, int size) {
    Require.length("frames", frames, sequences * shape.frames() * size);
    double[] weights = keyframeWeights();
    double[] keyframes = new double[inside.length * size];
    for (int i = 0; i < weights.length; i++) {
      int keyframe = i / shape.frames();
      int frame = keyframe / shape.keyframes() * shape.frames() + i % shape.frames();
      addScaled(weights[i], frames, frame * size, size, keyframes, keyframe * size);
    }
    return keyframes;
  }

  /**
   * Returns the soft sequence Itilde of all segments.
   *
   * @param segments frames Ihat^n_j of each segment, [B, N, J, size], not modified
   * @param size numbers in one frame
   * @return [B, T, size]
   */
  public double[] softFrames(double[] segments, int size) {
    Require.length("segments", segments, needed.length * size);
    double[] frames = mixed(segments, size);
    double[] coverage = coverage();
    for (int i = 0; i < frames.length; i++) {
      frames[i] /= coverage[i / size] + EPSILON;
    }
    return frames;
  }

  /**
   * Returns the sum over n of the convolutions of tau^(n-1) with e^n Ihat^n, up to T, [B, T, size].
   */
  private double[] mixed(double[] segments, int size) {
    int frames = shape.frames();
    int largest = shape.largestOffset();
    double[] mixed = new double[sequences * frames * size];
    double[] untilPastTheEnd = new double[(frames + largest - 1) * size];
    double[] segment = new double[largest * size];
    for (int b = 0; b < sequences; b++) {
      Arrays.fill(untilPastTheEnd, 0);
      for (int n = 1; n <= shape.keyframes(); n++) {
        int first = (b * shape.keyframes() + n - 1) * largest;
        for (int i = 0; i < segment.length; i++) {
          segment[i] = needed[first + i / size] * segments[first * size + i];
        }
        int tau = arrivalRow(b, n - 1);
        addConvolution(arrivals, tau, frames, segment, 0, largest, size, untilPastTheEnd, 0);
      }
      System.arraycopy(untilPastTheEnd, 0, mixed, b * frames * size, frames * size);
    }
    return mixed;
  }
}
