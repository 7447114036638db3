package org.keyway.worldmodels.models.keyin;

import java.util.List;
import org.keyway.worldmodels.encoders.FeatureSpace;
import org.keyway.worldmodels.nn.CompiledBatch;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.Parameters;

/**
 * Fills in the states between keyframes. Each segment contributes its first frames, as many as its
 * offset, one segment after the other, cut at T. Frames after the last segment repeat the last
 * keyframe.
 *
 * <p>Segments are straight in feature space if features are invertible, otherwise in state space.
 * Belongs to one thread at a time.
 */
final class Inpainter {
  private static final String FEATURES = "features";

  private final KeyInConfig config;
  private final SegmentKinds kinds;
  private final FeatureSpace features;
  private final Parameters parameters;
  private final int stateSize;
  private final CompiledFunction<CompiledBatch> back;

  Inpainter(KeyInConfig config, FeatureSpace features, int stateSize, Parameters parameters) {
    this.config = config;
    this.kinds = config.segmentKinds();
    this.features = features;
    this.parameters = parameters;
    this.stateSize = stateSize;
    back =
        CompiledFunction.of(
            parameters,
            (network, count) ->
                List.of(features.states(network, network.input(FEATURES, count, features.size()))));
  }

  /**
   * Returns the states at positions 1 to T.
   *
   * @param start state at position 0, [D], not modified
   * @param keyframes states of the keyframes, [N D], not modified
   * @param segments kind of the segment before each keyframe, [N], not modified
   * @return [T, D]
   */
  float[] fill(float[] start, float[] keyframes, int[] segments) {
    int frames = config.shape().frames();
    float[] ends = new float[start.length + keyframes.length];
    System.arraycopy(start, 0, ends, 0, start.length);
    System.arraycopy(keyframes, 0, ends, start.length, keyframes.length);
    float[] exact = ends;
    int size = stateSize;
    if (features.invertible()) {
      ends = features.features(parameters, ends);
      size = features.size();
    }
    float[] rows = new float[frames * size];
    int[] keyframeAt = new int[frames];
    int frame = 0;
    for (int n = 0; n < segments.length && frame < frames; n++) {
      int offset = kinds.offset(segments[n]);
      for (int j = 1; j <= offset && frame < frames; j++) {
        double progress = kinds.progress(segments[n], j);
        for (int i = 0; i < size; i++) {
          float a = ends[n * size + i];
          rows[frame * size + i] = (float) (a + progress * (ends[(n + 1) * size + i] - a));
        }
        keyframeAt[frame] = j == offset ? n + 1 : 0;
        frame++;
      }
    }
    for (; frame < frames; frame++) {
      keyframeAt[frame] = segments.length;
    }
    float[] states = features.invertible() ? statesOf(rows) : rows;
    for (int t = 0; t < frames; t++) {
      if (keyframeAt[t] > 0) {
        System.arraycopy(exact, keyframeAt[t] * stateSize, states, t * stateSize, stateSize);
      }
    }
    return states;
  }

  private float[] statesOf(float[] rows) {
    CompiledBatch batch = back.at(config.shape().frames());
    System.arraycopy(rows, 0, batch.input(FEATURES), 0, rows.length);
    batch.run();
    return batch.output(0).clone();
  }
}
