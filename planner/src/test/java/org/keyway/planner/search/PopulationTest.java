package org.keyway.planner.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PopulationTest {
  @Property
  void ranksFiniteCostsFromBestToWorst(
      @ForAll @Size(max = 50) double[] finite, @ForAll @DoubleRange(min = 0, max = 3) double kind) {
    Population population = new Population(2 * finite.length + 1, 1);
    population.setCount(2 * finite.length);
    double[] bad = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN};
    for (int i = 0; i < finite.length; i++) {
      population.costs()[2 * i] = finite[i];
      population.costs()[2 * i + 1] = bad[(int) kind];
    }
    population.rank();
    assertEquals(finite.length, population.finiteCount());
    Set<Integer> seen = new HashSet<>();
    for (int place = 0; place < finite.length; place++) {
      int row = population.ranked(place);
      assertEquals(0, row % 2);
      assertTrue(seen.add(row));
      if (place > 0) {
        int before = population.ranked(place - 1);
        double lower = population.costs()[before];
        double upper = population.costs()[row];
        assertTrue(lower < upper || (lower == upper && before < row));
      }
    }
  }

  @Test
  void isTiedOnlyWhereCandidatesDiffer() {
    Population population = new Population(4, 2);
    population.setCount(4);
    System.arraycopy(new double[] {2, 1, 1, 3}, 0, population.costs(), 0, 4);
    population.rank();
    assertFalse(population.isTied(), "both are the same sequence");
    population.samples()[2 * 2 + 1] = 0.5;
    assertTrue(population.isTied());
    population.costs()[2] = 1.5;
    population.rank();
    assertFalse(population.isTied());
    population.costs()[0] = Double.NaN;
    population.costs()[1] = Double.NaN;
    population.costs()[2] = Double.NaN;
    population.costs()[3] = Double.NaN;
    population.rank();
    assertFalse(population.isTied(), "there is none");
  }
}
