package org.keyway.planner.search;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImpossibleConfigurationTest {
  private static final TimeCorrelation WHITE = TimeCorrelation.white();
  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static Arguments refused(String message, Executable construction) {
    return Arguments.of(message, construction);
  }

  private static Executable search(int samples, int iterations, double spread) {
    return () -> new SearchConfig(samples, iterations, spread, BoundsRule.CLIP);
  }

  private static Executable crossEntropy(
      double elites, double momentum, double floor, double kept, double decay) {
    return () -> new CrossEntropyConfig(elites, momentum, floor, WHITE, kept, decay);
  }

  private static Executable driver(int steps, int repeat) {
    return () ->
        new TrajectorySearch(
            SearchConfig.DEFAULT, steps, repeat, Bounds.symmetric(1, 1), new RandomShooting(), 1);
  }

  private static Executable built(int steps, int size, SearchDistribution distribution) {
    SearchConfig config = new SearchConfig(2, 1, 1, BoundsRule.CLIP);
    return () -> new TrajectorySearch(config, steps, 1, Bounds.symmetric(size, 1), distribution, 1);
  }

  private static Executable tooLarge() {
    SearchConfig config = new SearchConfig(1_000_000, 3, 1, BoundsRule.CLIP);
    return () ->
        new TrajectorySearch(config, 10_000, 100, Bounds.symmetric(2, 1), new RandomShooting(), 1);
  }

  private static Executable bounds(double low, double high) {
    return () -> new Bounds(new double[] {low}, new double[] {high});
  }

  static Stream<Arguments> impossible() {
    return Stream.of(
        refused("samples is 1; it must be from 2 to 1000000", search(1, 3, 1)),
        refused("samples is 1000001", search(1_000_001, 3, 1)),
        refused("iterations is 0; it must be from 1 to 10000", search(2, 0, 1)),
        refused("iterations is 10001", search(2, 10_001, 1)),
        refused("initialSpread is 0.0", search(2, 1, 0)),
        refused("initialSpread is NaN", search(2, 1, NAN)),
        refused("initialSpread is Infinity", search(2, 1, INFINITY)),
        refused("eliteFraction is 1.5", crossEntropy(1.5, 0, 0, 0, 1)),
        refused("eliteFraction is 0.0", crossEntropy(0, 0, 0, 0, 1)),
        refused("eliteFraction is NaN", crossEntropy(NAN, 0, 0, 0, 1)),
        refused("momentum is 1.0", crossEntropy(0.1, 1, 0, 0, 1)),
        refused("momentum is -0.1", crossEntropy(0.1, -0.1, 0, 0, 1)),
        refused("momentum is NaN", crossEntropy(0.1, NAN, 0, 0, 1)),
        refused("minimumSpread is -1.0", crossEntropy(0.1, 0, -1, 0, 1)),
        refused("minimumSpread is Infinity", crossEntropy(0.1, 0, INFINITY, 0, 1)),
        refused("keptEliteFraction is 1.1", crossEntropy(0.1, 0, 0, 1.1, 1)),
        refused("keptEliteFraction is NaN", crossEntropy(0.1, 0, 0, NAN, 1)),
        refused("populationDecay is 0.5", crossEntropy(0.1, 0, 0, 0, 0.5)),
        refused("populationDecay is Infinity", crossEntropy(0.1, 0, 0, 0, INFINITY)),
        refused("temperature is 0.0", () -> new PathIntegralConfig(0, WHITE)),
        refused("temperature is NaN", () -> new PathIntegralConfig(NAN, WHITE)),
        refused("temperature is Infinity", () -> new PathIntegralConfig(INFINITY, WHITE)),
        refused("taps is 0.0", () -> TimeCorrelation.movingAverage(0)),
        refused(
            "taps is 2.5; it must be a whole number",
            () -> new TimeCorrelation(TimeCorrelation.Kind.MOVING_AVERAGE, 2.5)),
        refused("coefficient is 1.0", () -> TimeCorrelation.autoregressive(1)),
        refused("coefficient is NaN", () -> TimeCorrelation.autoregressive(NAN)),
        refused("exponent is -1.0", () -> TimeCorrelation.powerLaw(-1)),
        refused("exponent is Infinity", () -> TimeCorrelation.powerLaw(INFINITY)),
        refused(
            "parameter of white noise is 3.0",
            () -> new TimeCorrelation(TimeCorrelation.Kind.WHITE, 3)),
        refused("steps is 0; it must be from 1 to 10000", driver(0, 1)),
        refused("actionRepeat is 0; it must be from 1 to 1000", driver(8, 0)),
        refused("2000000000000; it must be at most", tooLarge()),
        refused("bounds have 0 lower", () -> Bounds.symmetric(0, 1)),
        refused("1 lower and 2 upper", () -> new Bounds(new double[] {0}, new double[] {1, 1})),
        refused("bounds[0] are [2.0, 1.0]", bounds(2, 1)),
        refused("bounds[0] are [NaN, 1.0]", bounds(NAN, 1)),
        refused("bounds[0] are [1.0, NaN]", bounds(1, NAN)),
        refused(
            "bounds[0] are [Infinity, Infinity]; the lower must not be above the upper, nor both"
                + " beyond 1.0E30",
            bounds(INFINITY, INFINITY)),
        refused("bounds[0] are [-Infinity, -1.0E300]", bounds(-INFINITY, -1e300)),
        refused("bounds[0] are [1.0E300, 1.0E308]", bounds(1e300, 1e308)),
        refused(
            "steps with noise of a power law is 1001; it must be from 1 to 1000",
            built(1001, 1, new CrossEntropy(CrossEntropyConfig.IMPROVED))),
        refused(
            "steps with noise of a power law is 10000",
            built(
                10_000,
                1,
                new PathIntegral(new PathIntegralConfig(1, TimeCorrelation.powerLaw(1))))),
        refused(
            "steps with noise of a power law is 1001",
            built(1001, 1, new CovarianceAdaptation(TimeCorrelation.powerLaw(1)))),
        refused(
            "steps * numbers of a step that CMA-ES adapts is 2001; it must be from 0 to 2000",
            built(667, 3, new CovarianceAdaptation(WHITE))),
        refused(
            "steps * size is 10000000000",
            built(10_000, 1_000_000, new CrossEntropy(CrossEntropyConfig.DEFAULT))));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void isRefusedNamingFieldValueAndRange(String expected, Executable construction) {
    String message = assertThrows(IllegalArgumentException.class, construction).getMessage();
    assertTrue(message.contains(expected), message);
  }
}
