package org.keyway.worldmodels.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.frame.FrameSequence;

/**
 * Episodes with a class each, for training and testing classifiers.
 *
 * @param episodes the episodes
 * @param classes class of each episode, 0 or more; shared, not modified
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record LabelledEpisodes(EpisodeCache episodes, int[] classes) {
  private static final int MOST_CLASSES = 1000;

  /**
   * Reads the classes from the recorded states.
   *
   * @param number index of the number of a state that is the class, in the first frame
   * @throws IllegalArgumentException if the states have no such number, or it is no class
   */
  public static LabelledEpisodes of(EpisodeCache episodes, int number) {
    int size = episodes.layout().stateSize();
    if (number < 0 || number >= size) {
      throw new IllegalArgumentException(
          "the class is number %d of a recorded state; there are %d".formatted(number, size));
    }
    int[] classes = new int[episodes.size()];
    for (int i = 0; i < classes.length; i++) {
      FrameSequence episode = episodes.get(i);
      double[] states = episode.states();
      double value = states == null ? Double.NaN : states[number];
      if (!(value >= 0 && value < MOST_CLASSES && value == Math.rint(value))) {
        throw new IllegalArgumentException(
            "number %d of a recorded state is %s; a class is a whole number from 0 to %d"
                .formatted(number, value, MOST_CLASSES - 1));
      }
      classes[i] = (int) value;
    }
    return new LabelledEpisodes(episodes, classes);
  }

  /** Number K of classes: the largest one plus 1. */
  public int count() {
    return Arrays.stream(classes).max().orElse(-1) + 1;
  }

  /**
   * Draws as many episodes of each class, without replacement.
   *
   * @param perClass 1 or more
   * @param random chooses them
   * @throws IllegalArgumentException if a class has fewer
   */
  public LabelledEpisodes draw(int perClass, UniformRandomProvider random) {
    int[] order = new int[classes.length];
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    int[] taken = new int[count()];
    List<FrameSequence> drawn = new ArrayList<>();
    List<Integer> drawnClasses = new ArrayList<>();
    for (int i : order) {
      if (taken[classes[i]] < perClass) {
        taken[classes[i]]++;
        drawn.add(episodes.get(i));
        drawnClasses.add(classes[i]);
      }
    }
    for (int k = 0; k < taken.length; k++) {
      if (taken[k] < perClass) {
        throw new IllegalArgumentException(
            "there are %d episodes of class %d; %d are needed".formatted(taken[k], k, perClass));
      }
    }
    return new LabelledEpisodes(
        EpisodeCache.of(drawn), drawnClasses.stream().mapToInt(Integer::intValue).toArray());
  }
}
