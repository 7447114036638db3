package org.keyway.worldmodels.metrics;

import java.util.Arrays;
import org.keyway.planner.config.Require;

/**
 * Scores the discovery of keyframes, sequence by sequence, as Table 1 of Pertsch et al., Keyframing
 * the Future (L4DC 2020). A predicted keyframe is correct if a true one lies on the same frame.
 * Predictions past the last frame are dropped, and equal ones merged.
 *
 * <p>The paper does not describe its protocol, but its row for random placements (F1 .15 on
 * structured Brownian motion) identifies it. The list gives the F1 of uniform offsets of 1 to 10
 * frames against turns every 6 to 8 frames (20,000 sequences):
 *
 * <ul>
 *   <li>.150 by this protocol,
 *   <li>.406 with a tolerance of one frame,
 *   <li>.157 with predictions past T moved to T,
 *   <li>.137 with predictions past T counted as wrong.
 * </ul>
 *
 * <p>The row does not decide between the mean F1 of the sequences and the F1 of summed counts: .150
 * and .152. The score is the mean; the other value is also given. With a tolerance, the best
 * one-to-one pairing counts.
 *
 * <p>Not safe for threads.
 */
public final class KeyframeDiscovery {
  private final int countedFrames;
  private final MatchTotals exact = new MatchTotals(0);
  private final MatchTotals withinOneFrame = new MatchTotals(1);
  private long sequences;

  /**
   * @param futureFrames frames to predict T, at least 2
   * @param lastFrame whether a keyframe at T counts
   * @throws IllegalArgumentException if {@code futureFrames} is less than 2
   */
  public KeyframeDiscovery(int futureFrames, LastFrame lastFrame) {
    Require.inRange("futureFrames", futureFrames, 2, Integer.MAX_VALUE);
    this.countedFrames = lastFrame.countedFrames(futureFrames);
  }

  /**
   * Adds one sequence. Positions are in frames after the last conditioning frame, from 1 on, in any
   * order.
   *
   * @param predicted predicted keyframes, not modified
   * @param truth true keyframes, not modified
   * @throws IllegalArgumentException if a position is less than 1
   */
  public void add(int[] predicted, int[] truth) {
    int[] found = counted("predicted", predicted, countedFrames);
    int[] wanted = counted("truth", truth, countedFrames);
    exact.add(found, wanted);
    withinOneFrame.add(found, wanted);
    sequences++;
  }

  /** Returns the positions that count, ascending and distinct. */
  static int[] counted(String name, int[] positions, int countedFrames) {
    for (int i = 0; i < positions.length; i++) {
      Require.inRange(name + "[" + i + "]", positions[i], 1, Integer.MAX_VALUE);
    }
    return Arrays.stream(positions)
        .filter(position -> position <= countedFrames)
        .sorted()
        .distinct()
        .toArray();
  }

  /**
   * Returns the scores of the sequences so far.
   *
   * @throws IllegalStateException if there are none
   */
  public KeyframeScores scores() {
    if (sequences == 0) {
      throw new IllegalStateException("No sequence was added: there is nothing to score");
    }
    return new KeyframeScores(
        sequences, exact.scores(), withinOneFrame.scores(), exact.f1StandardError());
  }
}
