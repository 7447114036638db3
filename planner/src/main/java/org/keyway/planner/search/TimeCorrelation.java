package org.keyway.planner.search;

import org.keyway.planner.config.Require;

/**
 * Correlation of a candidate's noise between steps. For every kind, each step's noise has mean 0
 * and variance 1, and the correlation of two steps depends only on their distance.
 *
 * <p>All kinds are linear in white noise. Power-law noise follows Timmer and Koenig (On generating
 * power law noise, 1995), as iCEM does (Pinneri et al., CoRL 2020). The spectrum is 1/f^exponent on
 * the frequencies of the horizon; frequency 0 has the power of frequency 1/steps. A matrix product
 * replaces the Fourier transform. It takes steps^2 multiplications a number, less than the drawing
 * for horizons up to about 64. So a power law supports horizons of at most {@link
 * #LONGEST_POWER_LAW} steps; the other kinds support all.
 *
 * @param kind white, moving average, autoregressive or power law; default moving average
 * @param parameter taps of the moving average, 1 to 1000, default 3; coefficient of the
 *     autoregression, 0 to below 1; exponent of the power law, 0 (white) to 10, 1 is pink and 2 is
 *     red; 0 for white
 */
public record TimeCorrelation(Kind kind, double parameter) {
  /** The longest horizon of a power law, in steps: its matrix then takes 8 MB. */
  public static final int LONGEST_POWER_LAW = 1000;

  /**
   * Moving average of three taps, which succeeds on pushing where white noise fails, as measured.
   */
  public static final TimeCorrelation DEFAULT = movingAverage(3);

  /** The shape of the correlation. */
  public enum Kind {
    /** White noise, independent from step to step. */
    WHITE,
    /** The mean of the noise of neighbouring steps. */
    MOVING_AVERAGE,
    /** A constant fraction of the previous step's noise, plus new noise. */
    AUTOREGRESSIVE,
    /** A spectrum that falls with a power of the frequency, as in iCEM. */
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

  /** White noise, independent from step to step. */
  public static TimeCorrelation white() {
    return new TimeCorrelation(Kind.WHITE, 0);
  }

  /** Returns a moving average over {@code taps} neighbouring steps, scaled to variance 1. */
  public static TimeCorrelation movingAverage(int taps) {
    return new TimeCorrelation(Kind.MOVING_AVERAGE, taps);
  }

  /**
   * Returns noise in which each step is {@code coefficient} times the previous one plus new noise.
   */
  public static TimeCorrelation autoregressive(double coefficient) {
    return new TimeCorrelation(Kind.AUTOREGRESSIVE, coefficient);
  }

  /** Returns coloured noise with power proportional to 1/f^exponent. */
  public static TimeCorrelation powerLaw(double exponent) {
    return new TimeCorrelation(Kind.POWER_LAW, exponent);
  }

  /**
   * Returns the filter that turns white noise into this noise.
   *
   * @param steps horizon, at least 1
   * @throws IllegalArgumentException if this kind does not support so many steps
   */
  NoiseFilter filter(int steps) {
    requireServes(steps);
    return switch (kind) {
      case WHITE -> new MovingAverage(steps, 1, 1);
      case MOVING_AVERAGE ->
          new MovingAverage(steps, (int) parameter, 1 / Math.sqrt((int) parameter));
      case AUTOREGRESSIVE ->
          new Autoregression(steps, parameter, Math.sqrt(1 - parameter * parameter));
      case POWER_LAW -> new PowerLaw(steps, parameter);
    };
  }

  /**
   * Returns the covariance of the noise of two steps, by their distance, [steps].
   *
   * @param steps horizon, at least 1
   * @throws IllegalArgumentException if this kind does not support so many steps
   */
  double[] covariance(int steps) {
    requireServes(steps);
    double[] covariance = new double[steps];
    for (int distance = 0; distance < steps; distance++) {
      covariance[distance] =
          switch (kind) {
            case WHITE -> distance == 0 ? 1 : 0;
            case MOVING_AVERAGE -> Math.max(0, 1 - distance / parameter);
            case AUTOREGRESSIVE -> Math.pow(parameter, distance);
            case POWER_LAW -> PowerLaw.covariance(steps, parameter, distance);
          };
    }
    return covariance;
  }

  /**
   * Throws if this kind does not support the horizon.
   *
   * @param steps horizon, at least 1
   * @throws IllegalArgumentException if the horizon is too long
   */
  public void requireServes(int steps) {
    if (kind == Kind.POWER_LAW) {
      Require.inRange("steps with noise of a power law", steps, 1, LONGEST_POWER_LAW);
    }
  }

  private record MovingAverage(int steps, int taps, double weight) implements NoiseFilter {
    @Override
    public int sources() {
      return steps + taps - 1;
    }

    @Override
    public void apply(double[] white, double[] noise) {
      for (int step = 0; step < steps; step++) {
        double sum = 0;
        for (int tap = 0; tap < taps; tap++) {
          sum += weight * white[step + tap];
        }
        noise[step] = sum;
      }
    }
  }

  private record Autoregression(int steps, double coefficient, double fresh)
      implements NoiseFilter {
    @Override
    public int sources() {
      return steps;
    }

    @Override
    public void apply(double[] white, double[] noise) {
      noise[0] = white[0];
      for (int step = 1; step < steps; step++) {
        noise[step] = coefficient * noise[step - 1] + fresh * white[step];
      }
    }
  }

  /** Sums a sine and a cosine for each frequency, weighted with the root of its power. */
  private static final class PowerLaw implements NoiseFilter {
    private final int steps;
    private final double[] matrix;

    PowerLaw(int steps, double exponent) {
      this.steps = steps;
      matrix = new double[steps * steps];
      for (int step = 0; step < steps; step++) {
        fill(step, exponent);
      }
    }

    /** Fills the row of a step, normalised to length 1. */
    private void fill(int step, double exponent) {
      int begin = step * steps;
      int at = begin;
      double squares = 0;
      for (int frequency = 0; 2 * frequency <= steps; frequency++) {
        double amplitude = Math.pow(Math.max(1, frequency) / (double) steps, -0.5 * exponent);
        double phase = 2 * Math.PI * frequency * step / steps;
        // A sine and cosine pair shares the power that a single real coefficient has.
        double share = isReal(frequency, steps) ? 1 : Math.sqrt(2);
        matrix[at++] = share * amplitude * Math.cos(phase);
        if (!isReal(frequency, steps)) {
          matrix[at++] = share * amplitude * Math.sin(phase);
        }
      }
      for (int i = begin; i < at; i++) {
        squares += matrix[i] * matrix[i];
      }
      double scale = 1 / Math.sqrt(squares);
      for (int i = begin; i < at; i++) {
        matrix[i] *= scale;
      }
    }

    private static boolean isReal(int frequency, int steps) {
      return frequency == 0 || 2 * frequency == steps;
    }

    static double covariance(int steps, double exponent, int distance) {
      double all = 0;
      double shared = 0;
      for (int frequency = 0; 2 * frequency <= steps; frequency++) {
        double power = Math.pow(Math.max(1, frequency) / (double) steps, -exponent);
        double total = isReal(frequency, steps) ? power : 2 * power;
        all += total;
        shared += total * Math.cos(2 * Math.PI * frequency * distance / steps);
      }
      return shared / all;
    }

    @Override
    public int sources() {
      return steps;
    }

    @Override
    public void apply(double[] white, double[] noise) {
      for (int step = 0; step < steps; step++) {
        double sum = 0;
        for (int source = 0; source < steps; source++) {
          sum += matrix[step * steps + source] * white[source];
        }
        noise[step] = sum;
      }
    }
  }
}
