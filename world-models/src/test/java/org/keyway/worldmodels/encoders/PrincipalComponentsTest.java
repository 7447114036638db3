package org.keyway.worldmodels.encoders;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;

class PrincipalComponentsTest {
  @Test
  void areThoseOfACrossAtAnAngle() {
    // 3 to both sides along (0.6, 0.8) and 1 along (-0.8, 0.6), about (10, -2).
    float[] rows = {11.8f, 0.4f, 8.2f, -4.4f, 9.2f, -1.4f, 10.8f, -2.6f};
    PrincipalComponents components = new PrincipalComponents(rows, 2);
    assertArrayEquals(new double[] {10, -2}, components.mean(), 1e-5);
    assertEquals(4.5, components.variance(0), 1e-5);
    assertEquals(0.5, components.variance(1), 1e-5);
    assertEquals(5, components.variance(), 1e-5);
    assertArrayEquals(new double[] {0.6, 0.8}, components.direction(0), 1e-5);
    assertArrayEquals(new double[] {0.8, -0.6}, components.direction(1), 1e-5);
  }

  @Test
  void projectionsAreUncorrelatedAndOfTheirVariance() {
    UniformRandomProvider random = Seeds.generator(1);
    int size = 4;
    int count = 50;
    float[] rows = new float[count * size];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.nextFloat() * (1 + i % size) + (i % size > 0 ? rows[i - 1] : 0);
    }
    PrincipalComponents components = new PrincipalComponents(rows, size);
    for (int a = 0; a < size; a++) {
      assertTrue(a == 0 || components.variance(a) <= components.variance(a - 1));
      for (int b = 0; b < size; b++) {
        double covariance = 0;
        for (int row = 0; row < count; row++) {
          covariance += along(components, rows, row, a) * along(components, rows, row, b) / count;
        }
        assertEquals(a == b ? components.variance(a) : 0, covariance, 1e-9);
      }
    }
  }

  private static double along(PrincipalComponents components, float[] rows, int row, int index) {
    double[] direction = components.direction(index);
    double sum = 0;
    for (int i = 0; i < direction.length; i++) {
      sum += direction[i] * (rows[row * direction.length + i] - components.mean()[i]);
    }
    return sum;
  }
}
