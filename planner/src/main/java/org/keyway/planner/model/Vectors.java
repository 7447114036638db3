package org.keyway.planner.model;

/** Compares embeddings and actions by value. */
public final class Vectors {
  private Vectors() {}

  /**
   * Whether two vectors have the same size and equal numbers; 0 and -0 are equal, NaN equals
   * nothing.
   */
  public static boolean same(double[] first, double[] second) {
    boolean same = first.length == second.length;
    for (int i = 0; same && i < first.length; i++) {
      same = first[i] == second[i];
    }
    return same;
  }
}
