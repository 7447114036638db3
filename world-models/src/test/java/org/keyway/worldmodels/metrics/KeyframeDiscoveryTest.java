package org.keyway.worldmodels.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.keyway.worldmodels.keyframes.KeyframePositions;
import org.keyway.worldmodels.keyframes.PlacementShape;

class KeyframeDiscoveryTest {
  private static final int T = 30;

  private static KeyframeScores scores(LastFrame lastFrame, int[][]... sequences) {
    KeyframeDiscovery discovery = new KeyframeDiscovery(T, lastFrame);
    for (int[][] sequence : sequences) {
      discovery.add(sequence[0], sequence[1]);
    }
    return discovery.scores();
  }

  /** 2 of 4 predictions are right, of 3 turns; within one frame 3 of 4. */
  @Test
  void scoresAreThoseComputedByHand() {
    KeyframeScores scores = scores(LastFrame.COUNTED, new int[][] {{7, 14, 20, 25}, {7, 14, 21}});
    assertEquals(new MatchScores(0, 2 / 4.0, 2 / 3.0, 4 / 7.0, 4 / 7.0), scores.exact());
    assertEquals(new MatchScores(1, 3 / 4.0, 1, 6 / 7.0, 6 / 7.0), scores.withinOneFrame());
    assertEquals(1, scores.sequences());
  }

  /** F1 of 1, 0 and 0.5: a variance of 1/4 over three sequences. */
  @Test
  void standardErrorIsThatOfTheMeanOverSequences() {
    KeyframeScores scores =
        scores(
            LastFrame.COUNTED,
            new int[][] {{7}, {7}},
            new int[][] {{7}, {8}},
            new int[][] {{7, 9}, {7, 12}});
    assertEquals(Math.sqrt(0.25 / 3), scores.f1StandardError(), 1e-12);
    assertEquals(0, scores(LastFrame.COUNTED, new int[][] {{7}, {7}}).f1StandardError());
  }

  @Test
  void dropsPredictionsPastTheEndMergesEqualOnesAndTakesAnyOrder() {
    KeyframeScores scores = scores(LastFrame.COUNTED, new int[][] {{31, 14, 7, 7, 52}, {14, 7}});
    assertEquals(new MatchScores(0, 1, 1, 1, 1), scores.exact());
  }

  /** Turns are at least 6 frames apart: 5 of 6 predictions can be right. */
  @Test
  void sixCountedPredictionsOnFiveTurnsCapTheScoreAtTenElevenths() {
    KeyframeScores scores =
        scores(LastFrame.COUNTED, new int[][] {{3, 6, 12, 18, 24, 30}, {6, 12, 18, 24, 30}});
    assertEquals(10 / 11.0, scores.exact().f1(), 1e-12);
  }

  @Test
  void averagesOverSequencesAndPoolsCountsBesides() {
    KeyframeScores scores =
        scores(
            LastFrame.COUNTED,
            new int[][] {{5}, {5}},
            new int[][] {{1, 10, 20, 29}, {5, 10, 15, 25}});
    assertEquals(2, scores.sequences());
    assertEquals(new MatchScores(0, 1.25 / 2, 1.25 / 2, 1.25 / 2, 2 * 2 / 10.0), scores.exact());
  }

  @Test
  void theLastFrameCountsOnlyWhereItIsChosenTo() {
    int[][] sequence = {{10, 29}, {10, 30}};
    assertEquals(0.5, scores(LastFrame.COUNTED, sequence).exact().f1());
    assertEquals(1, scores(LastFrame.COUNTED, sequence).withinOneFrame().f1());
    assertEquals(2 / 3.0, scores(LastFrame.DROPPED, sequence).exact().f1(), 1e-12);
    int[][] foundAtTheEnd = {{10, 30}, {10, 30}};
    assertEquals(1, scores(LastFrame.DROPPED, foundAtTheEnd).exact().precision());
  }

  @Test
  void nothingToFindIsFoundByPredictingNothing() {
    assertEquals(
        new MatchScores(0, 1, 1, 1, 1), scores(LastFrame.COUNTED, new int[][] {{31}, {}}).exact());
    assertEquals(
        new MatchScores(0, 0, 0, 0, 0), scores(LastFrame.COUNTED, new int[][] {{4}, {}}).exact());
    assertEquals(
        new MatchScores(0, 0, 0, 0, 0), scores(LastFrame.COUNTED, new int[][] {{}, {4}}).exact());
  }

  /** Nearest first pairs 11 with 11, and leaves 10 and 12 alone. */
  @Test
  void pairsAsManyAsCanBePaired() {
    assertEquals(2, KeyframeMatching.pairs(new int[] {11, 12}, new int[] {10, 11}, 1));
    assertEquals(1, KeyframeMatching.pairs(new int[] {11}, new int[] {10, 12}, 1));
    assertEquals(3, KeyframeMatching.pairs(new int[] {4, 5, 6}, new int[] {5, 6, 7}, 1));
  }

  @Property(tries = 500)
  void noPairingHasMorePairs(
      @ForAll @Size(max = 6) @UniqueElements List<@IntRange(min = 1, max = 12) Integer> predicted,
      @ForAll @Size(max = 6) @UniqueElements List<@IntRange(min = 1, max = 12) Integer> truth,
      @ForAll @IntRange(max = 3) int tolerance) {
    int[] p = predicted.stream().mapToInt(Integer::intValue).sorted().toArray();
    int[] g = truth.stream().mapToInt(Integer::intValue).sorted().toArray();
    assertEquals(mostPairs(p, 0, g, 0, tolerance), KeyframeMatching.pairs(p, g, tolerance));
  }

  /** Tries every partner of each prediction, and none. */
  private static int mostPairs(int[] predicted, int i, int[] truth, int taken, int tolerance) {
    if (i == predicted.length) {
      return 0;
    }
    int most = mostPairs(predicted, i + 1, truth, taken, tolerance);
    for (int j = 0; j < truth.length; j++) {
      if ((taken >> j & 1) == 0 && Math.abs(predicted[i] - truth[j]) <= tolerance) {
        most = Math.max(most, 1 + mostPairs(predicted, i + 1, truth, taken | 1 << j, tolerance));
      }
    }
    return most;
  }

  /** The row that tells the protocol, and the figures that the class comment quotes. */
  @Test
  void randomPlacementsOnTurnsScoreAsPublished() {
    KeyframeDiscovery dropping = new KeyframeDiscovery(T, LastFrame.COUNTED);
    KeyframeDiscovery clamping = new KeyframeDiscovery(T, LastFrame.COUNTED);
    double punishing = 0;
    RandomPlacement random = new RandomPlacement(PlacementShape.DEFAULT, 3);
    List<int[]> sequences = Turns.sequences(20_000, 2);
    for (int i = 0; i < sequences.size(); i++) {
      int[] placed = random.positions(i);
      int[] truth = sequences.get(i);
      dropping.add(placed, truth);
      clamping.add(Arrays.stream(placed).map(position -> Math.min(position, T)).toArray(), truth);
      double pairs = KeyframeMatching.pairs(placed, truth, 0);
      punishing += 2 * pairs / (placed.length + truth.length) / sequences.size();
    }
    assertEquals(0.150, dropping.scores().exact().f1(), 0.001);
    assertEquals(0.152, dropping.scores().exact().pooledF1(), 0.001);
    assertEquals(0.406, dropping.scores().withinOneFrame().f1(), 0.001);
    assertEquals(0.157, clamping.scores().exact().f1(), 0.001);
    assertEquals(0.137, punishing, 0.001);
  }

  @Test
  void keyframesOfAMarkedSequenceCountFromTheLastConditioningFrame() {
    boolean[] marks = {true, false, true, false, true, true};
    assertEquals(List.of(2, 3), boxed(KeyframePositions.ofMarks(marks, 3)));
    assertEquals(List.of(2, 4, 5), boxed(KeyframePositions.ofMarks(marks, 1)));
  }

  private static List<Integer> boxed(int[] positions) {
    return Arrays.stream(positions).boxed().toList();
  }

  @Test
  void refusesWhatIsNoFuturePosition() {
    KeyframeDiscovery discovery = new KeyframeDiscovery(T, LastFrame.COUNTED);
    assertRefuses("predicted[1]", () -> discovery.add(new int[] {3, 0}, new int[] {}));
    assertRefuses("truth[0]", () -> discovery.add(new int[] {3}, new int[] {-2}));
    assertRefuses("futureFrames", () -> new KeyframeDiscovery(1, LastFrame.COUNTED));
  }

  @Test
  void hasNoScoresOfNoSequence() {
    assertThrows(
        IllegalStateException.class, () -> new KeyframeDiscovery(T, LastFrame.COUNTED).scores());
  }

  private static void assertRefuses(String named, Runnable call) {
    IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, call::run);
    assertTrue(refusal.getMessage().contains(named), refusal.getMessage());
  }
}
