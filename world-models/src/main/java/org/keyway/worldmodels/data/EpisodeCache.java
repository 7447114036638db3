package org.keyway.worldmodels.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.FrameSequence;

/**
 * Episodes of a sequence file in memory, for training. Episodes shorter than a model's window are
 * left out.
 */
public final class EpisodeCache {
  /** Number of windows that suffices to evaluate a model. */
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
   * @param file file to read
   * @param first index of the first episode
   * @param count number of episodes; fewer are read if the file ends
   * @param shortest minimum number of frames of an episode
   * @throws SequenceFileException if the file cannot be read, no episode is long enough, or one has
   *     invalid numbers; the message says where
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
   * Returns a cache of episodes that are in memory already.
   *
   * @param episodes 1 or more episodes of one layout, shared
   * @throws IllegalArgumentException if there is none, or their layouts differ
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
   * Returns the same episodes for evaluation, with one window in each. If there are fewer than 50,
   * long episodes are cut into as many parts as needed, each at least twice as long as a window.
   *
   * @param frames number of frames of a window
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

  /** Returns whether any frame differs from the first. */
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

  /** Layout common to all episodes. */
  public SequenceLayout layout() {
    return layout;
  }

  /** Number of episodes, 1 or more. */
  public int size() {
    return episodes.size();
  }

  /** Returns one episode. */
  public FrameSequence get(int episode) {
    return episodes.get(Objects.checkIndex(episode, episodes.size()));
  }

  /** Returns a cache with one of the episodes. */
  public EpisodeCache only(int episode) {
    return new EpisodeCache(layout, List.of(get(episode)));
  }

  /**
   * Returns the factors that scale actions to -1 to 1: for each component, 1 divided by its largest
   * recorded magnitude; 1 for a component that is always 0.
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

  /** Number of frames of all episodes. */
  public int frames() {
    return episodes.stream().mapToInt(FrameSequence::length).sum();
  }

  /** Index of each episode's first frame in the concatenated frames. */
  public int[] offsets() {
    int[] offsets = new int[episodes.size()];
    for (int i = 1; i < offsets.length; i++) {
      offsets[i] = offsets[i - 1] + episodes.get(i - 1).length();
    }
    return offsets;
  }

  /** Marks of the keyframes of an episode; null if they are unknown. */
  public boolean @Nullable [] keyframes(int episode) {
    return get(episode).keyframes();
  }
}
