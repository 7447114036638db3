package org.keyway.worldmodels.models.keypoints;

import org.keyway.planner.config.Require;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.data.EpisodeCache;

/**
 * Meaning of the numbers of a recorded state. The class conditions the model. Centre and size of
 * the object only serve to measure it, and are never learned from.
 *
 * @param x index of the horizontal centre of the object in px, 0 to 1000, or -1 if it is not
 *     recorded; default 0
 * @param y index of the vertical centre in px, 0 to 1000, or -1; default 1
 * @param size index of the rows and columns of the object in px, 0 to 1000, or -1; default 3
 * @param motionClass index of the class of the motion, 0 to 1000; default 2
 * @param classes number C of classes, which are recorded as 0 to C - 1; 0 for a model without
 *     classes, at most 1000; default 4; unused if the data has actions
 */
public record RecordedState(int x, int y, int size, int motionClass, int classes) {
  /** The states of motion classes. */
  public static final RecordedState DEFAULT = new RecordedState(0, 1, 3, 2, 4);

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public RecordedState {
    Require.inRange("x", x, -1, 1000);
    Require.inRange("y", y, -1, 1000);
    Require.inRange("size", size, -1, 1000);
    Require.inRange("motionClass", motionClass, 0, 1000);
    Require.inRange("classes", classes, 0, 1000);
  }

  /** Returns whether an episode records centre and size of the object. */
  boolean hasObject(FrameSequence episode) {
    return Math.min(x, Math.min(y, size)) >= 0
        && Math.max(x, Math.max(y, size)) < episode.stateSize();
  }

  /**
   * Returns a number of a recorded state.
   *
   * @param number index of the number in a state
   */
  static double number(FrameSequence episode, int frame, int number) {
    double[] states = episode.states();
    if (states == null) {
      throw new IllegalArgumentException("the episodes have no recorded states");
    }
    return states[frame * episode.stateSize() + number];
  }

  double x(FrameSequence episode, int frame) {
    return number(episode, frame, x);
  }

  double y(FrameSequence episode, int frame) {
    return number(episode, frame, y);
  }

  double size(FrameSequence episode, int frame) {
    return number(episode, frame, size);
  }

  /** Returns the class of an episode, that of its first frame. */
  int motionClass(FrameSequence episode) {
    return (int) number(episode, 0, motionClass);
  }

  /** Returns whether an episode records a class. */
  boolean hasClass(FrameSequence episode) {
    return classes > 0 && motionClass < episode.stateSize();
  }

  /**
   * Checks that all episodes record a class.
   *
   * @throws IllegalArgumentException if one does not
   */
  void requireClasses(EpisodeCache episodes) {
    int there = episodes.layout().stateSize();
    if (motionClass >= there) {
      throw new IllegalArgumentException(
          ("state.motionClass reads number %d of a recorded state; there are %d (without classes:"
                  + " state: {classes: 0})")
              .formatted(motionClass, there));
    }
    for (int i = 0; i < episodes.size(); i++) {
      double value = number(episodes.get(i), 0, motionClass);
      if (!(value >= 0 && value < classes && value == Math.rint(value))) {
        throw new IllegalArgumentException(
            "the class of episode %d is %s; it must be a whole number from 0 to %d, since"
                    .formatted(i, value, classes - 1)
                + " state.classes is "
                + classes);
      }
    }
  }
}
