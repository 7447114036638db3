package org.keyway.worldmodels.nn;

/**
 * Logistic function and hyperbolic tangent of many numbers, in single precision. The code has no
 * call, no branch, and no access to bits of the exponent, so that the compiler vectorises it. Both
 * functions start from expm1 of a 64th of the argument, by its Taylor series. They double the
 * argument six times by expm1(2 x) = expm1(x) (expm1(x) + 2), which loses no precision near zero.
 *
 * <p>The relative error of the tangent is below 5e-7. The relative error of the logistic function
 * is below 2e-6 above -8, and below 1e-5 down to -30. Below -30 the function keeps its value there,
 * 1e-13. A number takes 0.5 ns with AVX-512, compared with 16 ns for {@link Math#tanh}.
 */
public final class Activations {
  private static final float LARGEST_LOGIT = 30;

  /** Argument beyond which the tangent is one in single precision. */
  private static final float LARGEST_TANGENT = 10;

  private static final float SCALE = 1 / 64f;

  private static final float C2 = 1 / 2f;
  private static final float C3 = 1 / 6f;
  private static final float C4 = 1 / 24f;
  private static final float C5 = 1 / 120f;
  private static final float C6 = 1 / 720f;
  private static final float C7 = 1 / 5040f;

  private Activations() {}

  /**
   * 1 / (1 + exp(-x)).
   *
   * @param x replaced by its logistic function
   */
  static void logistic(float[] x) {
    for (int k = 0; k < x.length; k++) {
      float z = SCALE * Math.max(-LARGEST_LOGIT, Math.min(LARGEST_LOGIT, -x[k]));
      float p = z * (1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * (C6 + z * C7))))));
      p *= p + 2;
      p *= p + 2;
      p *= p + 2;
      p *= p + 2;
      p *= p + 2;
      p *= p + 2;
      x[k] = 1 / (p + 2);
    }
  }

  /**
   * Hyperbolic tangent.
   *
   * @param x not modified, unless it is y
   * @param y filled, as many numbers
   */
  static void tangent(float[] x, float[] y) {
    for (int k = 0; k < x.length; k++) {
      float z = 2 * SCALE * Math.max(-LARGEST_TANGENT, Math.min(LARGEST_TANGENT, x[k]));
      float p = z * (1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * (C6 + z * C7))))));
      p *= p + 2;
      p *= p + 2;
      p *= p + 2;
      p *= p + 2;
      p *= p + 2;
      p *= p + 2;
      y[k] = p / (p + 2);
    }
  }

  /**
   * log(1 + exp(x)), to 2e-7 of the greater of its value and one: max(x, 0) + log(1 + e) with e =
   * exp(-|x|), and log(1 + e) = 2 artanh(e / (2 + e)) by its series.
   *
   * @param x not modified
   * @param y filled, as many numbers
   */
  public static void softplus(float[] x, float[] y) {
    for (int k = 0; k < x.length; k++) {
      float z = SCALE * Math.max(-LARGEST_LOGIT, -Math.abs(x[k]));
      float p = z * (1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * (C6 + z * C7))))));
      p *= p + 2;
      p *= p + 2;
      p *= p + 2;
      p *= p + 2;
      p *= p + 2;
      p *= p + 2;
      y[k] = (p + 1) / (p + 3);
    }
    // This is a separate loop, because the compiler does not vectorise one as long as both.
    for (int k = 0; k < x.length; k++) {
      float t = y[k];
      float s = t * t;
      float artanh =
          1 + s * (1 / 3f + s * (1 / 5f + s * (1 / 7f + s * (1 / 9f + s * (1 / 11f + s / 13f)))));
      y[k] = Math.max(x[k], 0) + 2 * t * artanh;
    }
  }
}
