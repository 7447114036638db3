package org.keyway.worldmodels.models.keyin;

import org.keyway.worldmodels.data.EpisodeCache;

/**
 * Episodes as inputs of the predictor: states, features and segment errors of every frame, computed
 * once from the frozen encoder. Arrays are shared, not modified.
 *
 * @param episodes frames and true keyframes
 * @param offsets number of frames before each episode
 * @param states [frames, D]
 * @param features [frames, F]
 * @param errors [frames, kinds]
 */
@SuppressWarnings("ArrayRecordComponent") // shared tables, never compared
record SequenceSet(
    EpisodeCache episodes, int[] offsets, float[] states, float[] features, float[] errors) {

  static SequenceSet of(
      EpisodeCache episodes, float[] states, float[] features, SegmentErrors segments, int kinds) {
    int[] offsets = episodes.offsets();
    float[] errors = new float[episodes.frames() * kinds];
    for (int i = 0; i < offsets.length; i++) {
      segments.fill(features, offsets[i], episodes.get(i).length(), errors);
    }
    return new SequenceSet(episodes, offsets, states, features, errors);
  }
}
