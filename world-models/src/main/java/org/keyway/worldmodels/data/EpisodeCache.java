package org.keyway.worldmodels.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.FrameSequence;

/**
 * Episodes of a sequence file in memory, for training. Those shorter than what a model looks at are
 * left out.
 */
public final class EpisodeCache {
  /** Windows that say enough of a model. */
  private static final int MEASURED = 50;

  private final SequenceLayout layout;
  private final List<FrameSequence> episodes;

  private EpisodeCache(SequenceLayout layout, List<FrameSequence> episodes) {
    this.layout = layout;
    this.episodes = episodes;
  }

  /**
   * Reads episodes.
   *
   * @param file from which
   * @param first the first of them
   * @param count how many, fewer if the file has no more
   * @param shortest frames that an episode needs to be kept
   * @throws SequenceFileException if they cannot be read, none is long enough, or one has numbers
   *     that cannot be learned from; the message says where
   */
  public static EpisodeCache read(SequenceFile file, int first, int count, int shortest)
      throws SequenceFileException {
    List<FrameSequence> episodes = new ArrayList<>();
    int end = (int) Math.min(file.episodes(), (long) first + count);
    for (int episode = first; episode < end; episode++) {
      if (file.length(episode) >= shortest) {
        requireUsable(file, episode);
        episodes.add(file.episode(episode));
      }
    }
    if (episodes.isEmpty()) {
      throw new SequenceFileException(
          file.path(),
          "none of its episodes %d to %d has the %d frames that the model needs"
              .formatted(first, end - 1, shortest));
    }
    return new EpisodeCache(file.layout(), List.copyOf(episodes));
  }

  private static void requireUsable(SequenceFile file, int episode) throws SequenceFileException {
    for (BadNumbers bad : file.badNumbers(episode)) {
      throw new SequenceFileException(
          file.path(), bad + "; no model can learn from that (data inspect counts them)");
    }
  }

  /**
   * Episodes that are in memory already.
   *
   * @param episodes 1 or more, shared, all of one layout
   * @throws IllegalArgumentException if there is none, or they differ in their layout
   */
  public static EpisodeCache of(List<FrameSequence> episodes) {
    if (episodes.isEmpty()) {
      throw new IllegalArgumentException("There are no episodes");
    }
    SequenceLayout layout = SequenceLayout.of(episodes.get(0));
    for (int i = 1; i < episodes.size(); i++) {
      SequenceLayout other = SequenceLayout.of(episodes.get(i));
      if (!other.equals(layout)) {
        throw new IllegalArgumentException(
            "episode %d is %s, and episode 0 %s".formatted(i, other, layout));
      }
    }
    return new EpisodeCache(layout, List.copyOf(episodes));
  }

  /**
   * The same episodes to be measured on, one window each: where they are fewer than 50, long ones
   * are cut into as many parts as are needed and are twice as long as a window.
   *
   * @param frames of a window
   */
  public EpisodeCache parts(int frames) {
    int wanted = -Math.floorDiv(-MEASURED, size());
    List<FrameSequence> parts = new ArrayList<>();
    for (FrameSequence episode : episodes) {
      int count = Math.max(1, Math.min(wanted, episode.length() / (2 * frames)));
      for (int part = 0; part < count && count > 1; part++) {
        int from = (int) ((long) episode.length() * part / count);
        int to = (int) ((long) episode.length() * (part + 1) / count);
        parts.add(episode.part(from, to));
      }
      if (count == 1) {
        parts.add(episode);
      }
    }
    return new EpisodeCache(layout, List.copyOf(parts));
  }

  /** Whether any frame differs from the first. */
  public boolean showsChange() {
    byte[] first = get(0).pixels();
    int size = first.length / get(0).length();
    for (FrameSequence episode : episodes) {
      byte[] pixels = episode.pixels();
      for (int at = 0; at < pixels.length; at += size) {
        if (!Arrays.equals(pixels, at, at + size, first, 0, size)) {
          return true;
        }
      }
    }
    return false;
  }

  /** What all episodes have in common. */
  public SequenceLayout layout() {
    return layout;
  }

  /** How many there are, 1 or more. */
  public int size() {
    return episodes.size();
  }

  /** One of them. */
  public FrameSequence get(int episode) {
    return episodes.get(Objects.checkIndex(episode, episodes.size()));
  }

  /** One of them alone. */
  public EpisodeCache only(int episode) {
    return new EpisodeCache(layout, List.of(get(episode)));
  }

  /**
   * By how much actions are multiplied to be within -1 and 1: one by the largest magnitude that is
   * recorded of each number; 1 for a number that is always 0.
   *
   * @return [A]
   */
  public float[] actionGains() {
    float[] largest = new float[layout.actionSize()];
    for (FrameSequence episode : episodes) {
      float[] actions = episode.actions();
      for (int i = 0; actions != null && i < actions.length; i++) {
        float magnitude = Math.abs(actions[i]);
        if (Float.isFinite(magnitude)) {
          largest[i % largest.length] = Math.max(largest[i % largest.length], magnitude);
        }
      }
    }
    for (int i = 0; i < largest.length; i++) {
      largest[i] = largest[i] > 0 ? Math.min(1 / largest[i], Float.MAX_VALUE) : 1;
    }
    return largest;
  }

  /** Frames of all episodes. */
  public int frames() {
    return episodes.stream().mapToInt(FrameSequence::length).sum();
  }

  /** How many frames lie before each episode if all stand one after the other. */
  public int[] offsets() {
    int[] offsets = new int[episodes.size()];
    for (int i = 1; i < offsets.length; i++) {
      offsets[i] = offsets[i - 1] + episodes.get(i - 1).length();
    }
    return offsets;
  }

  /** Which frames of an episode are keyframes; null if that is unknown. */
  public boolean @Nullable [] keyframes(int episode) {
    return get(episode).keyframes();
  }
}
