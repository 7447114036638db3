package org.keyway.app.recording;

/** Which numbers can be learned from. */
final class Numbers {
  /**
   * The largest magnitude that a number of an action or a state may have. Squares of larger ones, a
   * few of which add up, are beyond single precision, in which models compute; no physical quantity
   * in a usual unit comes near. Programs write such numbers for "unknown".
   */
  static final double LARGEST = 1e18;

  private Numbers() {}

  /** Whether a number is finite and no larger than any that is meant. */
  static boolean isSound(double number) {
    return Math.abs(number) <= LARGEST;
  }
}
