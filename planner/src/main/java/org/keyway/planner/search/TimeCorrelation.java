package org.keyway.planner.search;

import org.keyway.planner.config.Require;

/**
 * How the noise of a candidate is related from one step to the next. Whatever the kind, the noise
 * of every single step has mean 0 and variance 1.
 *
 * <p>All kinds are linear in white noise, so each is one mixing matrix whose rows have unit length.
 * A power law is made as by Timmer and Koenig (On generating power law noise, 1995), which iCEM
 * uses (Pinneri et al., CoRL 2020): the spectrum 1/f^exponent on the frequencies of the horizon,
 * with that of frequency 0 taken as that of 1/steps. The product with the matrix replaces the
 * Fourier transform; it takes steps^2 multiplications a number, which for horizons up to about 64
 * is less than the drawing.
 *
 * @param kind white, moving average, autoregressive or power law; default moving average
 * @param parameter taps of the moving average, 1 to 1000, default 3; coefficient of the
 *     autoregression, 0 to below 1; exponent of the power law, 0 (white) to 10, 1 is pink and 2 is
 *     red; 0 for white
 */
public record TimeCorrelation(Kind kind, double parameter) {
  /** Three taps: measured to decide success on pushing, where white noise fails. */
  public static final TimeCorrelation DEFAULT = movingAverage(3);

  /** The shape of the correlation. */
  public enum Kind {
    WHITE,
    MOVING_AVERAGE,
    AUTOREGRESSIVE,
    POWER_LAW
  }

  public TimeCorrelation {
    switch (kind) {
      case WHITE -> Require.inRange("parameter of white noise", parameter, 0.0, 0.0);
      case MOVING_AVERAGE -> {
        Require.inRange("taps", parameter, 1.0, 1000.0);
        if (parameter != Math.rint(parameter)) {
          throw new IllegalArgumentException(
              "taps is " + parameter + "; it must be a whole number from 1 to 1000");
        }
      }
      case AUTOREGRESSIVE -> Require.inRange("coefficient", parameter, 0.0, Math.nextDown(1.0));
      case POWER_LAW -> Require.inRange("exponent", parameter, 0.0, 10.0);
    }
  }

  /** Independent from step to step. */
  public static TimeCorrelation white() {
    return new TimeCorrelation(Kind.WHITE, 0);
  }

  /** The mean of the noise of {@code taps} neighbouring steps, variance restored. */
  public static TimeCorrelation movingAverage(int taps) {
    return new TimeCorrelation(Kind.MOVING_AVERAGE, taps);
  }

  /** Each step is {@code coefficient} times the one before it plus fresh noise. */
  public static TimeCorrelation autoregressive(double coefficient) {
    return new TimeCorrelation(Kind.AUTOREGRESSIVE, coefficient);
  }

  /** Coloured noise with power proportional to 1/f^exponent. */
  public static TimeCorrelation powerLaw(double exponent) {
    return new TimeCorrelation(Kind.POWER_LAW, exponent);
  }

  /**
   * The matrix that turns white noise into this noise: one row a step, each of length 1.
   *
   * @param steps rows, at least 1
   */
  double[][] mixing(int steps) {
    double[][] matrix =
        switch (kind) {
          case WHITE -> movingAverageMatrix(steps, 1);
          case MOVING_AVERAGE -> movingAverageMatrix(steps, (int) parameter);
          case AUTOREGRESSIVE -> autoregressiveMatrix(steps);
          case POWER_LAW -> powerLawMatrix(steps);
        };
    for (double[] row : matrix) {
      double sum = 0;
      for (double value : row) {
        sum += value * value;
      }
      double scale = 1 / Math.sqrt(sum);
      for (int i = 0; i < row.length; i++) {
        row[i] *= scale;
      }
    }
    return matrix;
  }

  private static double[][] movingAverageMatrix(int steps, int taps) {
    double[][] matrix = new double[steps][steps + taps - 1];
    for (int step = 0; step < steps; step++) {
      for (int tap = 0; tap < taps; tap++) {
        matrix[step][step + tap] = 1;
      }
    }
    return matrix;
  }

  private double[][] autoregressiveMatrix(int steps) {
    double fresh = Math.sqrt(1 - parameter * parameter);
    double[][] matrix = new double[steps][steps];
    for (int step = 0; step < steps; step++) {
      for (int source = 0; source <= step; source++) {
        matrix[step][source] = Math.pow(parameter, step - source) * (source == 0 ? 1 : fresh);
      }
    }
    return matrix;
  }

  private double[][] powerLawMatrix(int steps) {
    double[][] matrix = new double[steps][steps];
    for (int step = 0; step < steps; step++) {
      int column = 0;
      for (int frequency = 0; 2 * frequency <= steps; frequency++) {
        double amplitude = Math.pow(Math.max(1, frequency) / (double) steps, -0.5 * parameter);
        double phase = 2 * Math.PI * frequency * step / steps;
        boolean real = frequency == 0 || 2 * frequency == steps;
        // A pair of sine and cosine shares the power that a real coefficient has alone.
        double share = real ? 1 : Math.sqrt(2);
        matrix[step][column++] = share * amplitude * Math.cos(phase);
        if (!real) {
          matrix[step][column++] = share * amplitude * Math.sin(phase);
        }
      }
    }
    return matrix;
  }
}
