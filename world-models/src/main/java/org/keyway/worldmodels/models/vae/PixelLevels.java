package org.keyway.worldmodels.models.vae;

import java.util.List;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.encoders.EncoderChoice.Variational.Likelihood;

/**
 * Two figures from the levels of pixels alone. The bound of a model whose codes say something lies
 * between them: below {@link #codelessNats}, and for Bernoulli pixels above {@link #floorNats}.
 */
final class PixelLevels {
  /** Least variance of normal pixels, so that equal frames have a finite density. */
  private static final double LEAST_VARIANCE = 1e-6;

  private final float[][] levels;
  private final double[] means;

  /**
   * @param frames frames of one size, at least one
   * @param grey whether the three planes are averaged
   */
  PixelLevels(List<Frame> frames, boolean grey) {
    levels = new float[frames.size()][];
    for (int i = 0; i < levels.length; i++) {
      Frame frame = frames.get(i);
      int area = frame.height() * frame.width();
      float[] planes = new float[3 * area];
      Pixels.unpack(frame.rgb(), 0, frame.height(), planes, 0);
      levels[i] = grey ? averaged(planes) : planes;
    }
    means = new double[levels[0].length];
    for (float[] frame : levels) {
      for (int i = 0; i < means.length; i++) {
        means[i] += frame[i] / (double) levels.length;
      }
    }
  }

  private static float[] averaged(float[] planes) {
    float[] grey = new float[planes.length / 3];
    for (int i = 0; i < planes.length; i++) {
      grey[i % grey.length] += planes[i] / 3;
    }
    return grey;
  }

  /**
   * Returns the mean of -log p(x) if the decoder had no code: it knows each pixel's mean over the
   * frames, and for normal pixels one deviation.
   *
   * @param likelihood distribution of a pixel
   * @return nats per frame
   */
  double codelessNats(Likelihood likelihood) {
    return switch (likelihood) {
      case BERNOULLI -> {
        double sum = 0;
        for (double mean : means) {
          sum += entropy(mean);
        }
        yield sum;
      }
      case GAUSSIAN -> {
        double squares = 0;
        for (float[] frame : levels) {
          for (int i = 0; i < means.length; i++) {
            double error = frame[i] - means[i];
            squares += error * error;
          }
        }
        double variance = Math.max(squares / levels.length / means.length, LEAST_VARIANCE);
        yield 0.5 * means.length * Math.log(2 * Math.PI * Math.E * variance);
      }
    };
  }

  /**
   * Returns the least mean cross-entropy of Bernoulli pixels, that of a decoder which writes the
   * levels themselves. It is 0 if all pixels are black or white.
   *
   * @return nats per frame
   */
  double floorNats() {
    double sum = 0;
    for (float[] frame : levels) {
      for (float level : frame) {
        sum += entropy(level);
      }
    }
    return sum / levels.length;
  }

  private static double entropy(double level) {
    return level <= 0 || level >= 1
        ? 0
        : -level * Math.log(level) - (1 - level) * Math.log(1 - level);
  }
}
