package org.keyway.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.data.EpisodeCache;

/** Generates sequences for measuring models: a bright square that wanders over a dark ground. */
final class MovingSquares {
  private static final int SIDE = 8;
  private static final int ACTION_SIZE = 2;

  private MovingSquares() {}

  /**
   * Generates episodes from (seed, episode).
   *
   * @param imageSize rows and columns of a frame in px, at least 8
   * @param frames number of frames of each episode
   */
  static EpisodeCache episodes(int imageSize, int frames, int count, long seed) {
    List<FrameSequence> episodes = new ArrayList<>();
    for (int episode = 0; episode < count; episode++) {
      UniformRandomProvider random = Seeds.generator(seed, episode);
      byte[] pixels = new byte[frames * imageSize * imageSize * 3];
      float[] actions = new float[frames * ACTION_SIZE];
      int room = imageSize - SIDE + 1;
      int left = random.nextInt(room);
      int top = random.nextInt(room);
      for (int frame = 0; frame < frames; frame++) {
        draw(pixels, frame * imageSize, imageSize, left, top);
        int right = random.nextInt(5) - 2;
        int down = random.nextInt(5) - 2;
        actions[frame * ACTION_SIZE] = right / 2f;
        actions[frame * ACTION_SIZE + 1] = down / 2f;
        left = Math.min(room - 1, Math.max(0, left + right));
        top = Math.min(room - 1, Math.max(0, top + down));
      }
      boolean[] keyframes = new boolean[frames];
      keyframes[frames / 2] = true;
      episodes.add(
          new FrameSequence(frames, imageSize, imageSize, pixels, actions, null, keyframes));
    }
    return EpisodeCache.of(episodes);
  }

  private static void draw(byte[] pixels, int firstRow, int imageSize, int left, int top) {
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        int pixel = (firstRow + top + row) * imageSize + left + column;
        pixels[3 * pixel] = (byte) 230;
        pixels[3 * pixel + 1] = (byte) 180;
        pixels[3 * pixel + 2] = 60;
      }
    }
  }
}
