package org.keyway.worldmodels.models.keyin;

import org.keyway.planner.config.Require;

/**
 * How frames between two keyframes are made and judged: straight from one to the other in feature
 * space, after a wait of some frames,
 *
 * <pre>
 *   f_j = a + (b - a) max(0, j - k) / (o - k),   0 &lt;= k &lt;= min(o - 1, longest wait)
 * </pre>
 *
 * <p>With a longest wait of 0 that is linear interpolation. A wait lets what is pushed rest until
 * the pusher has arrived.
 *
 * @param longestWait frames, 0 to 100
 * @param robustScale squared error, in squared mean steps, from which more of it costs little more:
 *     a frame costs log(1 + error / scale); 0 for the squared error itself; 0 to 1000
 */
public record InpainterConfig(int longestWait, double robustScale) {
  /** Linear, judged by squared errors. */
  public static final InpainterConfig DEFAULT = new InpainterConfig(0, 0);

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public InpainterConfig {
    Require.inRange("longestWait", longestWait, 0, 100);
    Require.inRange("robustScale", robustScale, 0, 1000);
  }
}
