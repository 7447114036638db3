package org.keyway.worldmodels.models.surprise;

import java.util.Arrays;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.nn.Parameters;

/**
 * Runs the predictor on its own predictions after the conditioning frames, step by step, one
 * sequence at a time. Belongs to one thread at a time.
 */
final class FreeRun {
  private final SurpriseConfig config;
  private final StateSequences sequences;
  private final double stepLength;
  private final StepBatch real;
  private final PredictorRun predictor;

  /**
   * @param parameters trained weights
   * @param sequences with the conditioning frames
   * @param stepLength r
   */
  FreeRun(
      SurpriseConfig config, Parameters parameters, StateSequences sequences, double stepLength) {
    this.config = config;
    this.sequences = sequences;
    this.stepLength = stepLength;
    real = new StepBatch(sequences, config.windowFrames() - 1, 1, stepLength);
    predictor = new PredictorRun(config.predictor(), parameters, sequences.size(), 1);
  }

  /**
   * Predicts a window from its conditioning frames.
   *
   * @param first index of its first frame in the concatenated frames of all sequences
   * @param latents of its frames 1 to C + T - 1, [C + T - 1, Z], not modified
   * @return states at positions 1 to T, [T, D]
   */
  float[] states(int first, float[] latents) {
    int size = sequences.size();
    int given = config.conditioningFrames();
    int latentSize = config.predictor().latent();
    real.take(0, first);
    float[] states = new float[config.shape().frames() * size];
    predictor.begin();
    float[] before = real.frame(0);
    float[] step = new float[size];
    for (int t = 1; t < config.windowFrames(); t++) {
      float[] latent = Arrays.copyOfRange(latents, (t - 1) * latentSize, t * latentSize);
      predictor.step(before, latent, step);
      if (t < given) {
        before = real.frame(t);
      } else {
        for (int i = 0; i < size; i++) {
          before[i] += (float) (stepLength * step[i]);
          before[size + i] = step[i];
        }
        System.arraycopy(before, 0, states, (t - given) * size, size);
      }
    }
    return states;
  }
}
