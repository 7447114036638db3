package org.keyway.worldmodels.metrics;

/** Pairs predicted keyframes with true ones, one to one. */
final class KeyframeMatching {
  private KeyframeMatching() {}

  /**
   * Returns the largest number of pairs of a predicted and a true position at most {@code
   * toleranceFrames} apart. Each position is in at most one pair.
   *
   * <p>One sweep finds it. The earliest two positions are paired if they are close enough;
   * otherwise the earlier one has no partner, because all others are later still. Pairing the
   * earliest two loses no pair: if both have other partners in a largest set, those partners can be
   * paired with each other. Choosing the nearest free keyframe for each prediction, in any order,
   * can miss pairs.
   *
   * @param predicted ascending, distinct, not modified
   * @param truth ascending, distinct, not modified
   */
  static int pairs(int[] predicted, int[] truth, int toleranceFrames) {
    int pairs = 0;
    int i = 0;
    int j = 0;
    while (i < predicted.length && j < truth.length) {
      int lead = predicted[i] - truth[j];
      if (Math.abs(lead) <= toleranceFrames) {
        pairs++;
        i++;
        j++;
      } else if (lead < 0) {
        i++;
      } else {
        j++;
      }
    }
    return pairs;
  }
}
