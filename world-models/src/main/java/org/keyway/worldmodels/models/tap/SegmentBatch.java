package org.keyway.worldmodels.models.tap;

import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.worldmodels.latent.LatentStage;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.nn.Buffers;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A batch of segments of at most T frames, laid out for the inputs of {@link TapNetwork}. */
final class SegmentBatch implements LatentStage.Batches {
  private final TapPredictorConfig config;
  private final PredictionTarget target;
  private final StateSequences sequences;
  private final int longest;
  private final int batch;
  private final float[] start;
  private final float[] goal;
  private final float[] between;
  private final float[] reluctance;
  private final float[] segment;

  /**
   * @param frames T, at least 2
   * @param batch B
   */
  SegmentBatch(
      TapPredictorConfig config,
      PredictionTarget target,
      StateSequences sequences,
      int frames,
      int batch) {
    this.config = config;
    this.target = target;
    this.sequences = sequences;
    this.batch = batch;
    longest = frames - 1;
    start = new float[batch * sequences.size()];
    goal = new float[batch * sequences.size()];
    between = new float[batch * longest * sequences.size()];
    reluctance = new float[batch * longest];
    segment = new float[(longest + 2) * batch * sequences.size()];
  }

  /** Draws a segment for every sample: a whole window, or a part of one. */
  @Override
  public void draw(UniformRandomProvider random) {
    for (int sample = 0; sample < batch; sample++) {
      int first = sequences.draw(random, longest + 2);
      if (random.nextDouble() < config.wholeFraction()) {
        take(sample, first, longest + 1);
      } else {
        int length = 2 + random.nextInt(longest);
        take(sample, first + random.nextInt(longest + 2 - length), length);
      }
    }
  }

  /**
   * Sets one sample to a segment.
   *
   * @param first index of its first frame in the concatenated frames of all sequences
   * @param length frames from its first to its last, 2 to T
   */
  void take(int sample, int first, int length) {
    copy(first, start, sample);
    copy(first + length, goal, sample);
    for (int t = 0; t <= longest + 1; t++) {
      copy(first + Math.min(t, length), segment, t * batch + sample);
    }
    for (int t = 1; t <= longest; t++) {
      int row = sample * longest + t - 1;
      copy(first + Math.min(t, length), between, row);
      reluctance[row] =
          (float)
              (t < length ? target.reluctance(t, length, config.spread()) : PredictionTarget.NEVER);
    }
  }

  private void copy(int frame, float[] rows, int row) {
    int size = sequences.size();
    System.arraycopy(sequences.values(), frame * size, rows, row * size, size);
  }

  /** Fills all inputs but {@code noise}. */
  @Override
  public void feed(Function<String, INDArray> inputs) {
    Buffers.put(inputs.apply("start"), start);
    Buffers.put(inputs.apply("goal"), goal);
    Buffers.put(inputs.apply("between"), between);
    Buffers.put(inputs.apply("reluctance"), reluctance);
    if (config.latent() > 0) {
      Buffers.put(inputs.apply("segment"), segment);
    }
  }
}
