package org.keyway.planner.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.random.Seeds;
import org.keyway.planner.time.Deadline;

/** Whatever bounds, costs and noise are: answers are finite, within the bounds and in time. */
class SearchPropertyTest {
  private static final long MILLISECOND = 1_000_000;
  private static final double MAX = Double.MAX_VALUE;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private enum Kind {
    RANDOM_SHOOTING,
    CROSS_ENTROPY,
    IMPROVED_CROSS_ENTROPY,
    PATH_INTEGRAL,
    COVARIANCE_ADAPTATION;

    SearchDistribution make(TimeCorrelation noise, double floor) {
      return switch (this) {
        case RANDOM_SHOOTING -> new RandomShooting();
        case CROSS_ENTROPY ->
            new CrossEntropy(new CrossEntropyConfig(0.1, 0.2, floor, noise, 0, 1));
        case IMPROVED_CROSS_ENTROPY ->
            new CrossEntropy(new CrossEntropyConfig(0.2, 0.1, floor, noise, 0.3, 1.25));
        case PATH_INTEGRAL -> new PathIntegral(new PathIntegralConfig(0.1, noise));
        case COVARIANCE_ADAPTATION -> new CovarianceAdaptation(noise);
      };
    }
  }

  /** What candidates cost, from their numbers and the place of the candidate. */
  private enum CostKind {
    CONSTANT(MAX),
    NAN(Double.NaN),
    INFINITE(INFINITY),
    SPARSE(1),
    SOMETIMES_NAN(Double.NaN),
    PENALISED(MAX),
    REWARDED(-MAX),
    ENORMOUS(1e308),
    TOWARDS_INFINITY(0),
    THROWS_LATER(0);

    private final double value;

    CostKind(double value) {
      this.value = value;
    }

    double cost(double sum, UniformRandomProvider random) {
      return switch (this) {
        case CONSTANT, NAN, INFINITE -> value;
        case SPARSE -> sum > 0 ? 0 : value;
        case SOMETIMES_NAN, PENALISED, REWARDED -> random.nextDouble() < 0.6 ? value : sum;
        case ENORMOUS -> random.nextBoolean() ? value : -value;
        case TOWARDS_INFINITY, THROWS_LATER -> -sum;
      };
    }
  }

  @Provide
  static Arbitrary<double[]> range() {
    Arbitrary<Double> ends =
        Arbitraries.oneOf(
            Arbitraries.of(0.0, -0.0, 1.0, -1.0, 5e-324, -1e-310, 1e-200, 1e19, 1e30, -1e30),
            Arbitraries.doubles().between(-10, 10),
            Arbitraries.of(3.4e38, -3.4e38, 1e100, -1e155, 1e308, -1e308, MAX, -MAX),
            Arbitraries.of(INFINITY, -INFINITY));
    Arbitrary<double[]> any =
        Combinators.combine(ends, ends)
            .as((a, b) -> new double[] {Math.min(a, b), Math.max(a, b)})
            .filter(ends2 -> ends2[0] <= 1e30 && ends2[1] >= -1e30);
    Arbitrary<Double> finite = Arbitraries.doubles().between(-1e3, 1e3);
    Arbitrary<double[]> oneUlp = finite.map(low -> new double[] {low, Math.nextUp(low)});
    Arbitrary<double[]> locked = finite.map(value -> new double[] {value, value});
    Arbitrary<double[]> symmetric =
        Arbitraries.of(1e-300, 1e-9, 1.0, 1e9, 1e29, 1e308, MAX)
            .map(magnitude -> new double[] {-magnitude, magnitude});
    return Arbitraries.oneOf(any, oneUlp, locked, symmetric);
  }

  @Provide
  static Arbitrary<TimeCorrelation> noise() {
    return Arbitraries.of(
        TimeCorrelation.white(),
        TimeCorrelation.DEFAULT,
        TimeCorrelation.movingAverage(1000),
        TimeCorrelation.autoregressive(Math.nextDown(1.0)),
        TimeCorrelation.autoregressive(0.5),
        TimeCorrelation.powerLaw(0),
        TimeCorrelation.powerLaw(10));
  }

  @Property(tries = 1000, seed = "11")
  void answersAreFiniteWithinTheBoundsAndInTime(
      @ForAll("range") double[] first,
      @ForAll("range") double[] second,
      @ForAll("noise") TimeCorrelation noise,
      @ForAll Kind kind,
      @ForAll CostKind costKind,
      @ForAll BoundsRule rule,
      @ForAll @IntRange(min = 1, max = 5) int steps,
      @ForAll @IntRange(min = 1, max = 3) int repeat,
      @ForAll @IntRange(min = 2, max = 30) int samples,
      @ForAll @IntRange(min = 1, max = 6) int iterations,
      @ForAll @LongRange(min = 0, max = 5) long modelMillis,
      @ForAll @IntRange(min = 0, max = 3) int elapsed,
      @ForAll long seed) {
    double spread = Math.pow(10, Math.floorMod(seed, 5) - 2);
    double floor = Math.floorMod(seed, 3) * 0.05;
    double[] low = {first[0], second[0]};
    double[] high = {first[1], second[1]};
    SettableClock clock = new SettableClock();
    TrajectorySearch search =
        new TrajectorySearch(
            new SearchConfig(samples, iterations, spread, rule),
            steps,
            repeat,
            new Bounds(low, high),
            kind.make(noise, floor),
            seed);
    UniformRandomProvider random = Seeds.generator(seed, 1);
    int[] plan = {0};
    Objective objective =
        (candidates, count, costs) -> {
          clock.advance(modelMillis * MILLISECOND);
          int rowSize = 2 * steps * repeat;
          assertWithin(candidates, count * rowSize, low, high);
          for (int row = 0; row < count; row++) {
            double sum = Arrays.stream(candidates, row * rowSize, (row + 1) * rowSize).sum();
            costs[row] = costKind.cost(sum, random);
          }
          if (costKind == CostKind.THROWS_LATER && plan[0] == 2) {
            throw new IllegalStateException("out of order");
          }
        };
    for (plan[0] = 0; plan[0] < 5; plan[0]++) {
      Deadline deadline = Deadline.after(12 * MILLISECOND, clock);
      SearchStatus status = search.search(objective, elapsed, deadline);
      assertWithin(search.answer(), search.answer().length, low, high);
      assertFalse(deadline.passed());
      SearchReport report = search.report();
      assertTrue(report.remainingNanos() > 0);
      assertEquals(report.iterations().size(), report.iterationsInTime());
      boolean hasCost = costKind != CostKind.NAN && costKind != CostKind.INFINITE;
      if (costKind == CostKind.THROWS_LATER && plan[0] == 2) {
        assertEquals(SearchStatus.MODEL_FAILED, status);
      } else if (costKind != CostKind.SOMETIMES_NAN) {
        assertEquals(hasCost ? SearchStatus.SEARCHED : SearchStatus.NO_FINITE_COST, status);
      }
      assertEquals(status == SearchStatus.SEARCHED, Double.isFinite(search.answerCost()));
      for (IterationReport iteration : report.iterations()) {
        boolean finite = iteration.finiteCandidates() > 0;
        assertEquals(finite, Double.isFinite(iteration.bestCost()));
        assertEquals(finite, Double.isFinite(iteration.meanCost()));
        assertEquals(finite, Double.isFinite(iteration.eliteSpread()));
      }
    }
  }

  private static void assertWithin(double[] actions, int count, double[] low, double[] high) {
    for (int i = 0; i < count; i++) {
      double value = actions[i];
      // Also that it is finite: bounds may be infinite.
      if (!(value >= Math.max(low[i % 2], -MAX) && value <= Math.min(high[i % 2], MAX))) {
        throw new AssertionError("action %s in %s to %s".formatted(value, low[i % 2], high[i % 2]));
      }
    }
  }
}
