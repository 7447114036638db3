package org.keyway.worldmodels.models.keypoints;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.latent.StateSequences;

/** Keypoints of all frames of some episodes, detected once, with what conditions them. */
final class Tracks {
  private final KeypointsConfig config;
  private final EpisodeCache episodes;
  private final int classes;
  private final int codeSize;
  private final List<float[]> keypoints = new ArrayList<>();

  Tracks(KeypointsConfig config, PictureNetworks networks, EpisodeCache episodes) {
    this.config = config;
    this.episodes = episodes;
    classes = config.state().classes();
    codeSize = networks.codeSize();
    for (int i = 0; i < episodes.size(); i++) {
      keypoints.add(networks.detect(episodes.get(i)));
    }
  }

  /** A batch of tracks, as inputs of a {@link MotionNetwork}. */
  @SuppressWarnings("ArrayRecordComponent") // buffers, never compared
  record Batch(float[] start, float[] motionClass, float[] tracks) {}

  /** Returns the keypoints of all frames as states of dynamics. */
  static StateSequences states(PictureNetworks networks, EpisodeCache episodes) {
    float[] values = new float[episodes.frames() * networks.codeSize()];
    int at = 0;
    for (int i = 0; i < episodes.size(); i++) {
      float[] own = networks.detect(episodes.get(i));
      System.arraycopy(own, 0, values, at, own.length);
      at += own.length;
    }
    return StateSequences.of(networks.codeSize(), values, episodes);
  }

  Batch batch(int count) {
    int steps = config.futureFrames();
    return new Batch(
        new float[count * codeSize],
        new float[count * classes],
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
    for (int i = 0; i < classes; i++) {
      batch.motionClass()[row * classes + i] = i == config.state().motionClass(recorded) ? 1 : 0;
    }
  }
}
