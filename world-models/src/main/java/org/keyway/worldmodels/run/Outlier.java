package org.keyway.worldmodels.run;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.data.EpisodeCache;

/**
 * The most extreme action of a data set, the first thing to check when a training diverges.
 *
 * @param component index of the component of the action
 * @param value value of that component
 * @param episode index among the training episodes
 * @param frame counted from the start of the episode
 * @param usual the median magnitude of this component where it is not 0
 */
public record Outlier(int component, double value, int episode, int frame, double usual) {
  /**
   * Smallest ratio to the median magnitude that counts as an outlier. Networks do not scale
   * actions, and no robot command is a thousand times the usual one.
   */
  private static final double LEAST_RATIO = 1000;

  /** Finds the outlier; null if all actions are of similar magnitude, or there are none. */
  public static @Nullable Outlier of(EpisodeCache episodes) {
    int size = episodes.layout().actionSize();
    Outlier worst = null;
    for (int component = 0; component < size; component++) {
      double usual = usual(episodes, component);
      for (int episode = 0; episode < episodes.size(); episode++) {
        float[] actions = actions(episodes.get(episode));
        for (int i = component; i < actions.length; i += size) {
          double ratio = Math.abs(actions[i]) / usual;
          if (ratio > LEAST_RATIO && (worst == null || ratio > worst.ratio())) {
            worst = new Outlier(component, actions[i], episode, i / size, usual);
          }
        }
      }
    }
    return worst;
  }

  private static double usual(EpisodeCache episodes, int component) {
    int size = episodes.layout().actionSize();
    double[] magnitudes = new double[episodes.frames()];
    int count = 0;
    for (int episode = 0; episode < episodes.size(); episode++) {
      float[] actions = actions(episodes.get(episode));
      for (int i = component; i < actions.length; i += size) {
        if (actions[i] != 0 && !Float.isNaN(actions[i])) {
          magnitudes[count++] = Math.abs(actions[i]);
        }
      }
    }
    Arrays.sort(magnitudes, 0, count);
    return count == 0 ? Double.POSITIVE_INFINITY : magnitudes[count / 2];
  }

  private static float[] actions(FrameSequence episode) {
    float[] actions = episode.actions();
    return actions == null ? new float[0] : actions;
  }

  private double ratio() {
    return Math.abs(value) / usual;
  }

  @Override
  public String toString() {
    return "action[%d] is %s at frame %d of episode %d, where others are about %s"
        .formatted(component, (float) value, frame, episode, (float) usual);
  }
}
