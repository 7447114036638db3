package org.keyway.worldmodels.models.surprise;

import org.keyway.worldmodels.nn.Parameters;

/**
 * A batch of sequences that the predictor imagines from one start, and the surprise of each frame.
 * The surprise is KL(q(z_t | x_0 .. x_t) || N(0, I)) of the posterior, as in recorded sequences.
 * Belongs to one thread at a time.
 *
 * <p>All conditioning frames are the start, a scene without motion. After the first, their latents
 * are the means of the posterior, as in the original (Denton and Fergus, ICML 2018).
 */
final class Imagination {
  private final SurpriseConfig config;
  private final int stateSize;
  private final int count;
  private final float stepLength;
  private final PredictorRun predictor;
  private final PosteriorRun posterior;

  /** Frames 1 to C + T - 1, state and step, [C + T - 1, S, 2 D]. */
  private final float[] frames;

  /** The latest of these frames, [S, 2 D]. */
  private final float[] frame;

  private final float[] steps;
  private final float[] latent;
  private float[] surprise = new float[0];

  /**
   * @param parameters trained weights
   * @param stateSize numbers D in a state
   * @param stepLength r
   * @param count sequences S
   */
  Imagination(
      SurpriseConfig config, Parameters parameters, int stateSize, double stepLength, int count) {
    this.config = config;
    this.stateSize = stateSize;
    this.count = count;
    this.stepLength = (float) stepLength;
    SurprisePredictorConfig sizes = config.predictor();
    int frameCount = config.windowFrames() - 1;
    predictor = new PredictorRun(sizes, parameters, stateSize, count);
    posterior = new PosteriorRun(sizes, parameters, stateSize, frameCount, count);
    frame = new float[count * width()];
    frames = new float[frameCount * frame.length];
    steps = new float[count * stateSize];
    latent = new float[count * sizes.latent()];
  }

  private int width() {
    return SurpriseNetwork.observationSize(stateSize);
  }

  /**
   * Imagines all sequences.
   *
   * @param start [D], not modified
   * @param latents of the frames at positions 1 to T, [S, stride] of which each row begins with [T,
   *     Z], not modified
   * @param stride numbers from one row to the next
   */
  void run(double[] start, double[] latents, int stride) {
    rest(start);
    float[] expected = expectedAtRest();
    predictor.begin();
    for (int t = 1; t < config.windowFrames(); t++) {
      int future = t - config.conditioningFrames();
      if (future < 0) {
        System.arraycopy(expected, (t - 1) * latent.length, latent, 0, latent.length);
        predictor.step(frame, latent, steps);
      } else {
        take(latents, stride, future);
        predictor.step(frame, latent, steps);
        move();
      }
      keep(t);
    }
    posterior.read(frames);
    surprise = posterior.divergences();
  }

  private void rest(double[] start) {
    for (int i = 0; i < frame.length; i++) {
      int at = i % width();
      frame[i] = at < stateSize ? (float) start[at] : 0;
    }
  }

  /**
   * Returns the posterior means of a scene without motion, frames 1 to C - 1, [C - 1, S, Z] or
   * more.
   */
  private float[] expectedAtRest() {
    if (config.conditioningFrames() == 1) {
      return new float[0];
    }
    for (int t = 1; t < config.conditioningFrames(); t++) {
      keep(t);
    }
    // The posterior reads forward, so later frames do not matter.
    posterior.read(frames);
    return posterior.means();
  }

  private void keep(int t) {
    System.arraycopy(frame, 0, frames, (t - 1) * frame.length, frame.length);
  }

  private void take(double[] latents, int stride, int future) {
    int size = config.predictor().latent();
    for (int i = 0; i < latent.length; i++) {
      latent[i] = (float) latents[i / size * stride + future * size + i % size];
    }
  }

  private void move() {
    for (int i = 0; i < steps.length; i++) {
      int to = i / stateSize * width() + i % stateSize;
      frame[to] += stepLength * steps[i];
      frame[to + stateSize] = steps[i];
    }
  }

  /** Returns the surprise of the frames 1 to C + T - 1 of a sequence, in nats. */
  double[] surprise(int row) {
    double[] own = new double[config.windowFrames() - 1];
    for (int t = 0; t < own.length; t++) {
      own[t] = surprise[t * count + row];
    }
    return own;
  }

  /**
   * Copies the state of a sequence at a position.
   *
   * @param position 1 to T
   * @param destination filled from {@code offset} on with D numbers
   */
  void copyState(int row, int position, double[] destination, int offset) {
    int from = (config.conditioningFrames() - 2 + position) * frame.length + row * width();
    for (int i = 0; i < stateSize; i++) {
      destination[offset + i] = frames[from + i];
    }
  }
}
