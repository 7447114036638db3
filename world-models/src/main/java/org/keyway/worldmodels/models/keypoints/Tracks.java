package org.keyway.worldmodels.models.keypoints;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.data.EpisodeCache;

/** Keypoints of all frames of some episodes, detected once, with what conditions them. */
final class Tracks {
  private final KeypointsConfig config;
  private final EpisodeCache episodes;
  private final MotionNetwork.Conditions conditions;
  private final float[] actionGains;
  private final int codeSize;
  private final List<float[]> keypoints = new ArrayList<>();

  /**
   * @param actionGains factors of an action, [A]; empty without actions
   */
  Tracks(
      KeypointsConfig config,
      PictureNetworks networks,
      EpisodeCache episodes,
      MotionNetwork.Conditions conditions,
      float[] actionGains) {
    this.config = config;
    this.episodes = episodes;
    this.conditions = conditions;
    this.actionGains = actionGains;
    codeSize = networks.codeSize();
    for (int i = 0; i < episodes.size(); i++) {
      keypoints.add(networks.detect(episodes.get(i)));
    }
  }

  EpisodeCache episodes() {
    return episodes;
  }

  /** Returns the keypoints of an episode, [frames, 2 K], shared. */
  float[] keypoints(int episode) {
    return keypoints.get(episode);
  }

  /** A batch of tracks, as inputs of a {@link MotionNetwork}. */
  @SuppressWarnings("ArrayRecordComponent") // buffers, never compared
  record Batch(float[] start, float[] motionClass, float[] actions, float[] tracks) {}

  Batch batch(int count) {
    int steps = config.futureFrames();
    return new Batch(
        new float[count * codeSize],
        new float[count * conditions.classes()],
        new float[steps * count * conditions.actions()],
        new float[steps * count * codeSize]);
  }

  /**
   * Draws tracks.
   *
   * @param batch filled
   */
  void draw(UniformRandomProvider random, Batch batch) {
    int count = batch.start().length / codeSize;
    for (int row = 0; row < count; row++) {
      int episode = random.nextInt(episodes.size());
      int first = random.nextInt(episodes.get(episode).length() - config.futureFrames());
      copy(episode, first, row, count, batch);
    }
  }

  private void copy(int episode, int first, int row, int count, Batch batch) {
    FrameSequence recorded = episodes.get(episode);
    float[] all = keypoints.get(episode);
    System.arraycopy(all, first * codeSize, batch.start(), row * codeSize, codeSize);
    int steps = config.futureFrames();
    for (int step = 0; step < steps; step++) {
      System.arraycopy(
          all,
          (first + 1 + step) * codeSize,
          batch.tracks(),
          (step * count + row) * codeSize,
          codeSize);
    }
    int classes = conditions.classes();
    for (int i = 0; i < classes; i++) {
      batch.motionClass()[row * classes + i] = i == config.state().motionClass(recorded) ? 1 : 0;
    }
    int size = conditions.actions();
    float[] actions = recorded.actions();
    for (int step = 0; step < steps && actions != null; step++) {
      for (int i = 0; i < size; i++) {
        batch.actions()[(step * count + row) * size + i] =
            actionGains[i] * actions[(first + step) * size + i];
      }
    }
  }
}
