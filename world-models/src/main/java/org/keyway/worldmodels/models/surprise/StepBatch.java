package org.keyway.worldmodels.models.surprise;

import java.util.function.Function;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.nn.Buffers;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A batch of windows of F + 1 states, laid out for the inputs of {@link SurpriseNetwork}. */
final class StepBatch {
  private final StateSequences sequences;
  private final int steps;
  private final int batch;
  private final float gain;
  private final float[] frames;
  private final float[] moves;

  /**
   * @param steps F
   * @param batch B
   * @param stepLength r, above 0
   */
  StepBatch(StateSequences sequences, int steps, int batch, double stepLength) {
    this.sequences = sequences;
    this.steps = steps;
    this.batch = batch;
    gain = (float) (1 / stepLength);
    frames = new float[(steps + 1) * batch * width()];
    moves = new float[steps * batch * sequences.size()];
  }

  private int width() {
    return SurpriseNetwork.observationSize(sequences.size());
  }

  /**
   * Sets one sample to a window. The step to its first frame is unknown and set to zero.
   *
   * @param first index of its first frame in the concatenated frames of all sequences
   */
  void take(int sample, int first) {
    int size = sequences.size();
    float[] values = sequences.values();
    for (int t = 0; t <= steps; t++) {
      int from = (first + t) * size;
      int to = (t * batch + sample) * width();
      System.arraycopy(values, from, frames, to, size);
      for (int i = 0; t > 0 && i < size; i++) {
        float step = gain * (values[from + i] - values[from - size + i]);
        frames[to + size + i] = step;
        moves[((t - 1) * batch + sample) * size + i] = step;
      }
    }
  }

  /** Fills the inputs of posterior and predictor, except the noise. */
  void feed(Function<String, INDArray> inputs) {
    int row = batch * width();
    Buffers.put(inputs.apply("after"), java.util.Arrays.copyOfRange(frames, row, frames.length));
    feedPredictor(inputs);
  }

  /** Fills the inputs of a predictor alone; each buffer receives as many numbers as it holds. */
  void feedPredictor(Function<String, INDArray> inputs) {
    Buffers.put(inputs.apply("before"), frames);
    Buffers.put(inputs.apply("steps"), moves);
  }

  /** Copies the description of frame t of all windows, [B, 2 D]. */
  float[] frame(int t) {
    int row = batch * width();
    return java.util.Arrays.copyOfRange(frames, t * row, (t + 1) * row);
  }
}
