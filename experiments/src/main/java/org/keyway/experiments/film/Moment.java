package org.keyway.experiments.film;

import java.util.List;
import org.keyway.planner.frame.Frame;

/**
 * One control step of an episode, as it can be shown.
 *
 * @param frame what the camera sees
 * @param error distance from the goal
 * @param cost of the plan that is made; NaN where there is none
 * @param status what is being done, in a few words
 * @param marks what to draw over the camera's picture
 * @param panels what to show beside it, as many at every moment, at most four
 */
public record Moment(
    Frame frame, double error, double cost, String status, List<Mark> marks, List<Panel> panels) {
  /** Copies the lists. */
  public Moment {
    marks = List.copyOf(marks);
    panels = List.copyOf(panels);
  }

  /** One with the camera's picture alone. */
  public Moment(Frame frame, double error, String status, List<Mark> marks) {
    this(frame, error, Double.NaN, status, marks, List.of());
  }
}
