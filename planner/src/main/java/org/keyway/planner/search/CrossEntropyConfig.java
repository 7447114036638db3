package org.keyway.planner.search;

import org.keyway.planner.config.Require;

/**
 * Settings of {@link CrossEntropy}. Spreads are in units of half the range of the bounds, or of 1
 * without bounds.
 *
 * @param eliteFraction share of the configured samples that are elites, to which the distribution
 *     is refitted, above 0 to 1; default 0.05 (KeyIn); at least one candidate
 * @param momentum share of the old mean and spread that a refit keeps, 0 to below 1; default 0
 * @param minimumSpread floor on the standard deviation, 0 to 10; default 0.05
 * @param correlation time correlation of the noise; default a moving average of 3 taps
 * @param keptEliteFraction share of the elites that joins the next population and, shifted, the
 *     next plan's first population, 0 to 1; default 0
 * @param populationDecay factor by which the population shrinks each iteration, 1 to 10, but never
 *     below twice the elites; default 1
 */
public record CrossEntropyConfig(
    double eliteFraction,
    double momentum,
    double minimumSpread,
    TimeCorrelation correlation,
    double keptEliteFraction,
    double populationDecay) {

  /** The cross-entropy method with the elites of KeyIn and noise smoothed in time. */
  public static final CrossEntropyConfig DEFAULT =
      new CrossEntropyConfig(0.05, 0.0, 0.05, TimeCorrelation.DEFAULT, 0.0, 1.0);

  /**
   * iCEM (Pinneri et al., CoRL 2020): momentum 0.1, 30 % of the elites kept, decay 1.25, coloured
   * noise. The exponent of the noise is 2 here; the paper chooses it for each task.
   *
   * <p>It was measured in closed loop with a mountain car and a cart-pole swing-up, 20 trials each,
   * 10 percent elites. With 19 (car) and 39 (cart-pole) candidates a step, 95 percent of the trials
   * succeeded. Plain CEM on white noise needed 96 on the car; on the cart-pole it reached 70
   * percent with 768. The paper claims a factor of 2.7 to 22.
   */
  public static final CrossEntropyConfig IMPROVED =
      new CrossEntropyConfig(0.05, 0.1, 0.05, TimeCorrelation.powerLaw(2), 0.3, 1.25);

  public CrossEntropyConfig {
    Require.inRange("eliteFraction", eliteFraction, Double.MIN_VALUE, 1.0);
    Require.inRange("momentum", momentum, 0.0, Math.nextDown(1.0));
    Require.inRange("minimumSpread", minimumSpread, 0.0, 10.0);
    Require.inRange("keptEliteFraction", keptEliteFraction, 0.0, 1.0);
    Require.inRange("populationDecay", populationDecay, 1.0, 10.0);
  }
}
