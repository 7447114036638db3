package org.keyway.experiments.film;

import java.util.List;
import org.keyway.planner.frame.Frame;

/**
 * One control step of an episode, for display.
 *
 * @param frame camera picture
 * @param error distance from the goal
 * @param cost cost of the plan; NaN without a plan
 * @param status status text, a few words
 * @param marks marks over the camera picture
 * @param panels smaller pictures beside it, the same number at every moment, at most four
 */
public record Moment(
    Frame frame, double error, double cost, String status, List<Mark> marks, List<Panel> panels) {
  /** Copies the lists. */
  public Moment {
    marks = List.copyOf(marks);
    panels = List.copyOf(panels);
  }

  /** Makes a moment with only the camera picture. */
  public Moment(Frame frame, double error, String status, List<Mark> marks) {
    this(frame, error, Double.NaN, status, marks, List.of());
  }
}
