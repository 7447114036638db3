package org.keyway.worldmodels.metrics;

/** Pairs predicted keyframes with true ones, one to one. */
final class KeyframeMatching {
  private KeyframeMatching() {}

  /**
   * The most pairs that can be made of a predicted and a true position at most {@code
   * toleranceFrames} apart, each position in one pair at most.
   *
   * <p>One sweep finds it: the earliest two are paired if they may be; otherwise the earlier of
   * them has no partner, as all others are later still. Pairing the earliest two costs nothing: if
   * a largest set of pairs gives both of them other partners, these can be paired with each other
   * instead. Taking for each prediction the nearest free keyframe, in any order, can miss pairs.
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
