package org.keyway.worldmodels.encoders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;

class RestingDirectionsTest {
  private static final int FRAMES = 3000;
  private static final int SIZE = 7;

  /** What is moved by an agent is found in a mixture of both, in which the agent is the larger. */
  @Test
  void theObjectIsToldFromTheAgentByItsRest() {
    UniformRandomProvider random = Seeds.generator(3);
    double[][] mixing = new double[4][SIZE];
    for (double[] row : mixing) {
      for (int i = 0; i < SIZE; i++) {
        row[i] = 2 * random.nextDouble() - 1;
      }
    }
    double[][] object = new double[FRAMES][2];
    float[] states = new float[FRAMES * SIZE];
    double[] now = new double[4];
    boolean carried = false;
    for (int frame = 0; frame < FRAMES; frame++) {
      carried = random.nextDouble() < 0.2 ? random.nextBoolean() : carried;
      for (int i = 0; i < 2; i++) {
        double step = (random.nextDouble() - 0.5) - 0.02 * now[2 + i];
        now[2 + i] += step;
        now[i] += carried ? 0.7 * step : 0;
        object[frame][i] = now[i];
      }
      for (int i = 0; i < SIZE; i++) {
        for (int j = 0; j < 4; j++) {
          states[frame * SIZE + i] += (float) (mixing[j][i] * now[j]);
        }
      }
    }
    double[][] directions =
        RestingDirections.of(states, SIZE, new int[] {0, FRAMES / 3, FRAMES / 2}, 2);
    for (int k = 0; k < 2; k++) {
      double[] feature = new double[FRAMES];
      for (int frame = 0; frame < FRAMES; frame++) {
        for (int i = 0; i < SIZE; i++) {
          feature[frame] += directions[i][k] * states[frame * SIZE + i];
        }
      }
      OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
      regression.newSampleData(feature, object);
      assertEquals(1, regression.calculateRSquared(), 1e-3, "feature " + k);
    }
  }
}
