package org.keyway.worldmodels.metrics;

import org.keyway.worldmodels.keyframes.SoftPlacement;

/** Measures the confidence of placements, batch by batch. Not safe for threads. */
public final class PlacementConfidence {
  private long sequences;
  private long keyframes;
  private double largest;
  private double weightedLargest;
  private double inside;

  /**
   * Adds a batch of placements.
   *
   * @param placement placements that give c^n
   * @param offsets their offset distributions delta, [B, N, J], not modified
   */
  public void add(SoftPlacement placement, double[] offsets) {
    int largestOffset = placement.shape().largestOffset();
    double[] c = placement.inside();
    for (int n = 0; n < c.length; n++) {
      double likeliest = 0;
      for (int o = 0; o < largestOffset; o++) {
        likeliest = Math.max(likeliest, offsets[n * largestOffset + o]);
      }
      largest += likeliest;
      weightedLargest += c[n] * likeliest;
      inside += c[n];
    }
    sequences += placement.sequences();
    keyframes += c.length;
  }

  /**
   * Returns the measures of the sequences so far.
   *
   * @throws IllegalStateException if there are none
   */
  public PlacementConfidenceScores scores() {
    if (sequences == 0) {
      throw new IllegalStateException("No placement was added: there is nothing to score");
    }
    return new PlacementConfidenceScores(
        sequences, largest / keyframes, weightedLargest / inside, inside / sequences);
  }
}
