package org.keyway.worldmodels.data;

import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.FrameSequence;

/**
 * Random windows of recorded frames, and the actions between them, as batches for a network. Time
 * is the first axis.
 */
public final class VideoWindows {
  private final EpisodeCache episodes;
  private final int frames;
  private final float[] actionGains;

  /**
   * @param episodes each with at least as many frames as a window
   * @param frames T, number of frames of a window, 1 or more
   * @param actionGains factor of each component of an action, [A], such as {@link
   *     EpisodeCache#actionGains}; empty to leave actions out
   */
  public VideoWindows(EpisodeCache episodes, int frames, float[] actionGains) {
    this.episodes = episodes;
    this.frames = frames;
    this.actionGains = actionGains.clone();
  }

  /** Size A of an action; 0 if actions are left out. */
  public int actionSize() {
    return actionGains.length;
  }

  /**
   * Draws windows.
   *
   * @param random chooses an episode and the start of each window
   * @param count number of windows, 1 or more
   * @param pixels 0 to 1, [T, count, 3, size, size], filled
   * @param actions scaled, [T - 1, count, A], filled
   */
  public void draw(UniformRandomProvider random, int count, float[] pixels, float[] actions) {
    for (int window = 0; window < count; window++) {
      FrameSequence episode = episodes.get(random.nextInt(episodes.size()));
      int first = random.nextInt(episode.length() - frames + 1);
      copy(episode, first, window, count, pixels, actions);
    }
  }

  private void copy(
      FrameSequence episode, int first, int window, int count, float[] pixels, float[] actions) {
    int frameSize = 3 * episode.height() * episode.width();
    int actionSize = actionSize();
    float @Nullable [] recorded = episode.actions();
    for (int frame = 0; frame < frames; frame++) {
      int row = frame * count + window;
      Pixels.unpack(episode, first + frame, pixels, row * frameSize);
      for (int i = 0; i < actionSize && frame + 1 < frames && recorded != null; i++) {
        actions[row * actionSize + i] = recorded[(first + frame) * actionSize + i] * actionGains[i];
      }
    }
  }
}
