package org.keyway.worldmodels.models.keyin;

import org.keyway.planner.config.Require;

/**
 * Configuration of the frames between two keyframes a and b at a distance of o frames. They are a
 * straight line in feature space, after a wait of k frames:
 *
 * <pre>
 *   f_j = a + (b - a) max(0, j - k) / (o - k),   0 &lt;= k &lt;= min(o - 1, longest wait)
 * </pre>
 *
 * <p>With a longest wait of 0 this is linear interpolation. A wait keeps a pushed object in place
 * until the pusher has arrived.
 *
 * @param longestWait longest wait in frames, 0 to 100
 * @param robustScale scale of the robust error, in squared mean steps: a frame costs log(1 + error
 *     / scale); 0 to 1000; 0 for the squared error itself
 */
public record InpainterConfig(int longestWait, double robustScale) {
  /** Linear interpolation, with squared errors. */
  public static final InpainterConfig DEFAULT = new InpainterConfig(0, 0);

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public InpainterConfig {
    Require.inRange("longestWait", longestWait, 0, 100);
    Require.inRange("robustScale", robustScale, 0, 1000);
  }
}
