package org.keyway.worldmodels.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;

class FrechetDistanceTest {
  private static List<double[]> points(int count, double... shift) {
    UniformRandomProvider random = Seeds.generator(3);
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] point = new double[shift.length];
      for (int k = 0; k < point.length; k++) {
        point[k] = shift[k] + random.nextDouble() + (k > 0 ? 0.5 * point[0] : 0);
      }
      points.add(point);
    }
    return points;
  }

  @Test
  void ofAShiftIsItsSquaredLength() {
    List<double[]> points = points(40, 0, 0, 0);
    assertEquals(0, FrechetDistance.squared(points, points), 1e-9);
    List<double[]> shifted = new ArrayList<>();
    points.forEach(point -> shifted.add(new double[] {point[0] + 3, point[1] - 4, point[2]}));
    assertEquals(25, FrechetDistance.squared(points, shifted), 1e-9);
  }

  /** For diagonal covariances it is the squared difference of means and of deviations. */
  @Test
  void ofIndependentNumbersIsTheClosedForm() {
    List<double[]> first = List.of(new double[] {-2, 0}, new double[] {2, 0});
    List<double[]> second = List.of(new double[] {-5, 1}, new double[] {5, 1});
    assertEquals((5 - 2) * (5 - 2) + 1, FrechetDistance.squared(first, second), 1e-9);
  }

  @Test
  void ofAScalingIsTheVarianceOfTheDifference() {
    List<double[]> points = points(50, 0, 0);
    List<double[]> doubled = new ArrayList<>();
    double[] mean = new double[2];
    double squares = 0;
    for (double[] point : points) {
      doubled.add(new double[] {2 * point[0], 2 * point[1]});
      for (int k = 0; k < 2; k++) {
        mean[k] += point[k] / 50;
        squares += point[k] * point[k] / 50;
      }
    }
    // The optimal transport from C to 4 C is x to 2 x, so the distance is that of x to 2 x.
    assertEquals(squares, FrechetDistance.squared(points, doubled), 1e-9);
    assertEquals(squares, FrechetDistance.squared(doubled, points), 1e-9);
  }
}
