package org.keyway.worldmodels.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ActivationsTest {
  /** Arguments from -40 to 40, close to each other and closest at zero. */
  private static float[] arguments() {
    float[] x = new float[200_001];
    for (int k = 0; k < x.length; k++) {
      double u = 2.0 * k / (x.length - 1) - 1;
      x[k] = (float) (40 * u * u * u);
    }
    return x;
  }

  @Test
  void theTangentIsRightToAFewUnitsOfTheLastPlace() {
    float[] x = arguments();
    float[] y = new float[x.length];
    Activations.tangent(x, y);
    for (int k = 0; k < x.length; k++) {
      double expected = Math.tanh(x[k]);
      assertEquals(expected, y[k], 5e-7 * Math.abs(expected), "tanh(" + x[k] + ")");
    }
  }

  @Test
  void theLogisticFunctionIsRightRelativeToItsValueDownToMinusThirty() {
    float[] x = arguments();
    float[] y = x.clone();
    Activations.logistic(y);
    for (int k = 0; k < x.length; k++) {
      double expected = 1 / (1 + Math.exp(-(double) x[k]));
      if (x[k] < -30) {
        assertTrue(y[k] > 0 && y[k] < 1.0001e-13, "logistic(" + x[k] + ") = " + y[k]);
      } else {
        double tolerance = x[k] > -8 ? 2e-6 : 1e-5;
        assertEquals(expected, y[k], tolerance * expected, "logistic(" + x[k] + ")");
      }
    }
  }

  @Test
  void softplusIsRightToAFewUnitsOfTheLastPlaceOfOne() {
    float[] x = arguments();
    float[] y = new float[x.length];
    Activations.softplus(x, y);
    for (int k = 0; k < x.length; k++) {
      double expected = Math.max(x[k], 0) + Math.log1p(Math.exp(-Math.abs((double) x[k])));
      assertEquals(expected, y[k], 2e-7 * Math.max(1, expected), "softplus(" + x[k] + ")");
    }
  }

  @Test
  void infinitiesSaturateAndWhatIsNoNumberStaysNone() {
    float[] x = {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.NaN};
    float[] logistic = x.clone();
    Activations.logistic(logistic);
    assertEquals(0, logistic[0], 1e-12);
    assertEquals(1, logistic[1]);
    assertTrue(Float.isNaN(logistic[2]));
    Activations.tangent(x, x);
    assertEquals(-1, x[0], 1e-7);
    assertEquals(1, x[1], 1e-7);
    assertTrue(Float.isNaN(x[2]));
  }
}
