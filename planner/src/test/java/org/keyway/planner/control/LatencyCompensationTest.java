package org.keyway.planner.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LatencyCompensationTest {
  private static final double[] START = {0.3, -0.2};

  private final Episode episode =
      new Episode(new StepGrid(100, 0), new CommandHistory(16, 1), new CameraWatch(0));

  private double[] predict(int latencySteps, long seenStep, long firstStep, long nowStep) {
    return new LatencyCompensation(new PointMass.Dynamics(() -> {}), latencySteps, new double[1])
        .predict(START, seenStep, firstStep, nowStep, episode, 0);
  }

  private static double[] moved(double... forces) {
    double[] state = START;
    for (double force : forces) {
      state = PointMass.move(state, force);
    }
    return state;
  }

  private void command(long step, double force) {
    episode.history.put(step, new double[] {force});
  }

  @Test
  void leavesTheEmbeddingWhereNothingComesBetween() {
    assertArrayEquals(START, predict(0, 5, 5, 5));
    assertArrayEquals(START, predict(0, 6, 5, 5));
  }

  @Test
  void rollsEveryCommandUnderwayThroughTheModel() {
    for (int step = 0; step < 5; step++) {
      command(step, 0.1 * step);
    }
    assertArrayEquals(moved(0.2, 0.3, 0.4), predict(0, 2, 5, 5), 0);
    assertArrayEquals(moved(0.1, 0.2, 0.3, 0.4), predict(1, 2, 5, 5), 0);
    assertArrayEquals(moved(0.3, 0.4), predict(2, 5, 5, 5), 0);
  }

  @Test
  void takesACommandToHoldWhereTheNextWasNotAskedFor() {
    command(0, 0.5);
    command(3, -0.5);
    assertArrayEquals(moved(0.5, 0.5, -0.5), predict(0, 1, 4, 4), 0);
  }

  @Test
  void takesRestForWhatIsNotScheduled() {
    command(0, 0.5);
    assertArrayEquals(moved(0.5, 0, 0), predict(0, 0, 3, 1), 0);
  }

  @Test
  void refusesPredictionsThatAreNotFinite() {
    command(0, Double.NaN);
    assertThrows(IllegalArgumentException.class, () -> predict(0, 0, 1, 1));
  }
}
