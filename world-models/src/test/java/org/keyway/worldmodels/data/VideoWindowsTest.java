package org.keyway.worldmodels.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;

class VideoWindowsTest {
  private static final int SIZE = 2;
  private static final int FRAMES = 3;
  private static final int COUNT = 5;

  /** Two episodes whose levels and actions say which episode and frame they belong to. */
  private static EpisodeCache episodes() {
    List<FrameSequence> episodes = new ArrayList<>();
    for (int episode = 0; episode < 2; episode++) {
      int length = 6;
      byte[] rgb = new byte[length * SIZE * SIZE * 3];
      float[] actions = new float[2 * length];
      for (int frame = 0; frame < length; frame++) {
        for (int i = 0; i < SIZE * SIZE * 3; i++) {
          rgb[frame * SIZE * SIZE * 3 + i] = (byte) (100 * episode + 10 * frame + i % 3);
        }
        actions[2 * frame] = 100 * episode + 10 * frame;
        actions[2 * frame + 1] = 1;
      }
      episodes.add(new FrameSequence(length, SIZE, SIZE, rgb, actions, null, null));
    }
    return EpisodeCache.of(episodes);
  }

  @Test
  void windowsAreConsecutiveFramesWithTheActionsBetweenThem() {
    VideoWindows windows = new VideoWindows(episodes(), FRAMES, new float[] {1, 0.5f});
    float[] pixels = new float[FRAMES * COUNT * 3 * SIZE * SIZE];
    float[] actions = new float[(FRAMES - 1) * COUNT * 2];
    Set<Integer> starts = new HashSet<>();
    for (int step = 0; step < 20; step++) {
      windows.draw(Seeds.generator(1, step), COUNT, pixels, actions);
      for (int window = 0; window < COUNT; window++) {
        int start = Math.round(255 * pixels[window * 3 * SIZE * SIZE]);
        starts.add(start);
        for (int frame = 0; frame < FRAMES; frame++) {
          int row = frame * COUNT + window;
          for (int i = 0; i < 3 * SIZE * SIZE; i++) {
            int channel = i / (SIZE * SIZE);
            int level = Math.round(255 * pixels[row * 3 * SIZE * SIZE + i]);
            assertEquals(start + 10 * frame + channel, level);
          }
          if (frame + 1 < FRAMES) {
            assertEquals(start + 10 * frame, actions[2 * row]);
            assertEquals(0.5f, actions[2 * row + 1]);
          }
        }
      }
    }
    assertEquals(Set.of(0, 10, 20, 30, 100, 110, 120, 130), starts, "every window is drawn");
  }

  @Test
  void actionsCanBeLeftOut() {
    VideoWindows windows = new VideoWindows(episodes(), FRAMES, new float[0]);
    float[] pixels = new float[FRAMES * 3 * SIZE * SIZE];
    windows.draw(Seeds.generator(1, 0), 1, pixels, new float[0]);
    assertEquals(0, windows.actionSize());
    assertTrue(pixels[FRAMES * 3 * SIZE * SIZE - 1] > 0);
  }
}
